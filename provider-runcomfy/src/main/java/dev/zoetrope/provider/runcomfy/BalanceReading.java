package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.provider.runcomfy.wire.DeploymentApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.ProviderCallException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Asks for the balance, which pays for models, deployments and trainings alike. The service names no limits of jobs. */
final class BalanceReading implements AccountInquiry {

    private static final int MICRO = 6;

    private final ProviderConnection connection;
    private final DeploymentApi api;
    private final ReplyErrors errors;

    BalanceReading(ProviderConnection connection, DeploymentApi api, ReplyErrors errors) {
        this.connection = connection;
        this.api = api;
        this.errors = errors;
    }

    @Override
    public AccountState limits(Duration timeout) {
        return AccountState.builder().build();
    }

    @Override
    public AccountState state(Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Answer answer = connection.ask(() -> api.balance(limit.left()));
        JsonFields fields = answer.json();
        BigDecimal left = fields.number("balance_usd")
                .or(() -> micro(fields))
                .filter(amount -> answer.successful())
                .orElseThrow(() -> errors.failure(answer));
        String currency = fields.text("currency");
        boolean named = currency.matches("[A-Za-z]{3}");
        return AccountState.builder()
                .balance(new Money(left, named ? currency : "USD"))
                .build();
    }

    private static Optional<BigDecimal> micro(JsonFields fields) {
        return fields.number("balance_microdollars").map(amount -> amount.movePointLeft(MICRO));
    }
}
