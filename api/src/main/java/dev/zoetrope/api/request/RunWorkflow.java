package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.workflow.Workflow;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Runs a ComfyUI workflow on any provider that runs graphs: the graph that is given, with some of its inputs set.
 *
 * <pre>{@code
 * MediaRequest request = RunWorkflow.of(Workflow.read(Path.of("upscale_api.json")))
 *         .set("6", "text", "a paper boat")
 *         .file("10", "image", Path.of("boat.png"))
 *         .outputs("9")
 *         .build();
 * }</pre>
 */
public final class RunWorkflow extends RequestBuilder<RunWorkflow> {

    private RunWorkflow(String model) {
        super(model, Capability.WORKFLOW);
    }

    /**
     * Starts a request that runs wherever a graph can run.
     *
     * @param graph the workflow
     * @return a builder
     */
    public static RunWorkflow of(Workflow graph) {
        return of(Workflow.ANYWHERE, graph);
    }

    /**
     * Starts a request that runs at one place.
     *
     * @param model the id of a model that runs a given graph, such as {@code comfyui:workflow}
     * @param graph the workflow
     * @return a builder
     */
    public static RunWorkflow of(String model, Workflow graph) {
        RunWorkflow request = new RunWorkflow(model);
        request.workflow = Objects.requireNonNull(graph, "graph");
        return request;
    }

    /**
     * Starts a request that runs a workflow, a deployment or an app that is saved at a provider.
     *
     * @param model its id, such as {@code runninghub:workflow/1904136902449209346} or {@code runcomfy:deployment/ID}
     * @return a builder
     */
    public static RunWorkflow saved(String model) {
        return new RunWorkflow(model);
    }

    /**
     * Sets an option of the run, which belongs to no node.
     *
     * @param name the option, such as {@code instanceType}
     * @param value a {@link String}, {@link Number} or {@link Boolean}
     * @return this
     */
    public RunWorkflow option(String name, Object value) {
        return nativeParameter(name, value);
    }

    /**
     * Sets an input of a node.
     *
     * @param node the node's id
     * @param input the input
     * @param value a {@link String}, {@link Number} or {@link Boolean}, a list or map of these, or a {@link MediaSource}. A
     *     string that begins with {@code @} names a file on this machine if the input takes one, and is literal if not
     * @return this
     */
    public RunWorkflow set(String node, String input, Object value) {
        return nativeParameter(node + "." + input, value instanceof String text ? literal(text) : value);
    }

    private static Object literal(String text) {
        try {
            return text.startsWith("@") ? new AtPath(text, Path.of(text.substring(1))) : text;
        } catch (InvalidPathException noPath) {
            return text;
        }
    }

    /**
     * Sets an input of a node to a file on this machine, which is handed over in the way that the place has for it.
     *
     * @param node the node's id
     * @param input the input
     * @param file the file
     * @return this
     */
    public RunWorkflow file(String node, String input, Path file) {
        return nativeParameter(node + "." + input, MediaSource.of(file));
    }

    /**
     * Sets an input of a node to a hosted file.
     *
     * @param node the node's id
     * @param input the input
     * @param url an {@code http}, {@code https} or {@code data} URL; not every place takes one
     * @return this
     */
    public RunWorkflow file(String node, String input, URI url) {
        return nativeParameter(node + "." + input, MediaSource.of(url));
    }

    /**
     * Sets the nodes whose results are wanted. All nodes of the graph run all the same.
     *
     * @param nodes the ids of nodes; the results of all nodes if there is none
     * @return this
     */
    public RunWorkflow outputs(String... nodes) {
        return outputNodes(List.of(nodes));
    }

    @Override
    RunWorkflow self() {
        return this;
    }
}
