package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * Lists of the service and the assets of the account, second generation: {@code POST}, answered in an envelope. Sources:
 * HM-RunningHub/OpenClaw_RH_Skills, scripts/runninghub_app.py (apps); HM-RunningHub/ComfyUI_RH_OpenAPI, nodes/assets;
 * published clients (resources).
 */
@Headers({"Accept: application/json", "Content-Type: application/json"})
public interface LibraryApi {

    /**
     * Lists apps: {@code POST /openapi/v2/aiapp/list}.
     *
     * @param query {@code current}, {@code size}, {@code sort}, {@code days}
     * @param limit what is left of the time limit
     * @return the answer: {@code data.records} with {@code title}, {@code description}, {@code cover}, {@code
     *     invokeExample}
     */
    @RequestLine("POST /openapi/v2/aiapp/list")
    Answer apps(Map<String, Object> query, Request.Options limit);

    /**
     * Lists models of the library: {@code POST /openapi/v2/resource/list}.
     *
     * @param query {@code resourceType}, {@code resourceName}, {@code current}, {@code size}
     * @param limit what is left of the time limit
     * @return the answer: {@code data.records} with {@code nodeModelName}
     */
    @RequestLine("POST /openapi/v2/resource/list")
    Answer resources(Map<String, Object> query, Request.Options limit);

    /**
     * Does something with assets: {@code POST /openapi/v2/assets/{action}}.
     *
     * @param action {@code create}, {@code query}, {@code list}, {@code update}, {@code delete}, each also below {@code
     *     groups/}
     * @param body what to do it with
     * @param limit what is left of the time limit
     * @return the answer
     */
    @RequestLine("POST /openapi/v2/assets/{action}")
    Answer assets(@Param("action") String action, Map<String, Object> body, Request.Options limit);
}
