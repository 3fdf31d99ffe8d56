package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the trainer's answers say in more than one form. Source: the vendor's command (src/cmd/train.rs). */
public final class TrainingWords {

    private static final String ERROR = "error";

    private TrainingWords() {}

    /**
     * Returns why a data set or a training failed: {@code error} or {@code errors}, each a text, an object or a list.
     *
     * @param json the answer about it
     * @return the words, or an empty text if it did not fail
     */
    public static String failure(JsonFields json) {
        return Stream.of(ERROR, "errors")
                .map(json::value)
                .filter(value -> value != null)
                .map(value -> ErrorReply.of(JsonFields.of(Map.of(ERROR, value))).text())
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("");
    }

    /**
     * Returns where the files of one kind are.
     *
     * @param artifacts the {@code artifacts} of a result
     * @param kind {@code checkpoints}, {@code samples} or {@code config}
     * @return their links or paths, in the order of the answer
     */
    public static List<String> files(JsonFields artifacts, String kind) {
        Object value = artifacts.value(kind);
        List<?> items = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return items.stream()
                .map(item -> item instanceof Map ? JsonFields.of(item).text("url", "path") : JsonFields.words(item))
                .map(String::strip)
                .filter(place -> !place.isEmpty())
                .toList();
    }
}
