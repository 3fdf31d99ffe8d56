package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.nodes.NodeOutputs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What counts as a file among what nodes report: an item with a file name, whose extension says of what kind it is. */
final class NodeFiles implements NodeOutputs.Files {

    /** Channels in which plain texts name 3D files of the output folder. */
    private static final Set<String> MODELS = Set.of("3d", "result");

    /**
     * Reads the outputs of a job.
     *
     * @param outputs by node, by channel, a list
     * @param wanted the nodes that the caller named; their previews count
     * @return the artifacts by the order of the nodes; previews of other nodes only if there is nothing else
     */
    static List<ArtifactInfo> read(JsonFields outputs, List<String> wanted) {
        return NodeOutputs.read(outputs, wanted, new NodeFiles()).artifacts();
    }

    @Override
    public Optional<ArtifactInfo> ofItem(String channel, JsonFields item) {
        if (!(item.value("filename") instanceof String name) || name.isBlank()) {
            return Optional.empty();
        }
        String type = item.text("type");
        ServerFile file = ServerFile.of(name, item.text("subfolder"), type.isEmpty() ? ServerFile.OUTPUT : type);
        return Optional.of(file.artifact());
    }

    @Override
    public Optional<ArtifactInfo> ofText(String channel, String text) {
        if (!MODELS.contains(channel.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        ServerFile file = ServerFile.of(text, "", ServerFile.OUTPUT);
        return file.kind() == OutputKind.MODEL_3D ? Optional.of(file.artifact()) : Optional.empty();
    }
}
