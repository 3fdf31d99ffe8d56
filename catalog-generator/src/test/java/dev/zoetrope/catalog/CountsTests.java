package dev.zoetrope.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.spi.Catalog;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How many models there are: nothing is dropped unseen, and the build's output shows the table. */
class CountsTests {

    private final Map<String, Catalog> catalogs = Repository.catalogs();

    @Test
    void theCountsAreThosePinnedHere() throws Exception {
        String table = table();
        System.out.println(table);
        try (InputStream pinned = CountsTests.class.getResourceAsStream("counts.txt")) {
            assertThat(table)
                    .isEqualTo(new String(
                            Objects.requireNonNull(pinned, "counts.txt").readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String table() {
        TreeSet<String> tasks = new TreeSet<>();
        catalogs.values()
                .forEach(catalog -> catalog.models()
                        .forEach(model -> model.servings()
                                .forEach(serving ->
                                        tasks.add(serving.capability().id()))));
        List<String> rows = new ArrayList<>();
        rows.add(row("task", catalogs.keySet().stream().toList()));
        for (String task : tasks) {
            rows.add(row(task, counts(model -> serves(model, task))));
        }
        rows.add(row("models", counts(model -> true)));
        rows.add(row("without a known schema", counts(model -> model.schema() == ModelSpec.Schema.UNKNOWN)));
        rows.add(row("with a schema in part", counts(model -> model.schema() == ModelSpec.Schema.PARTIAL)));
        rows.add(row(
                "by other people's account", counts(model -> model.confidence() == ModelSpec.Confidence.COMMUNITY)));
        rows.add(row("deprecated", counts(ModelSpec::deprecated)));
        rows.add(row("with a price", counts(model -> model.price().isPresent())));
        rows.add(row(
                "parameters",
                catalogs.values().stream()
                        .map(catalog -> String.valueOf(catalog.models().stream()
                                .mapToInt(model -> model.parameters().size())
                                .sum()))
                        .toList()));
        return String.join("\n", rows) + "\n";
    }

    private List<String> counts(java.util.function.Predicate<ModelSpec> wanted) {
        return catalogs.values().stream()
                .map(catalog ->
                        String.valueOf(catalog.models().stream().filter(wanted).count()))
                .toList();
    }

    private static boolean serves(ModelSpec model, String task) {
        return model.servings().stream()
                .anyMatch(serving -> serving.capability().id().equals(task));
    }

    private static String row(String name, List<String> cells) {
        StringBuilder row = new StringBuilder(String.format("%-26s", name));
        cells.forEach(cell -> row.append(String.format("%12s", cell)));
        return row.toString();
    }
}
