package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.PromptRun.RunContext;
import dev.zoetrope.emulator.comfyui.nodes.NodeCall.NodeServer;
import dev.zoetrope.emulator.comfyui.nodes.NodeDefinitions;
import dev.zoetrope.emulator.comfyui.nodes.NodeFunctions;
import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt.Work;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.comfyui.validation.InputValidation;
import dev.zoetrope.emulator.comfyui.validation.PromptValidation;
import dev.zoetrope.emulator.comfyui.validation.PromptValidation.Verdict;
import dev.zoetrope.emulator.comfyui.validation.ValidationErrors;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.media.DataUri;
import dev.zoetrope.emulator.media.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A machine of a service that carries out other people's graphs: it validates and executes them as the ComfyUI server
 * does, but when one waits, runs and ends is decided by the service. Each graph has folders of its own. Thread-safe.
 */
public final class GraphMachine {

    /** A file that is not looked for before the node runs. */
    private static final String HUB_LORA = "RHLoraLoader.file_name";

    private static final List<String> EXAMPLES = List.of("example.png", "example.mp4", "example.flac");

    private final Setup setup;
    private final NodeDefinitions definitions;
    private final NodeFunctions functions = new NodeFunctions();
    private final OutputCache cache = new OutputCache();

    /**
     * How a machine is set up.
     *
     * @param version of the server that runs on it
     * @param clock by which files are dated
     * @param ids generates names
     * @param staysWarm whether it keeps what nodes made for the next graph
     * @param ofRunningHub whether it has the nodes that only RunningHub's machines have
     */
    public record Setup(ComfyUiVersion version, Clock clock, Ids ids, boolean staysWarm, boolean ofRunningHub) {}

    /**
     * What belongs to an execution besides the graph.
     *
     * @param script decided for the job from outside
     * @param extraData as it came with the submit, keys of partner services included
     * @param marksFiles whether pictures carry the graph that they come from
     */
    public record Terms(JobScript script, ObjectNode extraData, boolean marksFiles) {}

    /** Creates a machine. */
    public GraphMachine(Setup setup) {
        this.setup = setup;
        ServerFolders examples = new ServerFolders(setup.clock());
        EXAMPLES.forEach(name ->
                StandIns.example(name).ifPresent(file -> examples.write(ServerFolders.ROOT + "/input/" + name, file)));
        NodeDefinitions everywhere = new NodeDefinitions(examples, setup.version());
        this.definitions = setup.ofRunningHub() ? everywhere.ofRunningHub() : everywhere;
    }

    /** {@return its classes of nodes, as {@code object_info} lists them} */
    public ObjectNode nodes() {
        return definitions.all();
    }

    /**
     * Looks at a graph.
     *
     * @param graph anything that a client may send; stays as it is
     * @param files that its loaders may name; examples and foreign addresses are there anyway
     */
    public CheckedGraph check(JsonNode graph, GraphMedia files) {
        ServerFolders folders = new ServerFolders(setup.clock());
        if (!(graph.deepCopy() instanceof ObjectNode own)) {
            ObjectNode error = ValidationErrors.error("invalid_prompt", "The workflow is no JSON object", "");
            return new CheckedGraph(Json.object(), new Verdict(error, List.of(), Json.object()), folders);
        }
        own.properties().forEach(node -> placeFiles(node.getValue(), files, folders));
        PromptValidation validation = new PromptValidation(definitions.over(folders), folders, setup.version());
        try {
            return new CheckedGraph(own, validation.validate(own, MissingNode.getInstance()), folders);
        } catch (ServerException broken) {
            ObjectNode error = ValidationErrors.error("invalid_prompt", broken.text(), broken.type());
            return new CheckedGraph(own, new Verdict(error, List.of(), Json.object()), folders);
        }
    }

    /** {@return the execution of a graph, which happens when its outcome is asked for} */
    public GraphRun run(CheckedGraph checked, Terms terms) {
        return new GraphRun(checked, () -> executed(checked, terms));
    }

    /** Drops what nodes made for earlier graphs. */
    public void forgetOutputs() {
        synchronized (cache) {
            cache.clear();
        }
    }

    private ObjectNode executed(CheckedGraph checked, Terms terms) {
        Instant now = setup.clock().instant();
        ObjectNode extraData = terms.extraData().deepCopy();
        Work work = new Work(checked.verdict().outputs(), terms.script(), now);
        QueuedPrompt prompt = new QueuedPrompt(
                LongNode.valueOf(0), setup.ids().uuid(), checked.graph(), extraData, Json.object(), work);
        NodeServer server = new NodeServer(checked.folders(), setup.version(), setup.ids(), terms.marksFiles());
        OutputCache kept = setup.staysWarm() ? cache : new OutputCache();
        RunContext context =
                new RunContext(definitions.over(checked.folders()), functions, kept, MessageSink.NONE, server);
        synchronized (kept) {
            PromptRun run = new PromptRun(prompt, now, context);
            return run.toEnd();
        }
    }

    /** Writes the files that a node names, and puts the name of its copy in place of an address or a data URI. */
    private static void placeFiles(JsonNode node, GraphMedia files, ServerFolders folders) {
        String className = node.path("class_type").asString("");
        if (!(node.path("inputs") instanceof ObjectNode inputs)) {
            return;
        }
        for (Map.Entry<String, JsonNode> input : List.copyOf(inputs.properties())) {
            String reference = input.getValue().stringValue("");
            String place = className + "." + input.getKey();
            if (!reference.isEmpty() && (InputValidation.readsFile(place) || place.equals(HUB_LORA))) {
                boolean name = !DataUri.looksLike(reference) && !isAddress(reference);
                Optional<byte[]> content = files.content(reference)
                        .or(() -> name ? StandIns.example(reference) : Optional.empty())
                        .or(() -> isAddress(reference) ? Optional.of(StandIns.of(place, reference)) : Optional.empty());
                content.ifPresent(bytes -> {
                    String file = name ? reference : copyName(bytes);
                    write(folders, file, bytes);
                    inputs.put(input.getKey(), file);
                });
            }
        }
    }

    private static void write(ServerFolders folders, String name, byte[] bytes) {
        ServerFolders.Place place = ServerFolders.place(name, "input");
        if (place.isConfined()) {
            folders.makeFolder(place.path().substring(0, place.path().lastIndexOf('/')));
            folders.write(place.path(), bytes);
        }
    }

    private static String copyName(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        String extension = Signature.of(bytes);
        return HexFormat.of().toHexDigits((int) crc.getValue()) + "." + (extension.isEmpty() ? "bin" : extension);
    }

    private static boolean isAddress(String reference) {
        return reference.matches("(?i)https?://\\S+");
    }
}
