package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.OutputKind;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.MediaLinks;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a task made. The link stands in {@code url} or {@code outputUrl}, words in {@code text}, {@code content} or
 * {@code output}: the vendor's clients read them in this order. The first generation of the API says {@code fileUrl}; a
 * bare link is taken as well, and bare words of a model that makes words, since what was paid for is not lost over its
 * wrapping.
 */
final class Results {

    private Results() {}

    /**
     * Reads the results.
     *
     * @param results the items
     * @param output what the job makes, for items that do not say what they are
     * @return each artifact once, in the order of the answer
     */
    static List<ArtifactInfo> of(List<?> results, OutputKind output) {
        return results.stream()
                .flatMap(item -> item instanceof String link
                        ? bare(link, output).stream()
                        : artifact(JsonFields.of(item), output).stream())
                .distinct()
                .toList();
    }

    private static Optional<ArtifactInfo> bare(String text, OutputKind output) {
        return file(text, "", output).or(() -> output == OutputKind.TEXT ? words(text) : Optional.empty());
    }

    private static Optional<ArtifactInfo> artifact(JsonFields item, OutputKind output) {
        Optional<ArtifactInfo> words = words(item.text("text", "content", "output"));
        Optional<ArtifactInfo> file =
                file(item.text("url", "outputUrl", "fileUrl"), item.text("outputType", "fileType"), output);
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
