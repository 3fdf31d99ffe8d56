package dev.zoetrope.benchmarks.footprint;

import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts the jars and megabytes of the API, the engine and one provider, with all their dependencies, and what each
 * further module adds to them.
 */
public final class Footprint implements Program {

    private static final double MOST_MEGABYTES = 3.5;
    private static final double MEGABYTE = 1_000_000;
    private static final long BYTES_PER_KB = 1_000;
    private static final List<String> PROVIDERS = List.of(
            "provider-runcomfy", "provider-runninghub", "provider-fal", "provider-replicate", "provider-comfyui");

    /** What an application adds if it asks for it; Spring Boot itself is the application's. */
    private static final List<String> ADDED =
            List.of("ledger-jdbc", "cluster", "web", "observability", "spring-boot-starter", "emulator");

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public String purpose() {
        return "jars and MB of api, core and one provider, with all they bring; at most " + MOST_MEGABYTES + " MB";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException {
        options.refuseUnknown();
        Dependencies dependencies = Dependencies.here();
        MarkdownTable table = new MarkdownTable("library", "jars", "MB", "target");
        boolean reached = true;
        for (String provider : PROVIDERS) {
            List<Path> jars = dependencies.ofModules(List.of("api", "core", provider));
            double size = megabytes(jars);
            reached &= size <= MOST_MEGABYTES;
            table.row("api + core + " + provider, jars.size(), format(size), "at most " + MOST_MEGABYTES);
        }
        table.print(out);
        out.println();
        added(dependencies).print(out);
        return reached;
    }

    private static MarkdownTable added(Dependencies dependencies) throws IOException {
        List<String> first = List.of("api", "core", PROVIDERS.get(0));
        List<Path> there = dependencies.ofModules(first);
        MarkdownTable table = new MarkdownTable("added to the first", "its own kB", "jars", "MB");
        for (String module : ADDED) {
            List<Path> more = new ArrayList<>(dependencies.ofModules(List.of(module)));
            more.removeAll(there);
            Path own = more.stream()
                    .filter(jar -> jar.getFileName().toString().startsWith("zoetrope-" + module + "-"))
                    .findFirst()
                    .orElseThrow();
            table.row(module, Files.size(own) / BYTES_PER_KB, more.size(), format(megabytes(more)));
        }
        return table;
    }

    static double megabytes(List<Path> jars) throws IOException {
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        return bytes / MEGABYTE;
    }

    private static String format(double megabytes) {
        return String.format(Locale.ROOT, "%.2f", megabytes);
    }
}
