package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.provider.comfyui.wire.QueueApi;
import dev.zoetrope.provider.comfyui.wire.QueueSnapshot;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;

/** Says how many jobs the server has. It has no limit and no balance. */
final class QueueLength implements AccountInquiry {

    private final ProviderConnection connection;
    private final QueueApi api;
    private final ComfyUiErrors errors;

    QueueLength(ProviderConnection connection, ComfyUiErrors errors) {
        this.connection = connection;
        this.api = connection.api(QueueApi.class);
        this.errors = errors;
    }

    /** The server takes as many jobs as come, and runs them one after another. */
    @Override
    public AccountState limits(Duration timeout) {
        return AccountState.builder().build();
    }

    @Override
    public AccountState state(Duration timeout) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(timeout);
        Answer answer = connection.ask(() -> api.queue(limit.left()));
        QueueSnapshot now = QueueSnapshot.of(answer.json()).orElseThrow(() -> errors.unreadable(answer));
        int running = now.running().size();
        int waiting = now.waiting().size();
        return AccountState.builder()
                .running(running)
                .queued(waiting)
                .jobs(running + waiting)
                .build();
    }
}
