package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * The deployment API of RunComfy, which the docs call serverless. Sources: docs.runcomfy.com/serverless, pages
 * async-queue-endpoints and deployment-endpoints, and the vendor's command (src/cmd/deployments.rs), which calls this
 * version. As in the model API, URLs in answers are never followed with the key.
 */
@Headers("Accept: application/json")
public interface DeploymentApi {

    /**
     * Buys a run: {@code POST /prod/v2/deployments/{deployment_id}/inference}. There is no idempotency key.
     *
     * @param deployment the id of the deployment
     * @param body {@code overrides} or {@code workflow_api_json}, and perhaps {@code extra_data}
     * @param limit what is left of the time limit
     * @return the answer; see {@link SubmitReply}
     */
    @RequestLine("POST /prod/v2/deployments/{deployment}/inference")
    @Headers("Content-Type: application/json")
    Answer submit(@Param("deployment") String deployment, Map<String, Object> body, Request.Options limit);

    /**
     * Asks for the state of a run: {@code GET .../requests/{request_id}/status}.
     *
     * @param deployment the id of the deployment
     * @param id the request id
     * @param limit what is left of the time limit
     * @return the answer; see {@link StateReply}
     */
    @RequestLine("GET /prod/v2/deployments/{deployment}/requests/{id}/status")
    Answer status(@Param("deployment") String deployment, @Param("id") String id, Request.Options limit);

    /**
     * Asks for the result: {@code GET .../requests/{request_id}/result}. It names no cost.
     *
     * @param deployment the id of the deployment
     * @param id the request id
     * @param limit what is left of the time limit
     * @return the answer; see {@link ResultReply}
     */
    @RequestLine("GET /prod/v2/deployments/{deployment}/requests/{id}/result")
    Answer result(@Param("deployment") String deployment, @Param("id") String id, Request.Options limit);

    /**
     * Asks to cancel a run, waiting or running: {@code POST .../requests/{request_id}/cancel}, without a body.
     *
     * @param deployment the id of the deployment
     * @param id the request id
     * @param limit what is left of the time limit
     * @return the answer; see {@link CancelReply}
     */
    @RequestLine("POST /prod/v2/deployments/{deployment}/requests/{id}/cancel")
    Answer cancel(@Param("deployment") String deployment, @Param("id") String id, Request.Options limit);

    /**
     * Asks for a deployment: {@code GET /prod/v2/deployments/{deployment_id}}.
     *
     * @param deployment the id of the deployment
     * @param limit what is left of the time limit
     * @return the answer; see {@link DeploymentReply}
     */
    @RequestLine("GET /prod/v2/deployments/{deployment}")
    Answer plain(@Param("deployment") String deployment, Request.Options limit);

    /**
     * Asks for a deployment with its workflow: the same with {@code includes=payload}.
     *
     * @param deployment the id of the deployment
     * @param limit what is left of the time limit
     * @return the answer; see {@link DeploymentReply}
     */
    @RequestLine("GET /prod/v2/deployments/{deployment}?includes=payload")
    Answer described(@Param("deployment") String deployment, Request.Options limit);
}
