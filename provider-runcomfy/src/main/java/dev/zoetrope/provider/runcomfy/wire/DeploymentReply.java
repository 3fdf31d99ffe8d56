package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A deployment as the service describes it, without its graph. Source: docs.runcomfy.com/serverless,
 * deployment-endpoints.
 *
 * @param id its id, or an empty text
 * @param name its name, or an empty text
 * @param hardware what it runs on, such as {@code AMPERE_48}, or an empty text
 * @param status {@code standby} or another word, or an empty text
 * @param enabled false if the answer says that it is disabled
 * @param workflowVersion the version of its workflow, such as {@code v1}, or an empty text
 * @param objectInfoUrl where its node classes are described, or an empty text
 */
public record DeploymentReply(
        String id,
        String name,
        String hardware,
        String status,
        boolean enabled,
        String workflowVersion,
        String objectInfoUrl) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static DeploymentReply of(JsonFields json) {
        List<?> hardware = json.list("hardware");
        return new DeploymentReply(
                json.id("id"),
                json.text("name"),
                hardware.isEmpty() ? json.text("hardware") : JsonFields.words(hardware.get(0)),
                json.text("status"),
                !json.text("is_enabled").equalsIgnoreCase("false"),
                json.text("workflow_version"),
                json.object("payload").text("object_info_url"));
    }

    /** {@return whether the answer is about a deployment at all} */
    public boolean isOne() {
        return !name.isEmpty() || !hardware.isEmpty() || !workflowVersion.isEmpty();
    }

    /**
     * Makes the words fit to be kept and shown.
     *
     * @param clean cleans a text
     * @return a copy with clean words
     */
    public DeploymentReply cleaned(UnaryOperator<String> clean) {
        return new DeploymentReply(
                id,
                clean.apply(name),
                clean.apply(hardware),
                clean.apply(status),
                enabled,
                clean.apply(workflowVersion),
                objectInfoUrl);
    }
}
