package dev.zoetrope.benchmarks.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Measures in a warm JVM how long it takes to read a provider's catalogue up to the list of its models, and then to
 * read the parameters of all models. No application needs the latter: parameters are read model by model at first use.
 */
public final class Reading implements Program {

    private static final double MOST_MILLIS = 30;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final List<String> PROVIDERS = List.of("runcomfy", "runninghub");

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public String purpose() {
        return "milliseconds to read one provider's catalogue in a warm JVM; at most " + (int) MOST_MILLIS;
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException {
        int samples = options.number("samples", 200);
        options.refuseUnknown();
        MarkdownTable table = new MarkdownTable(
                "provider", "models", "first ms", "median ms", "slowest ms", "all parameters, ms", "target");
        boolean reached = true;
        for (String provider : PROVIDERS) {
            double first = millis(() -> list(provider));
            for (int warm = 0; warm < samples; warm++) {
                parameters(list(provider));
            }
            Samples list = new Samples();
            Samples whole = new Samples();
            for (int sample = 0; sample < samples; sample++) {
                list.add(millis(() -> list(provider)));
                Catalog catalog = list(provider);
                whole.add(millis(() -> parameters(catalog)));
            }
            reached &= list.median() <= MOST_MILLIS;
            table.row(
                    provider,
                    String.valueOf(list(provider).models().size()),
                    format(first),
                    format(list.median()),
                    format(list.at(1)),
                    format(whole.median()),
                    "at most " + (int) MOST_MILLIS + " ms");
        }
        table.print(out);
        return reached;
    }

    /** The operation that is timed. */
    private interface Operation {
        Object run() throws IOException;
    }

    private static double millis(Operation operation) throws IOException {
        long start = System.nanoTime();
        Objects.requireNonNull(operation.run());
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    private static Catalog list(String provider) throws IOException {
        try (InputStream file =
                Reading.class.getResourceAsStream("/dev/zoetrope/provider/" + provider + "/catalog.json")) {
            return CatalogReader.read(provider, file);
        }
    }

    private static Integer parameters(Catalog catalog) {
        return catalog.models().stream()
                .map(ModelSpec::parameters)
                .mapToInt(parameters -> parameters.size())
                .sum();
    }

    private static String format(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
