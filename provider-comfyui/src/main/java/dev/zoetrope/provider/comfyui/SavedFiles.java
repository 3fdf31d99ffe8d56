package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.provider.comfyui.wire.ViewApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the files of a job by their names, for a job that its server has forgotten: a restart empties queue and history
 * and leaves the files. A name is the prefix, a number of five digits from 1 on, and what the class of the node adds.
 * Source: ComfyUI server, {@code get_save_image_path} of {@code folder_paths.py}, and the nodes that call it.
 */
final class SavedFiles {

    private static final List<String> PICTURE = List.of("_.png");

    /** What classes write behind the number; all others write pictures. */
    private static final Map<String, List<String>> ENDINGS = Map.ofEntries(
            Map.entry("SaveAnimatedWEBP", List.of("_.webp")),
            Map.entry("SaveSVGNode", List.of("_.svg")),
            Map.entry("SaveVideo", List.of("_.mp4")),
            Map.entry("SaveWEBM", List.of("_.webm")),
            // Between 0.3.64 and 0.28.1 the line before the point went away.
            Map.entry("SaveAudio", List.of("_.flac", ".flac")),
            Map.entry("SaveAudioMP3", List.of("_.mp3", ".mp3")),
            Map.entry("SaveAudioOpus", List.of("_.opus", ".opus")),
            Map.entry("SaveAudioAdvanced", List.of(".flac", ".mp3", ".opus")),
            Map.entry("SaveText", List.of(".txt", ".md", ".json")),
            Map.entry("SaveLatent", List.of("_.latent")),
            Map.entry("SaveGLB", List.of("_.glb")),
            Map.entry("VHS_VideoCombine", List.of(".mp4", "-audio.mp4", ".webm", ".gif", ".webp")));

    /** No job makes more, and a server that has every file must not be asked for ever. */
    private static final int MOST_FILES = 1000;

    private final ProviderConnection connection;
    private final ViewApi api;
    private final ComfyUiErrors errors;

    SavedFiles(ProviderConnection connection, ComfyUiErrors errors) {
        this.connection = connection;
        this.api = connection.api(ViewApi.class);
        this.errors = errors;
    }

    /**
     * Looks for the files of a job. A job of which only some savers left files was not finished.
     *
     * @param savers the nodes that may have saved them
     * @param limit the time limit
     * @return the files, by their nodes and numbers; empty if those of a prefix are missing. Where nodes of one class
     *     have the same prefix, all of them are counted as the first one's
     * @throws ProviderCallException if no usable answer came
     */
    List<ArtifactInfo> find(List<Saver> savers, CallLimit limit) throws ProviderCallException, InterruptedException {
        // Nodes of one prefix count together.
        Map<String, Map<String, String>> endings = new LinkedHashMap<>();
        for (Saver saver : savers) {
            for (String ending : ENDINGS.getOrDefault(saver.className(), PICTURE)) {
                endings.computeIfAbsent(saver.prefix(), prefix -> new LinkedHashMap<>())
                        .putIfAbsent(ending, saver.node());
            }
        }
        List<ArtifactInfo> found = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> prefix : endings.entrySet()) {
            List<ArtifactInfo> its = numbered(prefix.getKey(), prefix.getValue(), limit);
            if (its.isEmpty()) {
                return List.of();
            }
            found.addAll(its);
        }
        return found;
    }

    private List<ArtifactInfo> numbered(String prefix, Map<String, String> nodes, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        requireDistinction(prefix, nodes.keySet().iterator().next(), limit);
        List<ArtifactInfo> found = new ArrayList<>();
        for (int number = 1; number <= MOST_FILES; number++) {
            int before = found.size();
            for (Map.Entry<String, String> node : nodes.entrySet()) {
                ServerFile file = file(prefix, number, node.getKey());
                if (certainlyExists(file, limit)) {
                    found.add(file.artifact().ofNode(node.getValue()));
                }
            }
            if (found.size() == before) {
                break;
            }
        }
        return found;
    }

    /** A server, or what stands in front of it, that has even a file with a number that none gets has not been asked. */
    private void requireDistinction(String prefix, String ending, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        if (exists(file(prefix, 0, ending), limit)) {
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE,
                    "the server was asked for a file that cannot exist, and says that it has it; so its answers tell"
                            + " nothing about the files of a job",
                    true,
                    null);
        }
    }

    private static ServerFile file(String prefix, int number, String ending) {
        return ServerFile.of("%s_%05d%s".formatted(prefix, number, ending), "", ServerFile.OUTPUT);
    }

    /** A yes makes a job succeed, so it is asked for twice: one answer may be about something else. */
    private boolean certainlyExists(ServerFile file, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        if (!exists(file, limit)) {
            return false;
        }
        return exists(file, limit);
    }

    private boolean exists(ServerFile file, CallLimit limit) throws ProviderCallException, InterruptedException {
        Answer answer = connection.ask(() -> api.exists(file.query(), limit.left()));
        // 400 and 403 are about names that the server would not have given to a file either.
        if (answer.successful() || answer.status() == 404 || answer.status() == 400) {
            return answer.successful();
        }
        throw errors.of(answer);
    }
}
