package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.MediaLinks;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a task made. The link is in {@code url} or {@code outputUrl}, text in {@code text}, {@code content} or
 * {@code output}: the vendor's clients read them in this order. The first generation of the API has {@code fileUrl}; a
 * bare link is taken as well, and bare text of a model that makes text, because what was paid for must not be lost over
 * its wrapping. Something in the place of a result that cannot be read is recorded as a problem; null or empty counts
 * as absent.
 */
final class Results {

    private static final String[] LINKS = {"url", "outputUrl", "fileUrl"};
    private static final String[] WORDS = {"text", "content", "output"};

    private static final List<String> KNOWN =
            Stream.concat(Stream.of(LINKS), Stream.of(WORDS)).toList();

    /** How many places a message names; a longer list helps no reader. */
    private static final int NAMED = 5;

    private final OutputKind output;
    private final boolean byWorkflow;
    private final Set<ArtifactInfo> found = new LinkedHashSet<>();
    private final List<String> unread = new ArrayList<>();

    private Results(Made made) {
        this.output = made.kind();
        this.byWorkflow = made.byWorkflow();
    }

    /**
     * Reads the results.
     *
     * @param results the items in a list, or a single one; null if there are none
     * @param made what the job makes
     * @return what was found
     */
    static Results of(@Nullable Object results, Made made) {
        Results read = new Results(made);
        if (results instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                read.item("results[" + i + "]", items.get(i));
            }
        } else {
            read.item("results", results);
        }
        return read;
    }

    /** {@return whether there is what the job makes: text alone is no result of a model that makes files} */
    boolean made() {
        return (output == OutputKind.TEXT || byWorkflow)
                ? !found.isEmpty()
                : found.stream().anyMatch(artifact -> artifact.uri() != null);
    }

    /** {@return each artifact once, in the order of the answer; none if {@link #made} is false} */
    List<ArtifactInfo> artifacts() {
        return made() ? List.copyOf(found) : List.of();
    }

    /** {@return what could not be read; empty if there is a result and nothing was left over} */
    Optional<String> problem() {
        if (unread.isEmpty()) {
            return made() ? Optional.empty() : Optional.of("the task names no result of its kind");
        }
        String more = unread.size() > NAMED ? ", and " + (unread.size() - NAMED) + " more" : "";
        return Optional.of(String.join(", ", unread.subList(0, Math.min(NAMED, unread.size()))) + more);
    }

    private void item(String path, @Nullable Object item) {
        JsonFields fields = JsonFields.of(item);
        Optional<ArtifactInfo> artifact = (item instanceof String link ? bare(link, output) : artifact(fields, output))
                .map(each -> ofNode(each, fields));
        artifact.ifPresent(found::add);
        boolean link =
                !fields.text(LINKS).isEmpty() && artifact.map(ArtifactInfo::uri).isEmpty();
        if (link && output != OutputKind.TEXT) {
            unread.add(path + " has no link that can be fetched");
        } else if (byWorkflow && artifact.isEmpty() && isOfNode(fields)) {
            unread.add(path + " of node " + fields.text("nodeId") + " has neither a link nor a text");
        } else if (artifact.isEmpty() && !isNothing(item)) {
            unread.add(path + " has no known form");
        }
    }

    /** The node of a model's own workflow is no concern of a caller. */
    private ArtifactInfo ofNode(ArtifactInfo artifact, JsonFields item) {
        String node = item.text("nodeId");
        return node.isEmpty() || !byWorkflow ? artifact : artifact.ofNode(node);
    }

    /** Returns whether an item is that of a node and says nothing at all, not even that its text is empty. */
    private static boolean isOfNode(JsonFields item) {
        return !item.text("nodeId").isEmpty() && KNOWN.stream().allMatch(name -> item.value(name) == null);
    }

    /** Returns whether there is nothing to read, as in an item whose known fields are all empty. */
    private static boolean isNothing(@Nullable Object item) {
        if (item instanceof Map<?, ?> fields && !fields.isEmpty()) {
            List<?> known =
                    KNOWN.stream().filter(fields::containsKey).map(fields::get).toList();
            return !known.isEmpty() && known.stream().allMatch(Results::isAbsent);
        }
        return item instanceof Map || isAbsent(item);
    }

    /** Returns whether a place is empty. An object without anything in it is not: it stands where a file should be named. */
    private static boolean isAbsent(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private static Optional<ArtifactInfo> bare(String text, OutputKind output) {
        return file(text, "", output).or(() -> output == OutputKind.TEXT ? words(text) : Optional.empty());
    }

    private static Optional<ArtifactInfo> artifact(JsonFields item, OutputKind output) {
        Optional<ArtifactInfo> words = words(item.text(WORDS));
        Optional<ArtifactInfo> file = file(item.text(LINKS), item.text("outputType", "fileType"), output);
        // If text was bought and is here, a link beside it leads to the same text.
        return output == OutputKind.TEXT ? words.or(() -> file) : file.or(() -> words);
    }

    private static Optional<ArtifactInfo> words(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(ArtifactInfo.words(text));
    }

    private static Optional<ArtifactInfo> file(String link, String type, OutputKind output) {
        return MediaLinks.link(link).map(uri -> ArtifactInfo.file(kind(uri, type, output), uri));
    }

    /**
     * The vendor's sources disagree whether the type is an extension or a kind, so the URL's own extension comes first.
     */
    private static OutputKind kind(URI link, String type, OutputKind output) {
        return MediaLinks.kindOf(link).or(() -> MediaLinks.kindOf(type)).orElse(output);
    }
}
