package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.ServerWords;
import dev.zoetrope.spi.ProviderCallException;

/**
 * Says what an answer means that does not hold what was asked for. The server itself knows no keys, so that a refusal
 * of one comes from what stands in front of it.
 */
final class ComfyUiErrors {

    static final String HEADERS_VARIABLE = "COMFYUI_HEADERS";

    private final ProviderConnection connection;
    private final ServerWords words;

    ComfyUiErrors(ProviderConnection connection, ServerWords words) {
        this.connection = connection;
        this.words = words;
    }

    /** Describes an answer for a message. */
    String describe(Answer answer) {
        return switch (answer.status()) {
            case 401, 403 ->
                "what stands in front of the server at "
                        + connection.account().site() + " refused the call (HTTP " + answer.status() + "); set "
                        + HEADERS_VARIABLE + " to the headers that it asks for, one 'Name: value' a line";
            case 404, 405 ->
                "there is no ComfyUI server at " + connection.account().site() + ", or it is below another path: HTTP "
                        + answer.status();
            case 413 ->
                "the server does not take a request of this size: " + said(answer)
                        + "; its option --max-upload-size sets the limit";
            default -> said(answer);
        };
    }

    private String said(Answer answer) {
        String message = words.clean(answer.json().text("message", "error"));
        return words.clean(answer.describe(message));
    }

    /** Makes the exception for a call that costs nothing. A job is never unknown by the status of an answer alone. */
    ProviderCallException of(Answer answer) {
        return switch (answer.status()) {
            case 404, 405 -> new ProviderCallException(FailureReason.UNAVAILABLE, describe(answer), true, null);
            case 413 -> new ProviderCallException(FailureReason.INVALID_REQUEST, describe(answer), false, null);
            default -> HttpVerdict.ofCall(answer, describe(answer));
        };
    }

    /** Makes the exception for an answer of status 200 that is not what the server says here. */
    ProviderCallException unreadable(Answer answer) {
        if (!answer.successful()) {
            return of(answer);
        }
        String message = "what answers at " + connection.account().site()
                + " is not a ComfyUI server, or not it alone: " + words.clean(answer.describe(""));
        return new ProviderCallException(FailureReason.UNAVAILABLE, message, true, null);
    }
}
