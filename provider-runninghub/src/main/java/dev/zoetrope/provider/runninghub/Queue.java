package dev.zoetrope.provider.runninghub;

import dev.zoetrope.provider.runninghub.wire.AccountApi;
import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.runninghub.wire.QueueReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.AccountState;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks for the key's queue. The sources disagree about every default, so only what the service reports is used. */
final class Queue implements AccountInquiry {

    private final ProviderConnection connection;
    private final AccountApi api;
    private final HubErrors errors;

    Queue(ProviderConnection connection, HubErrors errors) {
        this.connection = connection;
        this.api = connection.api(AccountApi.class);
        this.errors = errors;
    }

    @Override
    public AccountState ask(Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Answer answer = connection.ask(() -> api.queue(limit.left()));
        EnvelopeReply reply = EnvelopeReply.of(answer.json());
        if (!answer.successful() || !reply.code().isEmpty() || reply.data().isEmpty()) {
            throw errors.of(answer);
        }
        QueueReply queue = QueueReply.of(reply.data());
        Integer most = queue.concurrentLimit();
        // A limit of zero would block every submit; if it is real, the service refuses by itself.
        return AccountState.builder()
                .concurrencyLimit(most == null || most == 0 ? null : most)
                .running(live(queue))
                .build();
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
