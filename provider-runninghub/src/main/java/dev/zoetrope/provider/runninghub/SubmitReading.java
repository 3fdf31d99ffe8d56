package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runninghub.wire.TaskReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.ServerWords;
import dev.zoetrope.provider.support.nodes.NodeErrors;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.util.Map;

/** Interprets the answer to a paid call: it proves a task, a refusal, or nothing. */
final class SubmitReading {

    private final ProviderConnection connection;
    private final TaskReading tasks;
    private final HubErrors errors;
    private final NodeErrors nodes;

    SubmitReading(ProviderConnection connection, TaskReading tasks, HubErrors errors) {
        this.connection = connection;
        this.nodes = new NodeErrors(new ServerWords(connection));
        this.tasks = tasks;
        this.errors = errors;
    }

    SubmitOutcome read(Answer answer, Made made) {
        TaskReply reply = TaskReply.of(answer.json());
        // An id outweighs everything else, even an error code or a bad status beside it: a task that has an id exists
        // or
        // existed, can be asked about, and must not be bought again.
        if (!reply.taskId().isEmpty()) {
            return accepted(answer, reply, made);
        }
        String message = errors.describe(answer);
        if (!HttpVerdict.codeCounts(answer)) {
            return new SubmitOutcome.Unconfirmed(message);
        }
        return switch (CodeMeaning.of(reply.errorCode())) {
            case CAPACITY -> new SubmitOutcome.Rejected(FailureReason.CAPACITY, message, true, answer.retryAfter());
            case RATE -> new SubmitOutcome.Rejected(FailureReason.RATE_LIMITED, message, true, answer.retryAfter());
            case KEY -> refused(FailureReason.KEY_REFUSED, message);
            case BALANCE -> refused(FailureReason.BALANCE, message);
            case REFUSED, NOT_FOUND -> refused(FailureReason.REFUSED, message);
            case MODERATION -> refused(FailureReason.MODERATION, message);
            // A state or an end without an id is about a task that may well exist.
            case QUEUED, RUNNING, OVER, OUTAGE, FAULT -> new SubmitOutcome.Unconfirmed(message);
            // An unknown code proves nothing; then the HTTP status decides, and 200 is no refusal.
            case NONE, UNKNOWN -> HttpVerdict.ofSubmit(answer, message);
        };
    }

    private SubmitOutcome accepted(Answer answer, TaskReply reply, Made made) {
        if (!RunningHubProviderFactory.REMOTE_ID.matches(reply.taskId())) {
            return new SubmitOutcome.Unconfirmed(
                    connection.clean("the provider accepted and named the task '" + reply.taskId()
                            + "', which is not one of its ids: those are " + RunningHubProviderFactory.REMOTE_ID));
        }
        // What accompanies the id may be an error of another kind; then the task is asked about.
        RemoteStatus first = tasks.read(answer, reply, made)
                .orElseGet(() -> new RemoteStatus.Queued(null, connection.clean(reply.status())));
        return new SubmitOutcome.Accepted(reply.taskId(), first, Map.of(), nodes.sentences(reply.nodeErrors()));
    }

    private static SubmitOutcome refused(FailureReason reason, String message) {
        return new SubmitOutcome.Rejected(reason, message, false, null);
    }
}
