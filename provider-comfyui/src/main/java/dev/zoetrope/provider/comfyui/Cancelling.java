package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.comfyui.wire.HistoryEntry.Ending;
import dev.zoetrope.provider.comfyui.wire.JobsApi;
import dev.zoetrope.provider.comfyui.wire.PromptApi;
import dev.zoetrope.provider.comfyui.wire.QueueApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Takes a job back: by the endpoint for that where the server has it (0.26.0), else out of the queue or by an
 * interrupt. The older answers say nothing of what was done, so that the job is looked at afterwards; and an interrupt
 * is sent only to a server that interrupts no other job.
 */
final class Cancelling {

    private final ProviderConnection connection;
    private final ServerJobs jobs;
    private final ServerInfo server;
    private final ComfyUiErrors errors;
    private final JobsApi jobsApi;
    private final QueueApi queueApi;
    private final PromptApi promptApi;

    Cancelling(ProviderConnection connection, ServerJobs jobs, ServerInfo server, ComfyUiErrors errors) {
        this.connection = connection;
        this.jobs = jobs;
        this.server = server;
        this.errors = errors;
        this.jobsApi = connection.api(JobsApi.class);
        this.queueApi = connection.api(QueueApi.class);
        this.promptApi = connection.api(PromptApi.class);
    }

    CancelOutcome cancel(String id, CallLimit limit) throws ProviderCallException, InterruptedException {
        Answer answer = connection.ask(() -> jobsApi.cancel(id, limit.left()));
        if ((answer.status() == 404 || answer.status() == 405) && !answer.isObject()) {
            return withoutEndpoint(id, limit);
        }
        if (!answer.successful() || !(answer.json().value("cancelled") instanceof Boolean done)) {
            throw errors.unreadable(answer);
        }
        ServerJob now = jobs.find(id, limit);
        if (done && now instanceof ServerJob.Unknown) {
            // A job that only waited leaves no trace.
            return CancelOutcome.CANCELLED;
        }
        return done && !(now instanceof ServerJob.Ended) ? CancelOutcome.REQUESTED : over(now);
    }

    private CancelOutcome withoutEndpoint(String id, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        ServerJob job = jobs.find(id, limit);
        if (job instanceof ServerJob.Waiting) {
            require(() -> queueApi.remove(Map.of("delete", List.of(id)), limit.left()));
            // It may have begun in between.
            job = jobs.find(id, limit);
            if (job instanceof ServerJob.Unknown) {
                return CancelOutcome.CANCELLED;
            }
            if (job instanceof ServerJob.Waiting) {
                throw new ProviderCallException(
                        FailureReason.UNAVAILABLE, "the server still has the job in its queue", true, null);
            }
        }
        return job instanceof ServerJob.Running ? interrupt(id, limit) : over(job);
    }

    private CancelOutcome interrupt(String id, CallLimit limit) throws ProviderCallException, InterruptedException {
        if (!server.isAtLeast(ServerVersion.INTERRUPT_BY_ID, limit).orElse(false)) {
            return CancelOutcome.NOT_CANCELLABLE;
        }
        require(() -> promptApi.interrupt(Map.of("prompt_id", id), limit.left()));
        return CancelOutcome.REQUESTED;
    }

    private static CancelOutcome over(ServerJob job) {
        boolean cancelled =
                job instanceof ServerJob.Ended ended && ended.entry().ending() == Ending.INTERRUPTED;
        return cancelled ? CancelOutcome.CANCELLED : CancelOutcome.NOT_CANCELLABLE;
    }

    private void require(Supplier<Answer> call) throws ProviderCallException, InterruptedException {
        Answer answer = connection.ask(call);
        if (!answer.successful()) {
            throw errors.of(answer);
        }
    }
}
