package dev.zoetrope.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.spi.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page that shows which model serves what: families over several providers, and how many models there are. */
final class ModelsPage {

    private final Map<String, Catalog> catalogs;

    ModelsPage(Map<String, Catalog> catalogs) {
        this.catalogs = catalogs;
    }

    static Path target(Path repository) {
        return repository.resolve("docs/models.md");
    }

    void write(Path file) {
        try {
            Files.writeString(file, text());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# Models");
        lines.add("");
        lines.add("Made by the catalogue generator from the providers' catalogues; do not edit it by hand.");
        catalogs.forEach((provider, catalog) -> lines.add(
                "`" + provider + "` has " + catalog.models().size() + " models, as of " + catalog.asOf() + "."));
        lines.add("");
        families(lines);
        tasks(lines);
        return String.join("\n", lines) + "\n";
    }

    /** One model for one task under one family. */
    private record Member(ModelSpec model, Serving serving) {}

    private void families(List<String> lines) {
        Map<String, Map<String, Map<String, Member>>> families = new TreeMap<>();
        catalogs.forEach((provider, catalog) -> catalog.models()
                .forEach(model -> model.servings()
                        .forEach(serving -> serving.familyName()
                                .ifPresent(family -> families.computeIfAbsent(family, name -> new TreeMap<>())
                                        .computeIfAbsent(serving.capability().id(), name -> new TreeMap<>())
                                        .put(provider, new Member(model, serving))))));
        List<String> providers = catalogs.keySet().stream()
                .filter(provider -> families.values().stream()
                        .anyMatch(tasks -> tasks.values().stream().anyMatch(members -> members.containsKey(provider))))
                .toList();
        lines.add("## Families");
        lines.add("");
        lines.add(
                "A family is one name for the same model and tier on every provider. A request by family and task is");
        lines.add("served by whichever provider can.");
        lines.add("Of the pairs of family and task, " + counts(families) + ".");
        lines.add(
                "The last column says what not all of these can express; everything else that one of them expresses, all do.");
        lines.add("");
        lines.add("| family | task | " + String.join(" | ", providers) + " | only there |");
        lines.add("|---|---|" + "---|".repeat(providers.size()) + "---|");
        families.forEach((family, tasks) -> tasks.forEach((task, members) -> {
            List<String> cells = new ArrayList<>(List.of("`" + family + "`", task));
            providers.forEach(provider -> cells.add(Optional.ofNullable(members.get(provider))
                    .map(ModelsPage::cell)
                    .orElse("-")));
            cells.add(onlyThere(members));
            lines.add("| " + String.join(" | ", cells) + " |");
        }));
        lines.add("");
    }

    /** Says how many pairs are served by at least two providers, by at least three, and so on. */
    private String counts(Map<String, Map<String, Map<String, Member>>> families) {
        List<Integer> sizes = families.values().stream()
                .flatMap(tasks -> tasks.values().stream())
                .map(Map::size)
                .toList();
        return IntStream.rangeClosed(2, catalogs.size())
                .mapToObj(least -> sizes.stream().filter(size -> size >= least).count() + " are served by " + least
                        + (least < catalogs.size() ? " or more" : ""))
                .filter(words -> !words.startsWith("0 "))
                .collect(Collectors.joining(", "));
    }

    private static String cell(Member member) {
        String fixed = member.serving().fixed().isEmpty()
                ? ""
                : " ("
                        + String.join(
                                ", ",
                                member.serving().fixed().entrySet().stream()
                                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                                        .toList())
                        + ")";
        List<String> needed = member.model().parameters().stream()
                .filter(parameter -> parameter.required()
                        && parameter.defaultValue().isEmpty()
                        && parameter.binding().isEmpty())
                .map(parameter -> "`" + parameter.name() + "`")
                .toList();
        return "`" + member.model().id().nativeId() + "`" + fixed
                + (needed.isEmpty() ? "" : ", needs " + String.join(", ", needed));
    }

    private static String onlyThere(Map<String, Member> members) {
        if (members.size() < 2) {
            return "";
        }
        List<String> differences = new ArrayList<>();
        members.forEach((provider, member) -> {
            List<String> fields = Arrays.stream(PortableField.values())
                    .filter(field -> expresses(member, field))
                    .filter(field -> members.values().stream().anyMatch(other -> !expresses(other, field)))
                    .map(PortableField::id)
                    .toList();
            if (!fields.isEmpty()) {
                differences.add(provider + ": " + String.join(", ", fields));
            }
        });
        return String.join("; ", differences);
    }

    private static boolean expresses(Member member, PortableField field) {
        return !member.model().parametersFor(field).isEmpty();
    }

    private void tasks(List<String> lines) {
        TreeSet<String> tasks = new TreeSet<>();
        catalogs.values()
                .forEach(catalog -> catalog.models()
                        .forEach(model -> model.servings()
                                .forEach(serving ->
                                        tasks.add(serving.capability().id()))));
        lines.add("## Models by task");
        lines.add("");
        lines.add("| task | " + String.join(" | ", catalogs.keySet()) + " |");
        lines.add("|---|" + "---:|".repeat(catalogs.size()));
        for (String task : tasks) {
            List<String> counts = catalogs.values().stream()
                    .map(catalog -> String.valueOf(catalog.models().stream()
                            .filter(model -> model.servings().stream()
                                    .anyMatch(
                                            serving -> serving.capability().id().equals(task)))
                            .count()))
                    .toList();
            lines.add("| " + task + " | " + String.join(" | ", counts) + " |");
        }
    }
}
