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
 * Reads what a task made. The link stands in {@code url} or {@code outputUrl}, words in {@code text}, {@code content} or
 * {@code output}: the vendor's clients read them in this order. The first generation of the API says {@code fileUrl}; a
 * bare link is taken as well, and bare words of a model that makes words, since what was paid for is not lost over its
 * wrapping.
 * Something that stands where a result should, and cannot be read, is noted; what is null or empty is not there.
 */
final class Results {

    private static final String[] LINKS = {"url", "outputUrl", "fileUrl"};
    private static final String[] WORDS = {"text", "content", "output"};

    private static final List<String> KNOWN =
            Stream.concat(Stream.of(LINKS), Stream.of(WORDS)).toList();

    /** So many places are named in a message; a longer list helps none of its readers. */
    private static final int NAMED = 5;

    private final OutputKind output;
    private final Set<ArtifactInfo> found = new LinkedHashSet<>();
    private final List<String> unread = new ArrayList<>();

    private Results(OutputKind output) {
        this.output = output;
    }

    /**
     * Reads the results.
     *
     * @param results the items in a list, or one alone; null if none are told
     * @param output what the job makes, for items that do not say what they are
     * @return what was found
     */
    static Results of(@Nullable Object results, OutputKind output) {
        Results read = new Results(output);
        if (results instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                read.item("results[" + i + "]", items.get(i));
            }
        } else {
            read.item("results", results);
        }
        return read;
    }

    /** Tells whether there is what the job makes: words alone are no delivery of a model that makes files. */
    boolean made() {
        return output == OutputKind.TEXT
                ? !found.isEmpty()
                : found.stream().anyMatch(artifact -> artifact.uri() != null);
    }

    /** Returns each artifact once, in the order of the answer; none if {@link #made} says no. */
    List<ArtifactInfo> artifacts() {
        return made() ? List.copyOf(found) : List.of();
    }

    /** Says what could not be read; empty if there is a result and nothing was left over. */
    Optional<String> problem() {
        if (unread.isEmpty()) {
            return made() ? Optional.empty() : Optional.of("the task names no result of its kind");
        }
        String more = unread.size() > NAMED ? ", and " + (unread.size() - NAMED) + " more" : "";
        return Optional.of(String.join(", ", unread.subList(0, Math.min(NAMED, unread.size()))) + more);
    }

    private void item(String path, @Nullable Object item) {
        JsonFields fields = JsonFields.of(item);
        Optional<ArtifactInfo> artifact = item instanceof String link ? bare(link, output) : artifact(fields, output);
        artifact.ifPresent(found::add);
        boolean link =
                !fields.text(LINKS).isEmpty() && artifact.map(ArtifactInfo::uri).isEmpty();
        if (link && output != OutputKind.TEXT) {
            unread.add(path + " has no link that can be fetched");
        } else if (artifact.isEmpty() && !isNothing(item)) {
            unread.add(path + " has no known form");
        }
    }

    /** Tells whether there is nothing to read: that is also an item whose known fields are all empty. */
    private static boolean isNothing(@Nullable Object item) {
        if (item instanceof Map<?, ?> fields && !fields.isEmpty()) {
            List<?> known =
                    KNOWN.stream().filter(fields::containsKey).map(fields::get).toList();
            return !known.isEmpty() && known.stream().allMatch(Results::isNothing);
        }
        return item == null || item instanceof Map || (item instanceof String text && text.isBlank());
    }

    private static Optional<ArtifactInfo> bare(String text, OutputKind output) {
        return file(text, "", output).or(() -> output == OutputKind.TEXT ? words(text) : Optional.empty());
    }

    private static Optional<ArtifactInfo> artifact(JsonFields item, OutputKind output) {
        Optional<ArtifactInfo> words = words(item.text(WORDS));
        Optional<ArtifactInfo> file = file(item.text(LINKS), item.text("outputType", "fileType"), output);
        // Where words were bought and stand here, a link beside them leads to the same once more.
        return output == OutputKind.TEXT ? words.or(() -> file) : file.or(() -> words);
    }

    private static Optional<ArtifactInfo> words(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(ArtifactInfo.words(text));
    }

    private static Optional<ArtifactInfo> file(String link, String type, OutputKind output) {
        return MediaLinks.link(link).map(uri -> ArtifactInfo.file(kind(uri, type, output), uri));
    }

    /** The vendor's sources disagree whether the type is an extension or a kind, so the URL's own extension goes first. */
    private static OutputKind kind(URI link, String type, OutputKind output) {
        return MediaLinks.kindOf(link).or(() -> MediaLinks.kindOf(type)).orElse(output);
    }
}
