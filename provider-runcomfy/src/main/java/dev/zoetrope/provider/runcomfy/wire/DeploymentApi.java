package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * Buys a run as {@link #submit} does, with notices of its states and its end: the address is in the query. Source:
     * docs.runcomfy.com/serverless/webhooks, newest edition.
     *
     * @param deployment the id of the deployment
     * @param webhook where the service shall notify
     * @param body as there
     * @param limit what is left of the time limit
     * @return the answer; see {@link SubmitReply}
     */
    @RequestLine("POST /prod/v2/deployments/{deployment}/inference?webhook={webhook}&webhook_intermediate_status=true")
    @Headers("Content-Type: application/json")
    Answer notifying(
            @Param("deployment") String deployment,
            @Param("webhook") String webhook,
            Map<String, Object> body,
            Request.Options limit);

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

    /**
     * Lists deployments: {@code GET /prod/v2/deployments}.
     *
     * @param ids which of them; null for all
     * @param includes {@code payload}, {@code readme}; null for neither
     * @param limit what is left of the time limit
     * @return the answer: a list, bare or as {@code deployments}; see {@link DeploymentReply}
     */
    @RequestLine("GET /prod/v2/deployments?ids={ids}&includes={includes}")
    Answer all(
            @Param("ids") @Nullable List<String> ids,
            @Param("includes") @Nullable List<String> includes,
            Request.Options limit);

    /**
     * Asks for a deployment: {@code GET /prod/v2/deployments/{deployment_id}}.
     *
     * @param deployment the id of the deployment
     * @param includes as for {@link #all}
     * @param limit what is left of the time limit
     * @return the answer; see {@link DeploymentReply}
     */
    @RequestLine("GET /prod/v2/deployments/{deployment}?includes={includes}")
    Answer one(
            @Param("deployment") String deployment,
            @Param("includes") @Nullable List<String> includes,
            Request.Options limit);

    /**
     * Creates a deployment: {@code POST /prod/v2/deployments}. As long as it keeps instances, they are paid for.
     *
     * @param body {@code name}, {@code workflow_id}, {@code workflow_version}, {@code hardware} and the four numbers
     * @param limit what is left of the time limit
     * @return the answer; see {@link DeploymentReply}
     */
    @RequestLine("POST /prod/v2/deployments")
    @Headers("Content-Type: application/json")
    Answer create(Map<String, Object> body, Request.Options limit);

    /**
     * Changes a deployment: {@code PATCH /prod/v2/deployments/{deployment_id}}. Its name must be sent even if it stays.
     *
     * @param deployment the id of the deployment
     * @param body what changes, and {@code name}
     * @param limit what is left of the time limit
     * @return the answer; see {@link DeploymentReply}
     */
    @RequestLine("PATCH /prod/v2/deployments/{deployment}")
    @Headers("Content-Type: application/json")
    Answer change(@Param("deployment") String deployment, Map<String, Object> body, Request.Options limit);

    /**
     * Deletes a deployment: {@code DELETE /prod/v2/deployments/{deployment_id}}.
     *
     * @param deployment the id of the deployment
     * @param limit what is left of the time limit
     * @return the answer, which may be empty
     */
    @RequestLine("DELETE /prod/v2/deployments/{deployment}")
    Answer delete(@Param("deployment") String deployment, Request.Options limit);

    /**
     * Asks the ComfyUI server of a running instance: {@code POST
     * /prod/v2/deployments/{deployment_id}/instances/{instance_id}/proxy/{path}}. Source:
     * docs.runcomfy.com/serverless/instance-proxy-endpoints.
     *
     * @param instance the id of the deployment, {@code /instances/}, and the id of the instance
     * @param path the path at the server, such as {@code api/free}
     * @param body what the server takes
     * @param limit what is left of the time limit
     * @return the server's answer, which may be empty or no JSON
     */
    @RequestLine("POST /prod/v2/deployments/{instance}/proxy/{path}")
    @Headers("Content-Type: application/json")
    Answer proxy(
            @Param("instance") String instance,
            @Param("path") String path,
            Map<String, Object> body,
            Request.Options limit);

    /**
     * Asks for the balance of the account: {@code GET /prod/v2/balance}. Source: the vendor's command
     * (src/cmd/balance.rs).
     *
     * @param limit what is left of the time limit
     * @return the answer: {@code balance_usd}, {@code balance_microdollars}, {@code currency}
     */
    @RequestLine("GET /prod/v2/balance")
    Answer balance(Request.Options limit);
}
