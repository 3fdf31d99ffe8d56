package dev.zoetrope.benchmarks.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.testing.harness.Jvm;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Measures how long it takes to read a provider's catalogue up to the list of its models: once in a JVM of its own that has
 * read nothing yet, and many times in a warm one, there also the parameters of all models. No application needs the latter:
 * parameters are read model by model at first use.
 */
public final class Reading implements Program {

    private static final double MOST_MILLIS = 30;
    private static final double MOST_FIRST_MILLIS = 100;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final List<String> PROVIDERS = List.of("runcomfy", "runninghub", "fal", "replicate");

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public String purpose() {
        return "milliseconds to read one provider's catalogue: at most " + (int) MOST_FIRST_MILLIS + " in a fresh JVM, "
                + (int) MOST_MILLIS + " in a warm one";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        int samples = options.number("samples", 200);
        int starts = options.number("starts", 15);
        options.refuseUnknown();
        MarkdownTable table = new MarkdownTable(
                "provider",
                "models",
                "first ms, fresh JVM",
                "of it CPU",
                "target",
                "median ms, warm",
                "slowest ms",
                "target",
                "all parameters, ms");
        boolean reached = true;
        for (String provider : PROVIDERS) {
            Samples first = new Samples();
            Samples cpu = new Samples();
            for (int start = 0; start < starts; start++) {
                cold(provider, first, cpu);
            }
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
            reached &= first.median() <= MOST_FIRST_MILLIS && list.median() <= MOST_MILLIS;
            table.row(
                    provider,
                    String.valueOf(list(provider).models().size()),
                    format(first.median()),
                    format(cpu.median()),
                    "at most " + (int) MOST_FIRST_MILLIS,
                    format(list.median()),
                    format(list.at(1)),
                    "at most " + (int) MOST_MILLIS,
                    format(whole.median()));
        }
        table.print(out);
        return reached;
    }

    private static void cold(String provider, Samples elapsed, Samples cpu) throws IOException, InterruptedException {
        Process process = Jvm.alike().start(ColdReading.class.getName(), provider);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            if (line == null || process.waitFor() != 0) {
                throw new IllegalStateException("the catalogue of " + provider + " was not read");
            }
            String[] nanos = line.split(" ");
            elapsed.add(Long.parseLong(nanos[0]) / NANOS_PER_MILLI);
            cpu.add(Long.parseLong(nanos[1]) / NANOS_PER_MILLI);
        }
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
