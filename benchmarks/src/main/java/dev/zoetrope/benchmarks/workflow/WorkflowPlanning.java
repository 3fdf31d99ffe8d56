package dev.zoetrope.benchmarks.workflow;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.provider.support.ObjectInfo;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Measures in a warm JVM how long it takes to read a graph of 500 nodes and to plan it against the emulator's ComfyUI,
 * and what a description of nodes of 3 MB costs until ten of its classes are known.
 */
public final class WorkflowPlanning implements Program {

    private static final double MOST_MILLIS = 50;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int NODES = 500;
    private static final int DESCRIPTION_BYTES = 3 << 20;
    private static final int CLASSES_OF_A_GRAPH = 10;

    @Override
    public String name() {
        return "workflow";
    }

    @Override
    public String purpose() {
        return "milliseconds to read, check and plan a graph of 500 nodes in a warm JVM; at most " + (int) MOST_MILLIS;
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException {
        int samples = options.number("samples", 100);
        options.refuseUnknown();
        Path folder = Files.createTempDirectory("zoetrope-workflow");
        Path file = Files.writeString(folder.resolve("graph.json"), graph());
        try (Emulator emulator = Emulator.start();
                MediaClient media = client(emulator, folder)) {
            Samples read = new Samples();
            Samples planned = new Samples();
            for (int sample = 0; sample < 2 * samples; sample++) {
                double reading = millis(() -> Workflow.read(file));
                Workflow graph = Workflow.read(file);
                double planning = millis(() ->
                        media.plan(RunWorkflow.of(graph).set("1", "width", 32).build()));
                if (sample >= samples) {
                    read.add(reading);
                    planned.add(planning);
                }
            }
            Samples described = described(samples);
            MarkdownTable table = new MarkdownTable("what", "median ms", "slowest ms", "target");
            table.row("read 500 nodes", format(read.median()), format(read.at(1)), "");
            table.row("check and plan them", format(planned.median()), format(planned.at(1)), "");
            double both = read.median() + planned.median();
            table.row("both", format(both), format(read.at(1) + planned.at(1)), "at most " + (int) MOST_MILLIS + " ms");
            table.row("ten classes out of 3 MB", format(described.median()), format(described.at(1)), "");
            table.print(out);
            return both <= MOST_MILLIS;
        }
    }

    private static MediaClient client(Emulator emulator, Path folder) {
        return Zoetrope.builder()
                .account(Account.keyless("comfyui", "default", emulator.baseUri(), Map.of()))
                .catalogs(folder)
                .ledger(new InMemoryLedger())
                .build();
    }

    /** A chain of nodes: an empty picture that is scaled again and again, and saved. */
    private static String graph() {
        StringBuilder graph = new StringBuilder("{\"1\":{\"class_type\":\"EmptyImage\",\"inputs\":{\"width\":64,"
                + "\"height\":64,\"batch_size\":1,\"color\":0}}");
        for (int node = 2; node < NODES; node++) {
            graph.append(",\"")
                    .append(node)
                    .append("\":{\"class_type\":\"ImageScale\",\"inputs\":{\"image\":[\"")
                    .append(node - 1)
                    .append("\",0],\"upscale_method\":\"area\",\"width\":64,\"height\":64,\"crop\":\"disabled\"},")
                    .append("\"_meta\":{\"title\":\"Step\"}}");
        }
        return graph + ",\"" + NODES + "\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"" + (NODES - 1)
                + "\",0],\"filename_prefix\":\"chain\"}}}";
    }

    private static Samples described(int samples) throws IOException {
        StringBuilder document = new StringBuilder("{");
        int classes = 0;
        while (document.length() < DESCRIPTION_BYTES) {
            document.append(classes == 0 ? "" : ",")
                    .append("\"Class")
                    .append(classes++)
                    .append(
                            "\":{\"input\":{\"required\":{\"image\":[\"IMAGE\"],\"strength\":[\"FLOAT\",{\"default\":1.0,")
                    .append("\"min\":0.0,\"max\":10.0,\"step\":0.01}],\"model\":[[")
                    .append("\"some-model-with-a-long-name.safetensors\",".repeat(40))
                    .append("\"last.safetensors\"]]}},\"output\":[\"IMAGE\"],\"output_node\":false}");
        }
        String text = document.append('}').toString();
        int last = classes - 1;
        Samples described = new Samples();
        for (int sample = 0; sample < 2 * samples; sample++) {
            double millis = millis(() -> {
                NodeClasses read = ObjectInfo.read(text);
                for (int each = 0; each < CLASSES_OF_A_GRAPH; each++) {
                    var unused = read.find("Class" + (last - each)).orElseThrow();
                }
                return read;
            });
            if (sample >= samples) {
                described.add(millis);
            }
        }
        return described;
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

    private static String format(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
