package dev.zoetrope.provider.fal;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.ProviderCallException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** What the platform says about the account. */
final class FalAccount implements AccountInquiry {

    private static final String ANY_MODEL = "fal-ai/flux/dev";

    private final ProviderConnection platform;
    private final PlatformApi api;

    FalAccount(ProviderConnection platform) {
        this.platform = platform;
        this.api = platform.api(PlatformApi.class);
    }

    /** The service names no limits of jobs. */
    @Override
    public AccountState limits(Duration timeout) {
        return AccountState.builder().build();
    }

    /** Only a key of scope ADMIN is shown the balance; any other one is known to be good if it may read its history. */
    @Override
    public AccountState state(Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Answer answer = platform.ask(() -> api.billing(limit.left()));
        JsonFields credits = answer.json().object("credits");
        if (answer.status() == 403) {
            Answer known = platform.ask(() -> api.lastRequest(ANY_MODEL, limit.left()));
            if (known.successful()) {
                return AccountState.builder().kind("API").build();
            }
        }
        Optional<BigDecimal> balance = credits.number("current_balance");
        if (!answer.successful() || balance.isEmpty()) {
            throw new FalErrors(platform).ofCall(answer);
        }
        String currency = credits.text("currency");
        return AccountState.builder()
                .balance(new Money(balance.get(), currency.matches("[A-Z]{3}") ? currency : "USD"))
                .kind("ADMIN")
                .build();
    }
}
