package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.JsonFields;

/**
 * The code and the message around an answer, by any of their names: {@code errorCode} and {@code errorMessage} of the
 * second generation, {@code code} and {@code msg} or {@code message} of the envelopes; each a number or a text. Source:
 * the error code page of the vendor's docs and HM-RunningHub/ComfyUI_RH_OpenAPI, core/upload.py and core/task.py.
 *
 * @param hasCode whether a code came at all
 * @param code the code, or an empty text if none or zero came
 * @param message the message for people, or an empty text
 * @param data what the envelope holds; none if it holds no object
 */
public record EnvelopeReply(boolean hasCode, String code, String message, JsonFields data) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static EnvelopeReply of(JsonFields json) {
        String code = json.text("errorCode", "error_code");
        String shown = code.isEmpty() || code.equals("0") ? json.text("code") : code;
        return new EnvelopeReply(
                !shown.isEmpty() || !code.isEmpty(),
                shown.equals("0") ? "" : shown,
                json.text("errorMessage", "error_message", "msg", "message", "error"),
                json.object("data"));
    }
}
