package dev.zoetrope.provider.support.nodes;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.provider.support.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the nodes of a job made. Servers pass on what a node reports under any name: videos stand under {@code
 * images}, and packs have names of their own. So all channels are read, and what counts as a file is for the service to
 * say. What is neither a file nor text (numbers, flags, paths of the server) is left out.
 */
public final class NodeOutputs {

    /** Channels whose plain texts are results; in others they are names of files, ids or data of the front end. */
    private static final Pattern WORDS = Pattern.compile("text|string|tag|caption|prompt", Pattern.CASE_INSENSITIVE);

    /** Channels in which everything stands for a file. */
    private static final Pattern FILES = Pattern.compile("images?|gifs?|videos?|audios?", Pattern.CASE_INSENSITIVE);

    /** The type of what a job saves; files of other types are previews or what came in. */
    private static final String SAVED = "output";

    private final Files files;
    private final Set<String> wanted;
    private final Set<ArtifactInfo> results = new LinkedHashSet<>();
    private final Set<ArtifactInfo> previews = new LinkedHashSet<>();
    private final List<String> unread = new ArrayList<>();

    /** How a service names the files of its nodes. */
    public interface Files {

        /**
         * Reads an item that is an object.
         *
         * @param channel the channel that it stands in
         * @param item the item
         * @return the file, or empty if it names none
         */
        Optional<ArtifactInfo> ofItem(String channel, JsonFields item);

        /**
         * Reads a text outside the channels that hold words.
         *
         * @param channel the channel that it stands in
         * @param text the text
         * @return the file, or empty if it names none
         */
        Optional<ArtifactInfo> ofText(String channel, String text);
    }

    private NodeOutputs(Files files, List<String> wanted) {
        this.files = files;
        this.wanted = Set.copyOf(wanted);
    }

    /**
     * Reads the outputs of a job.
     *
     * @param outputs by node, by channel, a list
     * @param wanted the nodes that the caller named; their previews count
     * @param files how the service names files
     * @return what was read
     */
    public static NodeOutputs read(JsonFields outputs, List<String> wanted, Files files) {
        NodeOutputs read = new NodeOutputs(files, wanted);
        for (String node : outputs.names().stream().sorted(NodeOrder.BY_ID).toList()) {
            read.node(node, outputs.value(node));
        }
        return read;
    }

    /** {@return the artifacts by the order of the nodes; previews of other nodes only if there is nothing else} */
    public List<ArtifactInfo> artifacts() {
        return List.copyOf(results.isEmpty() ? previews : results);
    }

    /** {@return the places of what stands for a file and names none, such as {@code 9.images[0]}; previews aside} */
    public List<String> unread() {
        return List.copyOf(unread);
    }

    private void node(String node, @Nullable Object channels) {
        if (channels instanceof List<?> list && !list.isEmpty()) {
            unread.add(node);
        }
        JsonFields fields = JsonFields.of(channels);
        fields.names().forEach(channel -> channel(node, channel, fields.value(channel)));
    }

    private void channel(String node, String channel, @Nullable Object value) {
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                item(new Place(node, channel, i), items.get(i));
            }
        } else if (value != null) {
            item(new Place(node, channel, 0), value);
        }
    }

    /** Where an item stands. */
    private record Place(String node, String channel, int index) {

        boolean holdsWords() {
            return WORDS.matcher(channel).find();
        }

        boolean holdsFiles() {
            return FILES.matcher(channel).matches();
        }

        @Override
        public String toString() {
            return node + "." + channel + "[" + index + "]";
        }
    }

    private void item(Place place, @Nullable Object item) {
        String words = words(item);
        if (place.holdsWords() && !words.isBlank()) {
            results.add(ArtifactInfo.words(words).ofNode(place.node()));
            return;
        }
        JsonFields fields = JsonFields.of(item);
        Optional<ArtifactInfo> file = item instanceof String text && !place.holdsWords()
                ? files.ofText(place.channel(), text)
                : files.ofItem(place.channel(), fields);
        String type = fields.text("type");
        boolean saved = type.isEmpty() || type.equals(SAVED) || wanted.contains(place.node());
        file.ifPresent(each -> (saved ? results : previews).add(each.ofNode(place.node())));
        boolean meant = place.holdsFiles() || !fields.text("url", "filename").isEmpty();
        if (file.isEmpty() && meant && saved) {
            unread.add(place.toString());
        }
    }

    /** Some nodes report one text as a list of its lines. */
    private static String words(@Nullable Object item) {
        if (item instanceof List<?> lines) {
            return lines.stream().map(NodeOutputs::words).collect(Collectors.joining("\n"));
        }
        return item instanceof String text ? text : "";
    }
}
