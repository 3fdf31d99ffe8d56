package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to a submit. Source: docs.runcomfy.com/model-apis/async-queue-endpoints.
 *
 * @param requestId the id of the request, taken from the URLs beside it if it is nowhere else; or an empty text
 * @param status the first state, which the docs do not promise, or an empty text
 * @param linked whether URLs for the next calls accompany the id, as they do for a job and not for a trace
 */
public record SubmitReply(String requestId, String status, boolean linked) {

    private static final Pattern ID_IN_URL = Pattern.compile("/requests/([^/?#]+)");

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static SubmitReply of(JsonFields json) {
        JsonFields request = Envelope.opened(json);
        String url = request.text("status_url", "result_url", "cancel_url");
        String id = Envelope.requestId(request);
        return new SubmitReply(id.isEmpty() ? idIn(url) : id, request.text("status"), !url.isEmpty());
    }

    private static String idIn(String url) {
        Matcher path = ID_IN_URL.matcher(url);
        return path.find() ? path.group(1) : "";
    }
}
