package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.provider.comfyui.wire.HistoryEntry;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ServerWords;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import java.util.List;

/**
 * Turns what the server knows of a job into its state. What a run cost is never known here: the server itself takes
 * nothing, and of paid partner nodes it says nothing.
 */
final class JobReading {

    private final SavedFiles files;
    private final ProgressFeeds progress;
    private final ServerWords words;

    JobReading(SavedFiles files, ProgressFeeds progress, ServerWords words) {
        this.files = files;
        this.progress = progress;
        this.words = words;
    }

    /**
     * What is asked about.
     *
     * @param id the job's id
     * @param receipt what was recorded of the job
     * @param wanted the nodes whose results the caller named
     */
    record Question(String id, JobReceipt receipt, List<String> wanted) {}

    /**
     * Reads a state.
     *
     * @param job what the server knows
     * @param question what was asked
     * @param limit the time limit
     * @return the state
     * @throws ProviderCallException if the server knows nothing and no usable answer came about the job's files
     */
    RemoteStatus read(ServerJob job, Question question, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        if (job instanceof ServerJob.Running running) {
            int nodes = Math.max(running.nodes(), question.receipt().nodes());
            JobProgress now = progress.of(question.id(), running.client(), nodes);
            if (now == null) {
                return new RemoteStatus.Running(null, "in_progress");
            }
            String step = now.step();
            return new RemoteStatus.Running(
                    now.share(), step == null ? null : words.clean(step), List.of(), "in_progress");
        }
        if (job instanceof ServerJob.Waiting waiting) {
            return new RemoteStatus.Queued(waiting.position(), "pending");
        }
        progress.end(question.id());
        return job instanceof ServerJob.Ended ended ? ended(ended.entry(), question) : forgotten(question, limit);
    }

    private RemoteStatus ended(HistoryEntry entry, Question question) {
        String word = words.clean(entry.word());
        return switch (entry.ending()) {
            case SUCCESS -> succeeded(NodeFiles.read(entry.outputs(), question.wanted()), word);
            case FAILURE -> new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, failure(entry.failure()), word);
            case INTERRUPTED -> new RemoteStatus.Cancelled(word);
            case UNKNOWN -> new RemoteStatus.Unrecognised(word);
        };
    }

    private static RemoteStatus succeeded(List<ArtifactInfo> artifacts, String word) {
        return artifacts.isEmpty()
                ? new RemoteStatus.SucceededEmpty(Cost.UNKNOWN, word)
                : new RemoteStatus.Succeeded(artifacts, Cost.UNKNOWN, word);
    }

    private String failure(JsonFields error) {
        String node = error.text("node_id");
        String name = error.text("node_type");
        String message = words.clean(error.text("exception_message", "exception_type"));
        String what = message.isEmpty() ? "the server says that it failed, and not why" : message;
        String place = node.isEmpty() ? "" : "node " + node + (name.isEmpty() ? "" : " (" + name + ")") + ": ";
        return words.clean(place) + (place.isEmpty() ? "" : " ") + what;
    }

    private RemoteStatus forgotten(Question question, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        List<ArtifactInfo> saved = files.find(question.receipt().savers(), limit);
        if (!saved.isEmpty()) {
            return new RemoteStatus.Succeeded(saved, Cost.UNKNOWN, "");
        }
        return new RemoteStatus.Forgotten(
                "the server keeps no record of the job, as after a restart or when it was removed from the queue, "
                        + "and does not have all of its files",
                "");
    }
}
