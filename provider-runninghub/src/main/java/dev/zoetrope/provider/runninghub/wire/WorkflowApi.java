package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * What the service says about workflows and apps, first generation; the key is in the body or the query. All of it is
 * free. Source: the vendor's API export (getJsonApiFormat, apiCallDemo, model/params).
 */
@Headers("Accept: application/json")
public interface WorkflowApi {

    /**
     * Asks for the graph of a workflow in API format: {@code POST /api/openapi/getJsonApiFormat}. In the answer it is a
     * text, {@code data.prompt}.
     *
     * @param body the id of the workflow, with the key; see {@link KeyedBody}
     * @param limit what is left of the time limit
     * @return the answer; see {@link EnvelopeReply}
     */
    @RequestLine("POST /api/openapi/getJsonApiFormat")
    @Headers("Content-Type: application/json")
    Answer graph(Map<String, Object> body, Request.Options limit);

    /**
     * Asks for the form of an app: {@code GET /api/webapp/apiCallDemo}. The vendor's script reads {@code
     * data.nodeInfoList}; the documented answer has only a call as text, {@code data.url}.
     *
     * @param key the key
     * @param app the id of the app
     * @param limit what is left of the time limit
     * @return the answer; see {@link EnvelopeReply}
     */
    @RequestLine("GET /api/webapp/apiCallDemo?apiKey={key}&webappId={app}")
    Answer form(@Param("key") String key, @Param("app") String app, Request.Options limit);

    /**
     * Asks for the styles of a quick creation: {@code POST /api/fast/creation/model/params}.
     *
     * @param body the id of the creation and the type of its styles; no key is documented
     * @param limit what is left of the time limit
     * @return the answer, whose {@code data} is a list
     */
    @RequestLine("POST /api/fast/creation/model/params")
    @Headers("Content-Type: application/json")
    Answer styles(Map<String, Object> body, Request.Options limit);
}
