package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.OutputKind;
import dev.zoetrope.api.Reason;
import dev.zoetrope.provider.runninghub.wire.TaskReply;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.RemoteStatus;
import java.util.List;
import java.util.Optional;

/**
 * What a task object tells about its task. The vendor's own clients disagree whether the state or the error code wins;
 * here an end must be told plainly, and a passing fault never is one: a job that is given up is paid for and lost, one
 * that is asked once more costs a request.
 */
final class TaskReading {

    private final ProviderConnection connection;

    TaskReading(ProviderConnection connection) {
        this.connection = connection;
    }

    /**
     * Reads a task object.
     *
     * @param reply the object
     * @param output what the job makes
     * @return the state, or empty if it tells an error that says nothing about the task
     */
    Optional<RemoteStatus> read(TaskReply reply, OutputKind output) {
        String word = connection.clean(reply.status());
        CodeMeaning code = CodeMeaning.of(reply.errorCode());
        return switch (TaskWord.of(word)) {
            case SUCCESS -> delivered(reply, output, code, word);
            case FAILED -> speaksOfTheTask(reply, code) ? Optional.of(failed(reply, code, word)) : Optional.empty();
            case CANCELLED -> Optional.of(new RemoteStatus.Cancelled(word));
            case QUEUED -> Optional.of(orOver(reply, code, new RemoteStatus.Queued(null, word)));
            case RUNNING -> Optional.of(orOver(reply, code, new RemoteStatus.Running(null, word)));
            case NONE, UNKNOWN -> byCode(reply, code, word);
        };
    }

    private Optional<RemoteStatus> delivered(TaskReply reply, OutputKind output, CodeMeaning code, String word) {
        List<?> results = reply.results();
        List<ArtifactInfo> artifacts = results == null ? List.of() : Results.of(results, output);
        // Words alone are no delivery of a model that makes files.
        boolean made = output == OutputKind.TEXT
                ? !artifacts.isEmpty()
                : artifacts.stream().anyMatch(artifact -> artifact.uri() != null);
        if (made) {
            // What was bought and made is handed over, whatever else the answer says.
            return Optional.of(new RemoteStatus.Succeeded(
                    artifacts, Usage.cost(reply.usage(), connection.account().baseUrl()), word));
        }
        if (results == null && code == CodeMeaning.NONE) {
            // Not empty but not there: they are not written yet, and what was paid for is not given up over that.
            return Optional.of(new RemoteStatus.Running(null, word));
        }
        boolean later = isPassing(code) || code == CodeMeaning.FAULT;
        return later ? Optional.empty() : Optional.of(failed(reply, code, word));
    }

    private Optional<RemoteStatus> byCode(TaskReply reply, CodeMeaning code, String word) {
        return switch (code) {
            case NONE -> Optional.of(new RemoteStatus.Unrecognised(word));
            case QUEUED -> Optional.of(new RemoteStatus.Queued(null, reply.errorCode()));
            case RUNNING -> Optional.of(new RemoteStatus.Running(null, reply.errorCode()));
            case OVER, MODERATION -> Optional.of(failed(reply, code, word));
            default -> Optional.empty();
        };
    }

    /** A code that says the task is over ends it, even beside a state that was not brought up to date. */
    private RemoteStatus orOver(TaskReply reply, CodeMeaning code, RemoteStatus told) {
        boolean over = code == CodeMeaning.OVER || code == CodeMeaning.MODERATION;
        return over ? failed(reply, code, told.raw()) : told;
    }

    private RemoteStatus failed(TaskReply reply, CodeMeaning code, String word) {
        String words = connection.clean(reply.errorMessage());
        String told = words.isEmpty() ? "the task ended without a result" : words;
        String message = code == CodeMeaning.NONE ? told : connection.clean("code " + reply.errorCode() + ", " + told);
        Reason reason = code == CodeMeaning.MODERATION ? Reason.MODERATION : Reason.GENERATION_FAILED;
        return new RemoteStatus.Failed(reason, message, word.isEmpty() ? connection.clean(reply.errorCode()) : word);
    }

    /** Without the task's name, an error that fits the question as well (a key, a rate, a wrong id) is about that. */
    private static boolean speaksOfTheTask(TaskReply reply, CodeMeaning code) {
        return !reply.taskId().isEmpty()
                || switch (code) {
                    case NONE, OVER, MODERATION, FAULT -> true;
                    default -> false;
                };
    }

    /** Tells whether a code speaks of a trouble that may be gone in a moment. */
    private static boolean isPassing(CodeMeaning code) {
        return switch (code) {
            case CAPACITY, RATE, OUTAGE, NOT_FOUND -> true;
            default -> false;
        };
    }
}
