package dev.zoetrope.core.batch;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Checks the ids of a batch before anything is bought: two items with one id would be a single purchase. */
final class ItemIds {

    private static final int SHOWN = 20;

    private ItemIds() {}

    /**
     * Goes through all items exactly once: they may be created on demand.
     *
     * @param each receives every item
     * @return how many there are
     * @throws MediaException if ids are missing or duplicate
     */
    static int check(Batch batch, Consumer<BatchItem> each) {
        int lines = 0;
        int missing = 0;
        Set<String> seen = new HashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (BatchItem item : batch.items()) {
            lines++;
            each.accept(item);
            if (item.id().isBlank()) {
                missing++;
            } else if (!seen.add(item.id())) {
                twice.add(item.id());
            }
        }
        if (missing > 0 || !twice.isEmpty()) {
            throw refusal(batch, missing, twice);
        }
        return lines;
    }

    private static MediaException refusal(Batch batch, int missing, Set<String> twice) {
        List<String> problems = new ArrayList<>();
        if (missing > 0) {
            problems.add((missing == 1 ? "1 line has" : missing + " lines have") + " no id");
        }
        if (!twice.isEmpty()) {
            problems.add(twice.stream().limit(SHOWN).map(id -> "'" + id + "'").collect(Collectors.joining(", "))
                    + (twice.size() > SHOWN ? " and " + (twice.size() - SHOWN) + " more" : "")
                    + (twice.size() == 1 ? " stands" : " stand") + " more than once");
        }
        return MediaException.because(
                        FailureReason.INVALID_REQUEST,
                        "the lines of batch '" + batch.name() + "' need an id each, all different: "
                                + String.join("; ", problems) + "; nothing was bought")
                .violations(twice.stream()
                        .map(id -> Violation.of("id", id, "an id that no other line has"))
                        .toList())
                .build();
    }
}
