package dev.zoetrope.api.workflow;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ComfyUI workflow in API format: a graph of nodes, each with a class and inputs that hold a value or are connected
 * to an output of another node. It is immutable; {@link #with} makes an edited copy. Numbers keep every digit, so that
 * seeds of 64 bits are sent exactly.
 *
 * <pre>{@code
 * Workflow graph = Workflow.read(Path.of("upscale_api.json"));
 * Job job = media.submit(RunWorkflow.of(graph)
 *         .set("6", "text", "a paper boat")
 *         .file("10", "image", Path.of("boat.png"))
 *         .build());
 * }</pre>
 */
public final class Workflow {

    /** The model of a request that runs its graph wherever one can run. */
    public static final String ANYWHERE = "workflow";

    private static final String FILE = "a workflow in API format, or a PNG that carries one";
    private static final int LARGEST = 64 << 20;

    private final Map<String, Object> graph;
    private final Map<String, WorkflowNode> nodes;
    private final String source;

    /** Of the file that the workflow was read from; null if it was not read from one. */
    private final @Nullable String fileHash;

    private final Workflow original;

    private Workflow(Map<String, Object> graph, String source, @Nullable String fileHash) {
        this.graph = graph;
        this.nodes = GraphReader.nodes(graph);
        this.source = source;
        this.fileHash = fileHash;
        this.original = this;
    }

    private Workflow(Map<String, Object> graph, Workflow original) {
        this.graph = graph;
        this.nodes = GraphReader.nodes(graph);
        this.source = original.source;
        this.fileHash = original.fileHash;
        this.original = original;
    }

    /**
     * Reads a file: JSON in API format, or a PNG that carries its graph, as ComfyUI saves them.
     *
     * @param file the file, of at most 64 MiB
     * @return the workflow; its {@link #sha256()} is that of the file
     * @throws MediaException with reason {@link FailureReason#MISSING_INPUT} if the file cannot be read, {@link
     *     FailureReason#INVALID_REQUEST} if it holds no workflow in API format; everything wrong is named
     */
    public static Workflow read(Path file) {
        byte[] bytes;
        // A device or a pipe has no size that is known beforehand, and perhaps no end.
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (bytes.length > LARGEST) {
            throw GraphReader.refuse(file.toString(), "more than 64 MiB", "a file of at most 64 MiB");
        }
        String name = file.toString();
        String json = PngText.isPng(bytes) ? PngText.graph(bytes, name) : new String(bytes, StandardCharsets.UTF_8);
        return new Workflow(GraphReader.read(json, name), name, sha256(bytes));
    }

    private static MediaException unreadable(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return GraphReader.refuse(file.toString(), "is a folder", FILE);
        }
        String problem = Files.exists(file) ? "cannot be read: " + e.getClass().getSimpleName() : "does not exist";
        Violation violation =
                new Violation("workflow", file + " (" + problem + ")", FILE, null, Violation.Kind.UNREADABLE_FILE);
        return MediaException.because(FailureReason.MISSING_INPUT, "nothing was sent; " + violation)
                .violations(List.of(violation))
                .cause(e)
                .build();
    }

    /**
     * Parses JSON in API format.
     *
     * @param json the graph, or a body of {@code POST /prompt} with the graph as {@code prompt}
     * @return the workflow
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if it is none; everything wrong is named
     */
    public static Workflow parse(String json) {
        return new Workflow(GraphReader.read(json, "the workflow"), "", null);
    }

    /**
     * Takes a graph that was read by the caller.
     *
     * @param graph node id to node, as in API format; values are copied
     * @return the workflow
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if it is none; everything wrong is named
     */
    public static Workflow of(Map<String, ?> graph) {
        return new Workflow(GraphReader.check(graph, "the workflow"), "", null);
    }

    /**
     * Takes a graph that was read from elsewhere than a file.
     *
     * @param graph as for {@link #of(Map)}
     * @param source where it was read from, such as the id of the model that has it saved
     * @return the workflow, with this as its {@link #source()}
     * @throws MediaException as for {@link #of(Map)}
     */
    public static Workflow of(Map<String, ?> graph, String source) {
        return new Workflow(GraphReader.check(graph, source), Objects.requireNonNull(source, "source"), null);
    }

    /** {@return the nodes in the order of the graph; never empty} */
    public List<WorkflowNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /**
     * Finds a node.
     *
     * @param id its id
     * @return the node, or empty if the workflow has none of that id
     */
    public Optional<WorkflowNode> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /**
     * Sets an input of a node to a value.
     *
     * @param node the node's id
     * @param input the input, which the node need not have yet
     * @param value a {@link String}, {@link Number}, {@link Boolean}, list or map of these, or a {@link MediaSource}
     * @return an edited copy, with the source of this one
     * @throws IllegalArgumentException if there is no such node, or the input is connected to another node
     */
    public Workflow with(String node, String input, Object value) {
        WorkflowNode target =
                node(node).orElseThrow(() -> new IllegalArgumentException("the workflow has no node '" + node + "'"));
        NodeLink link = target.links().get(input);
        if (link != null) {
            throw new IllegalArgumentException(
                    "input '" + input + "' of node " + target + " is connected to node " + link.node());
        }
        return with(Map.of(node, Map.of(input, value)));
    }

    /**
     * Sets inputs of several nodes, without checking that they exist.
     *
     * @param edits values as for {@link #with(String, String, Object)}, by input, by node
     * @return an edited copy, with the source and the hash of this one
     */
    public Workflow with(Map<String, Map<String, Object>> edits) {
        Map<String, Object> edited = new LinkedHashMap<>(graph);
        edits.forEach((node, inputs) -> {
            Map<String, Object> copy = GraphReader.object(edited.get(node));
            Map<String, Object> merged = GraphReader.object(copy.get(GraphReader.INPUTS));
            inputs.forEach((input, value) -> merged.put(input, GraphReader.value(Objects.requireNonNull(value))));
            copy.put(GraphReader.INPUTS, Collections.unmodifiableMap(merged));
            edited.put(node, Collections.unmodifiableMap(copy));
        });
        return new Workflow(Collections.unmodifiableMap(edited), original);
    }

    /**
     * {@return the graph as it is sent: node id to node, with JSON types, and a {@link MediaSource} where a file goes;
     * unmodifiable}
     */
    public Map<String, Object> graph() {
        return graph;
    }

    /** {@return the graph as compact JSON; a file is written as its path after an {@code @}} */
    public String json() {
        return JsonFormat.find().write(GraphReader.written(graph));
    }

    /**
     * {@return the file that the workflow was read from, as it was named, or the model that has it saved; empty if it is
     * neither}
     */
    public String source() {
        return source;
    }

    /**
     * {@return the SHA-256, in lower-case hexadecimal, of the file that the workflow was read from, or else of its
     * {@link #json()}; an edited copy keeps the one of its original}
     */
    public String sha256() {
        return fileHash == null ? sha256(original.json().getBytes(StandardCharsets.UTF_8)) : fileHash;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Workflow that && graph.equals(that.graph);
    }

    @Override
    public int hashCode() {
        return graph.hashCode();
    }

    /** {@return where the workflow comes from and how many nodes it has} */
    @Override
    public String toString() {
        return "Workflow[" + (source.isEmpty() ? "" : source + ", ") + nodes.size() + " nodes]";
    }
}
