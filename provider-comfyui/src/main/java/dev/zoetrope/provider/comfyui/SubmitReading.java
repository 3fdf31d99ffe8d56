package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.comfyui.wire.PromptReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.ServerWords;
import dev.zoetrope.provider.support.nodes.NodeErrors;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;

/**
 * Interprets the answer to {@code POST /prompt}. Every refusal is reliable; a status of 500 or above is not, because it
 * may come after the job was queued.
 */
final class SubmitReading {

    private final ServerWords words;
    private final NodeErrors nodes;
    private final ComfyUiErrors errors;

    SubmitReading(ServerWords words, ComfyUiErrors errors) {
        this.words = words;
        this.nodes = new NodeErrors(words);
        this.errors = errors;
    }

    /**
     * Interprets an answer.
     *
     * @param answer the answer
     * @param receipt what to record of the job
     * @return what it proves
     */
    SubmitOutcome read(Answer answer, JobReceipt receipt) {
        PromptReply reply = PromptReply.of(answer.json());
        if (answer.successful()) {
            return reply.id().isEmpty()
                    ? new SubmitOutcome.Unconfirmed(errors.describe(answer))
                    : accepted(reply, receipt);
        }
        return switch (answer.status()) {
            case 400 -> refused(FailureReason.INVALID_REQUEST, reason(answer, reply));
            case 413 -> refused(FailureReason.INVALID_REQUEST, errors.describe(answer));
            default -> HttpVerdict.ofSubmit(answer, errors.describe(answer));
        };
    }

    private SubmitOutcome accepted(PromptReply reply, JobReceipt receipt) {
        if (!ComfyUiProviderFactory.REMOTE_ID.matches(reply.id())) {
            return new SubmitOutcome.Unconfirmed(words.clean("the server accepted and named the job '" + reply.id()
                    + "', which is not one of its ids: those are " + ComfyUiProviderFactory.REMOTE_ID));
        }
        return new SubmitOutcome.Accepted(
                reply.id(),
                new RemoteStatus.Queued(null, ""),
                receipt.written(words.clean(reply.number())),
                nodes.sentences(reply.nodeErrors()));
    }

    private String reason(Answer answer, PromptReply reply) {
        String reason = nodes.refusal(reply.error(), reply.nodeErrors());
        return reason.isEmpty() ? errors.describe(answer) : reason;
    }

    private static SubmitOutcome refused(FailureReason reason, String message) {
        return new SubmitOutcome.Rejected(reason, message, false, null);
    }
}
