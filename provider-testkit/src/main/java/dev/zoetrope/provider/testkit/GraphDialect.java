package dev.zoetrope.provider.testkit;

import java.util.List;
import java.util.Optional;

/**
 * What the wire of a service looks like that runs ComfyUI graphs which its callers give. The answers are those of a
 * healthy service; the kit adds what goes wrong.
 */
public interface GraphDialect {

    /**
     * {@return the id of a model that runs a given graph, such as {@code comfyui:workflow}} The place that it stands for
     * needs no further setting.
     */
    String model();

    /**
     * Reads the graph that a paid call carries.
     *
     * @param submit the paid call
     * @return the graph as JSON in API format, or an object that holds it as {@code prompt}
     */
    String graphOf(WireRequest submit);

    /**
     * Answers a question about a job that ended well.
     *
     * @param question the question, for services that have several
     * @param job the job
     * @param results what its nodes made, in the order of the nodes; may be empty
     * @return the answer
     */
    WireReply made(WireRequest question, RemoteJob job, List<NodeOutput> results);

    /**
     * Answers a submit: accepted, but for a part that does not run.
     *
     * @param remoteId the id of the new job
     * @param node the id of the node that is at fault
     * @return the answer, or empty, as unless overridden, if the service runs all of a graph or none of it
     */
    default Optional<WireReply> acceptedInPart(String remoteId, String node) {
        return Optional.empty();
    }

    /** {@return whether nodes may make previews, which are no results} False unless overridden. */
    default boolean hasPreviews() {
        return false;
    }

    /**
     * Answers a question for the nodes that a place has.
     *
     * @param question a request whose purpose is {@link ApiCall#OTHER}
     * @param objectInfo the classes of the nodes, in the form of a ComfyUI server's {@code GET /object_info}
     * @return the answer, or empty, as unless overridden, if the question is another one; then it is answered by {@link
     *     Dialect#other}
     */
    default Optional<WireReply> nodeClasses(WireRequest question, String objectInfo) {
        return Optional.empty();
    }
}
