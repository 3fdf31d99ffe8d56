package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * What the service says about tasks besides their state, first generation; the key is in the body, see {@link
 * KeyedBody}. Sources: the pages of runninghub-api-doc on outputs (api-276642708), webhooks (api-276642713 and
 * api-276642714) and LoRA uploads (api-276642712), and the vendor's API export.
 */
@Headers({"Accept: application/json", "Content-Type: application/json"})
public interface OlderApi {

    /**
     * Asks for the state of a task: {@code POST /task/openapi/status}.
     *
     * @param body {@code taskId}, with the key
     * @param limit what is left of the time limit
     * @return the answer, whose {@code data} is a word
     */
    @RequestLine("POST /task/openapi/status")
    Answer status(Map<String, Object> body, Request.Options limit);

    /**
     * Asks for the files of a task: {@code POST /task/openapi/outputs}.
     *
     * @param body {@code taskId}, with the key
     * @param limit what is left of the time limit
     * @return the answer, whose {@code data} is a list; its code is 804 while the task runs, 813 while it waits, 805
     *     once it has failed
     */
    @RequestLine("POST /task/openapi/outputs")
    Answer outputs(Map<String, Object> body, Request.Options limit);

    /**
     * Asks for the event of a webhook: {@code POST /task/openapi/getWebhookDetail}.
     *
     * @param body {@code taskId}, with the key
     * @param limit what is left of the time limit
     * @return the answer; its code is 1 if the task has no webhook
     */
    @RequestLine("POST /task/openapi/getWebhookDetail")
    Answer webhook(Map<String, Object> body, Request.Options limit);

    /**
     * Has the event of a webhook sent again: {@code POST /task/openapi/retryWebhook}.
     *
     * @param body {@code webhookId} and {@code webhookUrl}, with the key
     * @param limit what is left of the time limit
     * @return the answer
     */
    @RequestLine("POST /task/openapi/retryWebhook")
    Answer resend(Map<String, Object> body, Request.Options limit);

    /**
     * Asks where to upload a LoRA: {@code POST /api/openapi/getLoraUploadUrl}.
     *
     * @param body {@code loraName} and {@code md5Hex}, with the key
     * @param limit what is left of the time limit
     * @return the answer: {@code data.fileName} and {@code data.url}, a signed link, which is missing for a file that is
     *     there already
     */
    @RequestLine("POST /api/openapi/getLoraUploadUrl")
    Answer loraUpload(Map<String, Object> body, Request.Options limit);
}
