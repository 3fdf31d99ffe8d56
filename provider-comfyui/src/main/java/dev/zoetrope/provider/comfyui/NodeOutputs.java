package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.NodeOrder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the nodes of a job made. The server passes on what a node reports under any name: videos stand under
 * {@code images}, and packs have names of their own. So all channels are read, an item with a file name is a file, and
 * its extension says of what kind. What is neither a file nor text (numbers, flags, paths of the server) is left out.
 */
final class NodeOutputs {

    /** Channels whose plain texts are results; in others they are names of files, ids or data of the front end. */
    private static final Pattern WORDS = Pattern.compile("text|string|tag|caption|prompt", Pattern.CASE_INSENSITIVE);

    /** Channels in which plain texts name 3D files of the output folder. */
    private static final Set<String> MODELS = Set.of("3d", "result");

    private final Set<String> wanted;
    private final Set<ArtifactInfo> results = new LinkedHashSet<>();
    private final Set<ArtifactInfo> previews = new LinkedHashSet<>();

    private NodeOutputs(List<String> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /**
     * Reads the outputs of a job.
     *
     * @param outputs by node, by channel, a list
     * @param wanted the nodes that the caller named; their previews count
     * @return the artifacts by the order of the nodes; previews of other nodes only if there is nothing else
     */
    static List<ArtifactInfo> read(JsonFields outputs, List<String> wanted) {
        NodeOutputs read = new NodeOutputs(wanted);
        for (String node : outputs.names().stream().sorted(NodeOrder.BY_ID).toList()) {
            JsonFields channels = outputs.object(node);
            for (String channel : channels.names()) {
                read.channel(node, channel, channels.value(channel));
            }
        }
        return List.copyOf(read.results.isEmpty() ? read.previews : read.results);
    }

    private void channel(String node, String channel, @Nullable Object value) {
        List<?> items = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        for (Object item : items) {
            if (item instanceof String text) {
                text(node, channel, text);
            } else {
                file(node, JsonFields.of(item));
            }
        }
    }

    private void text(String node, String channel, String text) {
        if (WORDS.matcher(channel).find()) {
            if (!text.isBlank()) {
                results.add(ArtifactInfo.words(text).ofNode(node));
            }
        } else if (MODELS.contains(channel.toLowerCase(Locale.ROOT))) {
            ServerFile file = ServerFile.of(text, "", ServerFile.OUTPUT);
            if (file.kind() == OutputKind.MODEL_3D) {
                results.add(file.artifact().ofNode(node));
            }
        }
    }

    private void file(String node, JsonFields item) {
        if (!(item.value("filename") instanceof String name) || name.isBlank()) {
            return;
        }
        String type = item.text("type");
        ServerFile file = ServerFile.of(name, item.text("subfolder"), type.isEmpty() ? ServerFile.OUTPUT : type);
        boolean result = file.type().equals(ServerFile.OUTPUT) || wanted.contains(node);
        (result ? results : previews).add(file.artifact().ofNode(node));
    }
}
