package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.Processes;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the command's results go, and that a target which takes none is refused before anything is bought. */
@Timeout(120)
class DeliveryCommandTests {

    private static final Path BOAT = CommandBench.BOAT;

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(50), Duration.ofMillis(200));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    private TestCommand command() {
        return bench.command();
    }

    private static Object[] line(String command, Object... more) {
        return CommandBench.purchase(command, "runcomfy", more);
    }

    private TestCommand refused(Object... out) {
        TestCommand command = command();
        assertThat(command.run(line("run", out)))
                .as("%s: %s", Arrays.asList(out), command.err())
                .isEqualTo(73);
        assertThat(command.err()).contains("nothing was bought", "--out");
        assertThat(command.out()).isEmpty();
        assertThat(bench.bought()).isZero();
        return command;
    }

    @Test
    void aTargetThatTakesNoFileIsRefusedAsItIs() throws IOException, InterruptedException {
        Path fifo = folder.resolve("fifo.mp4");
        assumeThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        Path taken = Files.writeString(folder.resolve("taken.mp4"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), taken);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.mp4"), folder.resolve("nothing"));

        refused("--out", taken);
        for (Path special : List.of(fifo, link, dangling, Path.of("/proc/version"))) {
            refused("--out", special);
            refused("--out", special, "--overwrite");
        }
        refused("--out", folder.resolve("b".repeat(256) + ".mp4"));
        refused("--out", folder.resolve("b".repeat(251) + ".mp4"));
        refused("--out", "/proc/");
        refused("--out", taken + "/boat.mp4");
        refused("--out", folder + "/" + "d".repeat(300) + "/");
        assertThat(command().run(line("run", "--out", folder + "/a\u0000b.mp4")))
                .isEqualTo(73);
        assertThat(bench.bought()).isZero();

        assertThat(Files.exists(fifo) && !Files.isRegularFile(fifo)).isTrue();
        assertThat(taken).hasContent("mine");
    }

    @Test
    void aNameThatSaysAnotherKindIsRefusedWithWhatWouldFit() {
        assertThat(refused("--out", folder.resolve("boat.png")).err()).contains("a video", ".mp4");
        TestCommand plan = command();
        assertThat(plan.run(line("plan", "--out", folder.resolve("boat.glb")))).isEqualTo(73);
        TestCommand submit = command();
        assertThat(submit.run(line("submit", "--out", folder.resolve("boat.txt"))))
                .isEqualTo(73);
        assertThat(bench.bought()).isZero();
    }

    @Test
    void overwritingReplacesAPlainFile() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken.mp4"), "mine");
        assertThat(command().run(line("run", "--out", taken, "--overwrite"))).isZero();
        assertThat(Files.size(taken)).isGreaterThan(4);
    }

    @Test
    void aFileOfAnotherKindIsKeptUnderItsOwnExtensionAndSaysSo() {
        emulator.faults().always(Endpoint.DOWNLOAD, Fault.body("PK\u0003\u0004 a scene"));
        TestCommand command = command();
        assertThat(command.run(line("run", "--out", folder.resolve("boat.mp4"))))
                .isZero();
        Path kept = folder.resolve("boat.zip");
        assertThat(command.outLines()).containsExactly(kept.toString());
        assertThat(kept).hasContent("PK\u0003\u0004 a scene");
        assertThat(command.err()).contains("application/zip", "video", kept.toString());
        assertThat(folder.resolve("boat.mp4")).doesNotExist();
    }

    @Test
    void aNameThatIsTakenMeanwhileLosesNothing() throws IOException {
        Path out = folder.resolve("boat.mp4");
        assertThat(command().run(line("submit", "--out", out))).isZero();
        Files.createSymbolicLink(out, folder.resolve("nothing"));
        TestCommand resume = command();
        assertThat(resume.run("resume")).isZero();
        assertThat(resume.err()).contains(out + " exists");
        assertThat(resume.outLines())
                .singleElement()
                .satisfies(path -> assertThat(Path.of(path))
                        .hasParent(folder)
                        .isNotEqualTo(out)
                        .isNotEmptyFile());
    }

    @Test
    void standardOutputTakesTheOneFileAndNothingElse() throws IOException, InterruptedException {
        Path file = folder.resolve("streamed.mp4");
        Process run = Processes.start(
                bench.environment(),
                Stream.of(line("run", "--out", "-")).map(String::valueOf).toArray(String[]::new));
        byte[] out = run.getInputStream().readAllBytes();
        String err = new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(err).isZero();
        assertThat(new String(out, 4, 4, StandardCharsets.ISO_8859_1)).isEqualTo("ftyp");

        String job = idIn(err);
        TestCommand wait = command();
        assertThat(wait.run("wait", job, "--out", file))
                .as("it is still to be had: %s", wait.err())
                .isZero();
        assertThat(file).hasBinaryContent(out);
        Process again = Processes.start(bench.environment(), "wait", job, "--out", "-");
        assertThat(again.getInputStream().readAllBytes()).isEqualTo(out);
        assertThat(again.waitFor()).isZero();
        assertThat(bench.bought()).isEqualTo(1);
    }

    @Test
    void standardOutputTakesOneFileOfOneJobAlone() {
        TestCommand json = command();
        assertThat(json.run(line("run", "--out", "-", "--json"))).isEqualTo(64);
        TestCommand submit = command();
        assertThat(submit.run(line("submit", "--out", "-"))).isEqualTo(64);
        assertThat(submit.err()).contains("zoetrope wait JOB --out -");
        assertThat(bench.bought()).isZero();
    }

    @Test
    void resumeAndPruneClearWhatKilledDownloadsLeft() throws IOException {
        Path out = folder.resolve("made/boat.mp4");
        assertThat(command().run(line("run", "--out", out))).isZero();
        for (String[] command : new String[][] {{"resume"}, {"prune", "--older-than", "90d"}}) {
            Path left = Files.writeString(
                    out.resolveSibling(".zoetrope-00000000deadbeef-" + UUID.randomUUID() + ".part"), "half");
            assertThat(command().run((Object[]) command)).isZero();
            assertThat(left).as("%s", command[0]).doesNotExist();
        }
        assertThat(out).isNotEmptyFile();
    }

    @Test
    void aBatchNamesEveryTargetThatTakesNoFile() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken.mp4"), "mine");
        Path lines = Files.write(
                folder.resolve("lines.jsonl"),
                List.of(
                        item("a", folder.resolve("a.mp4")),
                        item("b", taken),
                        item("c", folder.resolve("c.png")),
                        item("d", folder.resolve("b".repeat(300) + ".mp4"))));
        TestCommand command = command();
        assertThat(command.run("run", "--batch", lines, "--provider", "runcomfy", "--image", BOAT))
                .isEqualTo(73);
        assertThat(command.err()).contains("3 lines are wrong; nothing was bought", "line 2", "line 3", "line 4");
        assertThat(bench.bought()).isZero();

        Path shared = Files.write(
                folder.resolve("shared.jsonl"),
                List.of(item("a", folder.resolve("a.mp4")), item("b", folder.resolve("x/../a.mp4"))));
        TestCommand twice = command();
        assertThat(twice.run("run", "--batch", shared, "--provider", "runcomfy", "--image", BOAT))
                .isEqualTo(65);
        assertThat(twice.err()).contains("line 2: 'out' is the file of line 1");
        assertThat(bench.bought()).isZero();
    }

    private static String item(String id, Path out) {
        return "{\"id\":\"" + id + "\",\"model\":\"kling-o1-std\",\"prompt\":\"x\",\"out\":\"" + out + "\"}";
    }

    private static String idIn(String err) {
        return err.lines()
                .filter(line -> line.startsWith("job: "))
                .map(line -> line.substring("job: ".length()))
                .findFirst()
                .orElseThrow();
    }
}
