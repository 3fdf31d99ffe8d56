package dev.zoetrope.provider.comfyui;

import dev.zoetrope.provider.comfyui.wire.JobReply;
import dev.zoetrope.provider.comfyui.wire.JobsApi;
import dev.zoetrope.provider.comfyui.wire.QueueItem;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds jobs at the server: with one question where it has {@code /api/jobs}, else in its queue and history. Which of
 * the two it is shows by its answer, since forks give versions of their own.
 */
final class ServerJobs {

    /** So many waiting jobs are read to find the place of one. */
    private static final int MOST_WAITING = 1000;

    private final ProviderConnection connection;
    private final JobsApi jobs;
    private final QueueAndHistory older;
    private final ComfyUiErrors errors;
    private volatile boolean withoutJobs;

    ServerJobs(ProviderConnection connection, ComfyUiErrors errors) {
        this.connection = connection;
        this.jobs = connection.api(JobsApi.class, QueueAndHistory.MOST_BYTES);
        this.older = new QueueAndHistory(connection, errors);
        this.errors = errors;
    }

    /**
     * Looks for a job.
     *
     * @param id its id
     * @param limit the time limit
     * @return what the server knows of it
     * @throws ProviderCallException if no usable answer came
     */
    ServerJob find(String id, CallLimit limit) throws ProviderCallException, InterruptedException {
        if (!withoutJobs) {
            ServerJob found = findJob(id, limit);
            if (found != null) {
                return found;
            }
        }
        ServerJob found = older.find(id, limit);
        withoutJobs = true;
        return found;
    }

    /** Returns null if the server has no such path, and so has no jobs in this form. */
    private @Nullable ServerJob findJob(String id, CallLimit limit) throws ProviderCallException, InterruptedException {
        Answer answer = connection.ask(() -> jobs.job(id, limit.left()));
        if (answer.status() == 404) {
            return answer.isObject() ? new ServerJob.Unknown() : null;
        }
        JobReply job = JobReply.of(answer.json())
                // Of a part of an answer it cannot be said what the job did not make.
                .filter(reply ->
                        answer.successful() && answer.isObject() && reply.id().equals(id))
                .orElseThrow(() -> errors.unreadable(answer));
        QueueItem item = job.item();
        return switch (job.status()) {
            case "pending" -> new ServerJob.Waiting(position(id, limit), item.number());
            case "in_progress" -> new ServerJob.Running(item.nodes(), item.client(), item.number());
            default -> new ServerJob.Ended(job.entry());
        };
    }

    /** The place is an extra; a job without one waits all the same. */
    private @Nullable Integer position(String id, CallLimit limit) throws InterruptedException {
        try {
            Answer answer = connection.ask(() -> jobs.waiting(MOST_WAITING, limit.left()));
            List<QueueItem> waiting = JobReply.list(answer.json());
            return QueueAndHistory.position(waiting, id);
        } catch (ProviderCallException unanswered) {
            return null;
        }
    }

    /**
     * Looks for the job of a submit to a server that makes the ids itself, before 0.3.45.
     *
     * @param client the {@code client_id} of the submit
     * @param limit the time limit
     * @return the job's id, or null if the server knows none that was submitted with it
     * @throws ProviderCallException if no usable answer came
     */
    @Nullable String idByClient(String client, CallLimit limit) throws ProviderCallException, InterruptedException {
        return older.idByClient(client, limit);
    }
}
