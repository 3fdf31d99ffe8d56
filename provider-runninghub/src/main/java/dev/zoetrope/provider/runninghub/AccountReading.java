package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.provider.runninghub.wire.AccountApi;
import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.runninghub.wire.QueueReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.ProviderCallException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the key's queue, balance and kind. The sources disagree about every default, so only what the service reports
 * is used.
 */
final class AccountReading implements AccountInquiry {

    private final ProviderConnection connection;
    private final AccountApi api;
    private final HubErrors errors;

    AccountReading(ProviderConnection connection, HubErrors errors) {
        this.connection = connection;
        this.api = connection.api(AccountApi.class);
        this.errors = errors;
    }

    @Override
    public AccountState limits(Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        JsonFields data = data(connection.ask(() -> api.queue(limit.left())));
        QueueReply queue = QueueReply.of(data);
        Integer most = queue.concurrentLimit();
        String kind = connection.clean(data.text("apiKeyType"));
        // A limit of zero would block every submit; if it is real, the service refuses by itself.
        return AccountState.builder()
                .concurrencyLimit(most == null || most == 0 ? null : most)
                .running(queue.runningCount())
                .queued(queue.queuedCount())
                .jobs(live(queue))
                .kind(kind.isEmpty() ? null : kind)
                .build();
    }

    /** The balance is documented, and the queue is not: without the queue there is still a balance. */
    @Override
    public AccountState state(Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        // The documented name of the key is in lower case here; one published client sends the other one.
        String key = connection.account().key().orElseThrow().expose();
        JsonFields status = data(connection.ask(() -> api.status(Map.of("apikey", key), limit.left())));
        AccountState state;
        try {
            state = limits(limit.remaining());
        } catch (ProviderCallException unknown) {
            state = AccountState.builder()
                    .jobs(status.count("currentTaskCounts").orElse(null))
                    .build();
        }
        URI site = connection.account().baseUrl();
        String kind = connection.clean(status.text("apiType"));
        return state.toBuilder()
                .balance(status.number("remainMoney")
                        .map(amount -> new Money(amount, SiteCurrency.of(status.text("currency"), site)))
                        .orElse(null))
                .coins(status.number("remainCoins").orElse(null))
                .kind(kind.isEmpty() ? state.kind().orElse(null) : kind)
                .build();
    }

    private JsonFields data(Answer answer) throws ProviderCallException {
        EnvelopeReply reply = EnvelopeReply.of(answer.json());
        if (!answer.successful() || !reply.code().isEmpty() || reply.data().isEmpty()) {
            throw errors.of(answer);
        }
        return reply.data();
    }

    /** Of contradicting counters the larger one holds, which at worst makes a job wait a little. */
    private static @Nullable Integer live(QueueReply queue) {
        Integer running = queue.runningCount();
        Integer queued = queue.queuedCount();
        Integer sum = running == null || queued == null
                ? null
                : Integer.valueOf((int) Math.min(Integer.MAX_VALUE, (long) running + queued));
        return Stream.of(sum, queue.totalCurrentTasks())
                .filter(Objects::nonNull)
                .max(Integer::compare)
                .orElse(null);
    }
}
