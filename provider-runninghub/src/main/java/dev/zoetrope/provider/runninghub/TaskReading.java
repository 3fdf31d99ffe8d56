package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.runninghub.wire.TaskReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.RemoteStatus;
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
     * @param answer the answer that it came in
     * @param reply the object
     * @param output what the job makes
     * @return the state, or empty if it tells an error that says nothing about the task
     */
    Optional<RemoteStatus> read(Answer answer, TaskReply reply, OutputKind output) {
        String word = connection.clean(reply.status());
        CodeMeaning code = CodeMeaning.of(reply.errorCode());
        return switch (TaskWord.of(word)) {
            case SUCCESS -> delivered(answer, reply, output, word);
            case FAILED -> speaksOfTheTask(reply, code) ? Optional.of(failed(reply, code, word)) : Optional.empty();
            case CANCELLED -> Optional.of(new RemoteStatus.Cancelled(word));
            case QUEUED -> Optional.of(orOver(reply, code, new RemoteStatus.Queued(null, word)));
            case RUNNING -> Optional.of(orOver(reply, code, new RemoteStatus.Running(null, word)));
            case NONE, UNKNOWN -> byCode(reply, code, word);
        };
    }

    private Optional<RemoteStatus> delivered(Answer answer, TaskReply reply, OutputKind output, String word) {
        CodeMeaning code = CodeMeaning.of(reply.errorCode());
        Results results = Results.of(reply.results(), output);
        Optional<String> problem = results.problem();
        if (!results.made()) {
            if (isPassing(code) || code == CodeMeaning.FAULT) {
                return Optional.empty();
            }
            if (isOver(code)) {
                return Optional.of(failed(reply, code, word));
            }
        }
        // What was bought and made is handed over, whatever else the answer says; and what was paid for is not given up
        // for being unreadable (M14).
        String words = results.made() ? "" : reply.errorMessage();
        String beside = words.isEmpty() ? "" : "; beside it the provider says: " + words;
        return Optional.of(new RemoteStatus.Succeeded(
                results.artifacts(),
                Usage.cost(reply.usage(), connection.account().baseUrl()),
                word,
                problem.map(told -> answer.unread(told + beside)).orElse(null)));
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
        return isOver(code) ? failed(reply, code, told.raw()) : told;
    }

    private static boolean isOver(CodeMeaning code) {
        return code == CodeMeaning.OVER || code == CodeMeaning.MODERATION;
    }

    private RemoteStatus failed(TaskReply reply, CodeMeaning code, String word) {
        String words = connection.clean(reply.errorMessage());
        String told = words.isEmpty() ? "the task ended without a result" : words;
        String message = code == CodeMeaning.NONE ? told : connection.clean("code " + reply.errorCode() + ", " + told);
        FailureReason reason =
                code == CodeMeaning.MODERATION ? FailureReason.MODERATION : FailureReason.GENERATION_FAILED;
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
