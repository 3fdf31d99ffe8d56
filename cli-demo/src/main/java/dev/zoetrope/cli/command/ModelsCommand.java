package dev.zoetrope.cli.command;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.cli.catalog.CatalogNews;
import dev.zoetrope.cli.options.Candidates;
import dev.zoetrope.cli.options.Converters;
import dev.zoetrope.cli.options.ReportOptions;
import dev.zoetrope.cli.runtime.CommandContext;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Messages;
import dev.zoetrope.cli.session.Session;
import dev.zoetrope.cli.text.Json;
import dev.zoetrope.cli.text.Listing;
import dev.zoetrope.cli.text.Listing.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Lists the catalogue: a row for each task of each model. It never looks at a model's parameters, of which there are
 * many.
 */
@Command(
        name = "models",
        description = "List the models of the installed providers, a row for each task of each model.",
        footerHeading = HelpLayout.EXAMPLES,
        footer = {
            "  zoetrope models kling",
            "  zoetrope models --capability image-to-video --provider runcomfy",
            "  zoetrope models --output audio --json"
        },
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..*",
            description = "Only models whose id, name, other names, family or task hold each of these words.")
    private List<String> words = List.of();

    @Option(names = "--provider", paramLabel = "PROVIDER", description = "Only models of this provider.")
    private @Nullable String provider;

    @Option(names = "--capability", paramLabel = "TASK", description = "Only this task.")
    private @Nullable String capability;

    @Option(names = "--family", paramLabel = "FAMILY", description = "Only this family.")
    private @Nullable String family;

    @Option(
            names = "--output",
            paramLabel = "KIND",
            converter = Converters.OfOutputKind.class,
            completionCandidates = Candidates.OutputKinds.class,
            description = "Only models that make this: ${COMPLETION-CANDIDATES}.")
    private @Nullable OutputKind output;

    @Option(
            names = "--all",
            description = "Also models of which nothing but the id is known: what they take is not checked.")
    private boolean unchecked;

    @Option(
            names = "--refresh",
            description = "First ask the providers for their catalogues of today and keep them: all that have a key, or"
                    + " the one of --provider. Says what is new, gone or changed.")
    private boolean refresh;

    @Option(
            names = "--accept-shrunk",
            description = "With --refresh: also keep a catalogue that is empty or lists fewer than half of the models"
                    + " known so far.")
    private boolean acceptShrunk;

    @Option(
            names = "--names",
            paramLabel = "LABEL",
            hidden = true,
            description = "Only the words that a shell offers where help says ${COMPLETION-CANDIDATES}.")
    private @Nullable NameKind names;

    @Mixin
    private ReportOptions report = new ReportOptions();

    ModelsCommand(CommandContext context) {
        this.context = context;
    }

    /** Which names a shell asks for, called as the help labels them. */
    enum NameKind {
        /** What can be run: families and ids. */
        MODEL,
        /** Tasks. */
        TASK,
        /** Families. */
        FAMILY,
        /** Providers. */
        PROVIDER
    }

    /** One task of one model. */
    private record Row(ModelSpec model, Serving serving) {}

    @Override
    public Integer call() {
        List<Row> all;
        try (Session session = Session.openCatalog(context)) {
            MediaClient client = session.client();
            if (names != null) {
                names(names, client).distinct().sorted().forEach(context.out()::println);
                return ExitStatus.DONE;
            }
            if (refresh) {
                new CatalogNews(client, new Messages(context)).refresh(provider, acceptShrunk);
            }
            all = rows(client).toList();
            refuseUnknown(client, all);
        }
        List<String> parts = words.stream()
                .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+")))
                .toList();
        List<Row> found = all.stream()
                .filter(row -> wanted(row) && (parts.isEmpty() || hasEach(parts, haystack(row))))
                .toList();
        print(found.stream().filter(this::listed).toList(), found.size());
        return ExitStatus.DONE;
    }

    private static Stream<Row> rows(MediaClient client) {
        return client.catalog().models().stream()
                .flatMap(model -> model.servings().stream().map(serving -> new Row(model, serving)));
    }

    private static Stream<String> names(NameKind kind, MediaClient client) {
        return switch (kind) {
            case MODEL ->
                Stream.concat(
                        families(client), client.catalog().models().stream().flatMap(ModelsCommand::ids));
            case TASK -> rows(client).map(row -> row.serving().capability().id());
            case FAMILY -> families(client);
            case PROVIDER -> client.catalog().providers().stream().map(ProviderInfo::id);
        };
    }

    /** {@return the id of a model and every other name that stands for it} */
    private static Stream<String> ids(ModelSpec model) {
        return Stream.concat(
                Stream.of(model.id().toString()),
                model.otherNames().stream().map(name -> model.id().provider() + ":" + name));
    }

    private static Stream<String> families(MediaClient client) {
        return rows(client).flatMap(row -> row.serving().familyName().stream());
    }

    /** What cannot match is an error, not an empty list. */
    private void refuseUnknown(MediaClient client, List<Row> all) {
        // The engine knows best how to say that there is no such provider or family, and which names come near.
        if (provider != null
                && client.catalog().providers().stream()
                        .noneMatch(each -> each.id().equals(provider))) {
            client.plan(AnyRequest.of(provider + ":any").provider(provider).build());
        }
        if (family != null
                && all.stream().noneMatch(row -> family.equals(row.serving().family()))) {
            client.plan(AnyRequest.of(family).build());
        }
        if (capability != null) {
            List<String> tasks = all.stream()
                    .map(row -> row.serving().capability().id())
                    .distinct()
                    .sorted()
                    .toList();
            if (!tasks.contains(capability)) {
                throw MediaException.because(
                                FailureReason.INVALID_REQUEST,
                                "no model serves the task '" + capability + "'; there are: "
                                        + String.join(", ", alike(capability, tasks)))
                        .build();
            }
        }
    }

    /** {@return the names that share most words with a given one; all of them if none shares any} */
    private static List<String> alike(String given, List<String> names) {
        Set<String> known =
                Set.copyOf(Arrays.asList(given.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
        long most = names.stream().mapToLong(name -> shared(known, name)).max().orElse(0);
        return names.stream().filter(name -> shared(known, name) == most).toList();
    }

    private static long shared(Set<String> known, String name) {
        return Arrays.stream(name.split("-")).filter(known::contains).count();
    }

    private boolean wanted(Row row) {
        return (provider == null || provider.equals(row.model().id().provider()))
                && (capability == null
                        || capability.equals(row.serving().capability().id()))
                && (family == null || family.equals(row.serving().family()))
                && (output == null || output == row.model().output());
    }

    /** A loop, because it goes over all models, and a stream is slow until it is compiled. */
    private static boolean hasEach(List<String> parts, String text) {
        for (String part : parts) {
            if (!text.contains(part)) {
                return false;
            }
        }
        return true;
    }

    private static String haystack(Row row) {
        return String.join(
                        "\n",
                        row.model().id().toString(),
                        String.join("\n", row.model().otherNames()),
                        row.model().name(),
                        row.serving().familyName().orElse(""),
                        row.serving().capability().id())
                .toLowerCase(Locale.ROOT);
    }

    private boolean listed(Row row) {
        return unchecked || row.model().schema() != ModelSpec.Schema.UNKNOWN;
    }

    private void print(List<Row> rows, int found) {
        if (report.json()) {
            Json.print(context.out(), rows.stream().map(ModelsCommand::json).toList());
            return;
        }
        Listing table = new Listing(
                Column.whole("MODEL"),
                Column.cut("TASK", 12).leftOut(1),
                Column.whole("FAMILY").leftOut(2),
                Column.whole("OUTPUT").leftOut(3),
                Column.cut("NAME", 16).leftOut(5),
                Column.cut("NOTES", 10).leftOut(4));
        for (Row row : rows) {
            table.row(
                    row.model().id().toString(),
                    row.serving().capability().id(),
                    row.serving().familyName().orElse("-"),
                    row.model().output().id(),
                    row.model().name(),
                    String.join(", ", marks(row.model())));
        }
        table.print(context.out(), context.tableColumns());
        if (rows.isEmpty() && !report.quiet()) {
            new Messages(context)
                    .note(
                            found == 0
                                    ? "no model matches; 'zoetrope models' lists all"
                                    : "no model matches whose parameters are known; --all lists others as well");
        }
    }

    /** What matters when a model is chosen. */
    private static List<String> marks(ModelSpec model) {
        List<String> marks = new ArrayList<>();
        if (model.deprecated()) {
            marks.add("deprecated");
        }
        if (model.confidence() == ModelSpec.Confidence.COMMUNITY) {
            marks.add("community");
        }
        switch (model.schema()) {
            case COMPLETE -> {}
            case PARTIAL -> marks.add("partly checked");
            case UNKNOWN -> marks.add("unchecked");
        }
        return marks;
    }

    private static Map<String, @Nullable Object> json(Row row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", row.model().id().provider());
        json.put("model", row.model().id().toString());
        json.put("family", row.serving().family());
        json.put("capability", row.serving().capability().id());
        json.put("name", row.model().name());
        json.put("output", row.model().output().id());
        json.put("schema", row.model().schema().id());
        json.put("confidence", row.model().confidence().id());
        json.put("deprecated", row.model().deprecated());
        json.put("replacedBy", row.model().replacedBy().orElse(null));
        if (!row.model().otherNames().isEmpty()) {
            json.put("otherNames", row.model().otherNames());
        }
        return json;
    }
}
