package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runninghub.wire.TaskReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.ServerWords;
import dev.zoetrope.spi.RemoteStatus;
import java.util.List;
import java.util.Optional;

/**
 * Interprets a task object. The vendor's own clients disagree whether the state or the error code wins; here an end
 * must be explicit, and a passing fault never is one: a job that is given up is paid for and lost, one that is polled
 * once more costs a request.
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
     * @param made what the job makes
     * @return the state, or empty if the object holds an error that says nothing about the task
     */
    Optional<RemoteStatus> read(Answer answer, TaskReply reply, Made made) {
        String word = connection.clean(reply.status());
        CodeMeaning code = CodeMeaning.of(reply.errorCode());
        return switch (TaskWord.of(word)) {
            case SUCCESS -> delivered(answer, reply, made, word);
            case FAILED -> speaksOfTheTask(reply, code) ? Optional.of(failed(reply, code, word)) : Optional.empty();
            case CANCELLED -> Optional.of(new RemoteStatus.Cancelled(word));
            case QUEUED -> Optional.of(orOver(reply, code, new RemoteStatus.Queued(null, word)));
            case RUNNING -> Optional.of(orOver(reply, code, new RemoteStatus.Running(null, word)));
            case NONE, UNKNOWN -> byCode(reply, code, word);
        };
    }

    private Optional<RemoteStatus> delivered(Answer answer, TaskReply reply, Made made, String word) {
        CodeMeaning code = CodeMeaning.of(reply.errorCode());
        Results results = Results.of(reply.results(), made);
        Optional<String> problem = results.problem();
        if (!results.made()) {
            if (isPassing(code) || code == CodeMeaning.FAULT) {
                return Optional.empty();
            }
            if (isOver(code)) {
                return Optional.of(failed(reply, code, word));
            }
        }
        // Only a whole answer that says so is about a run that made nothing.
        boolean saysNothing = reply.results() instanceof List<?> list && list.isEmpty() && answer.isObject();
        if (made.byWorkflow() && saysNothing) {
            return Optional.of(new RemoteStatus.SucceededEmpty(cost(reply), word));
        }
        // What was bought and made is delivered, whatever else the answer says; and what was paid for is not given up
        // for
        // being unreadable (M14).
        String words = results.made() ? "" : reply.errorMessage();
        String beside = words.isEmpty() ? "" : "; beside it the provider says: " + words;
        return Optional.of(new RemoteStatus.Succeeded(
                results.artifacts(),
                cost(reply),
                word,
                problem.map(unread -> answer.unread(unread + beside)).orElse(null),
                answer.kept()));
    }

    private Cost cost(TaskReply reply) {
        return Usage.cost(reply.usage(), connection.account().baseUrl());
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

    /** A code that says that the task is over ends it, even with a state that is out of date. */
    private RemoteStatus orOver(TaskReply reply, CodeMeaning code, RemoteStatus status) {
        return isOver(code) ? failed(reply, code, status.raw()) : status;
    }

    private static boolean isOver(CodeMeaning code) {
        return code == CodeMeaning.OVER || code == CodeMeaning.MODERATION;
    }

    private RemoteStatus failed(TaskReply reply, CodeMeaning code, String word) {
        String words = new ServerWords(connection).clean(reply.errorMessage());
        String cause = words.isEmpty() ? "the task ended without a result" : words;
        String message =
                code == CodeMeaning.NONE ? cause : connection.clean("code " + reply.errorCode() + ", " + cause);
        FailureReason reason =
                code == CodeMeaning.MODERATION ? FailureReason.MODERATION : FailureReason.GENERATION_FAILED;
        return new RemoteStatus.Failed(reason, message, word.isEmpty() ? connection.clean(reply.errorCode()) : word);
    }

    /**
     * Without the task's id, an error that may be about the question (a key, a rate, a wrong id) is about the question.
     */
    private static boolean speaksOfTheTask(TaskReply reply, CodeMeaning code) {
        return !reply.taskId().isEmpty()
                || switch (code) {
                    case NONE, OVER, MODERATION, FAULT -> true;
                    default -> false;
                };
    }

    /** Returns whether a code is about a fault that may pass in a moment. */
    private static boolean isPassing(CodeMeaning code) {
        return switch (code) {
            case CAPACITY, RATE, OUTAGE, NOT_FOUND -> true;
            default -> false;
        };
    }
}
