package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.platform.ContentTypes;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders.FolderFile;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.jobs.JobWork;
import dev.zoetrope.emulator.media.MadeFile;
import dev.zoetrope.emulator.media.RenderedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The execution of one graph, which takes place when its outcome is first asked for. Thread-safe. */
public final class GraphRun implements JobWork {

    private final CheckedGraph checked;
    private final Supplier<ObjectNode> execution;
    private @Nullable ObjectNode history;

    GraphRun(CheckedGraph checked, Supplier<ObjectNode> execution) {
        this.checked = checked;
        this.execution = execution;
    }

    /**
     * Something that a node reports.
     *
     * @param node id of the node
     * @param channel under which it reports
     * @param value the description of a file, or a text or any other value
     * @param file what is described, null for other values
     */
    public record Output(
            String node,
            String channel,
            JsonNode value,
            @Nullable MadeFile file) {}

    /** {@return the graph as it was found before its execution} */
    public CheckedGraph graph() {
        return checked;
    }

    @Override
    public Optional<Failure> failure() {
        return error().map(error -> {
            String text = error.path("exception_message")
                    .asString(error.path("message").asString(""))
                    .strip();
            return new Failure(text, false);
        });
    }

    /**
     * {@return what went wrong, empty for nothing: an {@code execution_error} of the server, or the error of its
     * validation}
     */
    public Optional<ObjectNode> error() {
        if (checked.error().isPresent()) {
            return checked.error();
        }
        for (JsonNode message : history().path("status").path("messages")) {
            if (message.path(0).asString("").equals("execution_error") && message.path(1) instanceof ObjectNode error) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }

    /** {@return what the nodes report, in their order} Empty for a graph that could not be executed. */
    public List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        for (var node : history().path("outputs").properties()) {
            for (var channel : node.getValue().properties()) {
                for (JsonNode value : channel.getValue()) {
                    outputs.add(new Output(
                            node.getKey(), channel.getKey(), value, file(value).orElse(null)));
                }
            }
        }
        return outputs;
    }

    /** {@return the files that the nodes report, in their order} */
    public List<MadeFile> files() {
        List<MadeFile> files = new ArrayList<>();
        for (Output output : outputs()) {
            MadeFile file = output.file();
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    private Optional<MadeFile> file(JsonNode value) {
        String name = value.path("filename").asString("");
        Optional<String> folder = ServerFolders.folder(value.path("type").asString(""));
        if (name.isEmpty() || folder.isEmpty()) {
            return Optional.empty();
        }
        String place =
                ServerFolders.resolve(folder.get(), value.path("subfolder").asString(""));
        return checked.folders()
                .file(ServerFolders.resolve(place, name))
                .map(FolderFile::bytes)
                .map(bytes -> new MadeFile(
                        name.substring(name.lastIndexOf('.') + 1), RenderedFile.of(bytes, ContentTypes.of(name))));
    }

    private synchronized ObjectNode history() {
        ObjectNode known = history;
        if (known == null) {
            known = checked.error().isPresent() ? Json.object() : execution.get();
            history = known;
        }
        return known;
    }
}
