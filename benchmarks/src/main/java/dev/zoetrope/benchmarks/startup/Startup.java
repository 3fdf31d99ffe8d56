package dev.zoetrope.benchmarks.startup;

import dev.zoetrope.benchmarks.footprint.Dependencies;
import dev.zoetrope.benchmarks.server.LocalServer;
import dev.zoetrope.benchmarks.server.Reaction;
import dev.zoetrope.testing.harness.Jvm;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Measures, from the parent process, the time from the start of a fresh JVM until its program has printed that the
 * submit was accepted. The programs take turns, so that a busy period of the machine affects all of them.
 */
public final class Startup implements Program {

    private static final double MOST_SECONDS = 0.6;
    private static final double NANOS = 1e9;
    private static final String BARE = "JDK client alone";
    private static final String OURS = "zoetrope, runcomfy";

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String purpose() {
        return "seconds from JVM start to the first accepted submit; at most " + MOST_SECONDS;
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        int samples = options.number("samples", 15);
        options.refuseUnknown();
        Path archives = Files.createTempDirectory("archives");
        try (LocalServer server = LocalServer.start(request -> Reaction.Answer.json(200, "{\"request_id\":\"r-1\"}"))) {
            Map<String, Launch> launches = launches(server, archives);
            Map<String, Starts> starts = new LinkedHashMap<>();
            for (int sample = 0; sample < samples; sample++) {
                for (Map.Entry<String, Launch> launch : launches.entrySet()) {
                    starts.computeIfAbsent(launch.getKey(), any -> new Starts())
                            .add(launch.getValue().run());
                }
            }
            return report(starts, out);
        } finally {
            try (var files = Files.list(archives)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(archives);
        }
    }

    private static Map<String, Launch> launches(LocalServer server, Path archives)
            throws IOException, InterruptedException {
        String address = server.uri().toString();
        Dependencies dependencies = Dependencies.here();
        List<Path> application = new ArrayList<>(dependencies.ofModules(List.of("api", "core", "provider-runcomfy")));
        application.addAll(dependencies.jars(List.of("org.slf4j:slf4j-nop")));
        Path programs = Path.of(URI.create(FirstSubmit.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        application.add(programs);
        Launch bare = new Launch(List.of(programs), BareSubmit.class, address, List.of());
        Launch ours = new Launch(application, FirstSubmit.class, address, List.of());
        Map<String, Launch> launches = new LinkedHashMap<>();
        launches.put(BARE, bare);
        launches.put(OURS, ours);
        launches.put(BARE + ", class-data archive", bare.archived(archives.resolve("bare.jsa")));
        launches.put(OURS + ", class-data archive", ours.archived(archives.resolve("ours.jsa")));
        return launches;
    }

    private static boolean report(Map<String, Starts> starts, PrintStream out) {
        MarkdownTable table = new MarkdownTable(
                "program", "median s", "fastest", "slowest", "ratio", "median CPU s", "CPU ratio", "target");
        Starts bare = Objects.requireNonNull(starts.get(BARE));
        Starts ours = Objects.requireNonNull(starts.get(OURS));
        starts.forEach((program, all) -> table.row(
                program,
                format(all.elapsed.median()),
                format(all.elapsed.at(0)),
                format(all.elapsed.at(1)),
                format(all.elapsed.median() / bare.elapsed.median()),
                format(all.cpu.median()),
                format(all.cpu.median() / bare.cpu.median()),
                program.equals(OURS) ? "at most " + MOST_SECONDS + " s" : ""));
        table.print(out);
        return ours.elapsed.median() <= MOST_SECONDS;
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /**
     * The start of a program.
     *
     * @param classPath the jars of the program
     * @param main the class with the entry point
     * @param server the base URL of the server to which it submits
     * @param flags the JVM's flags
     */
    private record Launch(List<Path> classPath, Class<?> main, String server, List<String> flags) {

        /** Runs the program once to write an archive of the loaded classes, and returns a launch that uses it. */
        Launch archived(Path archive) throws IOException, InterruptedException {
            new Launch(classPath, main, server, List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable")).run();
            if (!Files.exists(archive)) {
                throw new IllegalStateException("the JVM wrote no archive of " + main.getSimpleName());
            }
            return new Launch(classPath, main, server, List.of("-XX:SharedArchiveFile=" + archive));
        }

        Start run() throws IOException, InterruptedException {
            Jvm jvm = new Jvm(classPath)
                    .flags(flags)
                    .variables(Map.of("RUNCOMFY_BASE_URL", server, "RUNCOMFY_API_TOKEN", "key-of-the-benchmark"));
            long start = System.nanoTime();
            Process process = jvm.start(main.getName(), server);
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                String line = output.readLine();
                long end = System.nanoTime();
                Optional<Duration> cpu = process.info().totalCpuDuration();
                // The program ends at the end of its input.
                process.getOutputStream().close();
                if (line == null || process.waitFor() != 0) {
                    throw new IllegalStateException(main.getSimpleName() + " was not accepted");
                }
                return new Start(
                        (end - start) / NANOS,
                        cpu.map(duration -> duration.toNanos() / NANOS).orElse(Double.NaN));
            }
        }
    }

    /**
     * The measurements of one start.
     *
     * @param elapsed elapsed seconds
     * @param cpu seconds of processor time of all threads
     */
    private record Start(double elapsed, double cpu) {}

    /** The measurements of all starts of one program. */
    private static final class Starts {
        final Samples elapsed = new Samples();
        final Samples cpu = new Samples();

        void add(Start start) {
            elapsed.add(start.elapsed());
            cpu.add(start.cpu());
        }
    }
}
