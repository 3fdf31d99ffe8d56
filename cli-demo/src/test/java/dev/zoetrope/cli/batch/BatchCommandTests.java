package dev.zoetrope.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole batches through the real engine, provider and ledger, against an emulator that runs on its own. */
@Timeout(300)
class BatchCommandTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(10), Duration.ofMillis(50));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    private Path boat;
    private Path out;
    private TestCommand command;

    @BeforeEach
    void start() throws IOException {
        boat = folder.resolve("boat.png");
        ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "png", boat.toFile());
        out = folder.resolve("out");
    }

    private String line(Object id) {
        return "{\"id\":\"" + id + "\",\"image\":\"" + boat + "\",\"prompt\":\"p " + id + "\"}";
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("batch.jsonl"), String.join("\n", lines) + "\n");
    }

    private int run(Path file, Object... more) {
        command = bench.command();
        return command.run(Stream.concat(
                        Stream.of("run", "kling-o1-std", "--provider", "runcomfy", "--batch", file, "--out", out + "/"),
                        Stream.of(more))
                .toArray());
    }

    private Map<String, JsonNode> results() {
        return command.outLines().stream()
                .map(JSON::readTree)
                .collect(Collectors.toMap(json -> json.get("id").asString(), json -> json));
    }

    private List<Charge> charges() {
        return emulator.charges().all();
    }

    @Test
    void eachLineIsBoughtOnceAndStandsOnceOnStandardOutput() throws IOException {
        Path file = file("# what the shop needs", "", line("a"), "   ", line("b/1"), line("Ä 2"));
        assertThat(run(file)).as(() -> command.err()).isZero();
        assertThat(charges()).hasSize(3);
        Map<String, JsonNode> results = results();
        assertThat(results).containsOnlyKeys("a", "b/1", "Ä 2");
        JsonNode first = results.get("a");
        assertThat(first.propertyNames())
                .startsWith("id", "line", "job", "handle", "provider", "model")
                .endsWith("polls", "elapsedMs", "earlier");
        assertThat(first.get("line").asInt()).isEqualTo(3);
        assertThat(first.get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(first.get("earlier").asBoolean()).isFalse();
        assertThat(name(first)).isEqualTo("kling-o1-std-a.mp4");
        assertThat(name(results.get("b/1"))).startsWith("kling-o1-std-b-1-");
        assertThat(name(results.get("Ä 2"))).startsWith("kling-o1-std-Ä-2-");
        assertThat(command.err()).contains("3 of 3 done");

        // The same again, and one more line: what is done is printed again and not bought.
        Path longer = file(line("a"), line("b/1"), line("Ä 2"), line("b 1"));
        assertThat(run(longer)).isZero();
        assertThat(charges()).hasSize(4);
        assertThat(results().get("a").get("earlier").asBoolean()).isTrue();
        assertThat(results().get("a").get("job")).isEqualTo(first.get("job"));
        assertThat(results().get("a").get("handle")).isEqualTo(first.get("handle"));
        assertThat(results().get("b 1").get("earlier").asBoolean()).isFalse();
        assertThat(name(results().get("b 1")))
                .startsWith("kling-o1-std-b-1-")
                .isNotEqualTo(name(results().get("b/1")));
        assertThat(command.err()).contains("4 of 4 done", "3 were bought in an earlier run");
    }

    private static String name(JsonNode json) {
        Path path = Path.of(json.get("artifacts").get(0).get("path").asString());
        assertThat(path).isNotEmptyFile();
        return path.getFileName().toString();
    }

    @Test
    void allMistakesAreNamedBeforeAnythingIsBought() throws IOException {
        String[] wrong = IntStream.range(0, 25)
                .mapToObj(i -> "{\"id\":\"w" + i + "\",\"duration\":\"7h\"}")
                .toArray(String[]::new);
        Path file = file(Stream.concat(Stream.of(line("fine"), line("fine")), Stream.of(wrong))
                .toArray(String[]::new));
        assertThat(run(file)).isEqualTo(65);
        assertThat(charges()).isEmpty();
        assertThat(command.out()).isEmpty();
        assertThat(command.err())
                .contains("26 lines are wrong", "line 2: the id 'fine' is that of line 1", "line 3: ", "and 6 more");

        assertThat(run(file, "--keep-going")).isEqualTo(65);
        assertThat(charges()).hasSize(1);
        assertThat(command.outLines()).hasSize(27);
        JsonNode mistaken = JSON.readTree(command.outLines().get(1));
        assertThat(mistaken.get("id").asString()).isEqualTo("w0");
        assertThat(mistaken.get("line").asInt()).isEqualTo(3);
        assertThat(mistaken.get("job").isNull()).isTrue();
        assertThat(mistaken.get("error").get("reason").asString()).isEqualTo("INVALID_REQUEST");
        assertThat(command.err()).contains("1 of 27 done, 26 failed");
    }

    /** The purchase is named by the id, so what no key can be is seen before the lines above it are bought. */
    @Test
    void anIdThatNamesNoPurchaseIsAMistakeBeforeAnythingIsBought() throws IOException {
        for (String id : List.of("a\\nb", "a\\u001b[31m", "\\ud800", "i".repeat(600))) {
            assertThat(run(file(line("fine"), line(id)))).as(id).isEqualTo(65);
            assertThat(charges()).as(id).isEmpty();
            assertThat(command.err())
                    .as(id)
                    .contains("1 line is wrong; nothing was bought", "line 2: ", "idempotency-key");
        }
    }

    @Test
    void theMostUrgentStatusOfAllLinesIsTheCommands() throws IOException {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.status(500));
        Path taken = Files.writeString(folder.resolve("taken.mp4"), "mine");
        String blocked = line("c").replace("{", "{\"out\":\"" + taken + "\",");
        Path file = file(line("a"), line("b"), blocked);
        assertThat(run(file)).as("nothing is bought while a target is wrong").isEqualTo(73);
        assertThat(command.err()).contains("line 3: " + taken + " exists", "nothing was bought");
        assertThat(charges()).isEmpty();

        assertThat(run(file, "--keep-going", "--concurrency", 1)).isEqualTo(74);
        assertThat(results().get("a").get("state").asString()).isEqualTo("UNCONFIRMED");
        assertThat(results().get("b").get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(results().get("c").get("error").get("message").asString()).contains("taken.mp4 exists");
        assertThat(command.err()).contains("1 of 3 done, 1 failed, 1 unconfirmed", "zoetrope settle");

        int before = charges().size();
        assertThat(run(file, "--keep-going")).isEqualTo(74);
        assertThat(charges()).hasSize(before);

        // Without the doubt it is the target that stands out.
        assertThat(run(file(line("b"), blocked), "--keep-going")).isEqualTo(73);
        assertThat(taken).hasContent("mine");
    }

    @Test
    void aFileThatIsItsLinesOwnIsNoObstacleAndIsNotFetchedAgain() throws IOException {
        Path video = folder.resolve("a.mp4");
        Path file = file(line("a").replace("{", "{\"out\":\"" + video + "\","));
        assertThat(run(file)).isZero();
        assertThat(video).isNotEmptyFile();
        Files.writeString(video, "cut by its owner");
        assertThat(run(file)).isZero();
        assertThat(video).hasContent("cut by its owner");
    }

    @Test
    void aChangedLineIsRefusedAndWhatWasBoughtNeedsItsInputNoMore() throws IOException {
        assertThat(run(file(line("a"), line("b")))).isZero();
        assertThat(run(file(line("a"), line("b").replace("p b", "another")))).isEqualTo(65);
        assertThat(results().get("b").get("error").get("message").asString()).contains("bought something else");

        Files.delete(boat);
        assertThat(run(file(line("a"), line("b")))).isZero();
        assertThat(charges()).hasSize(2);
    }

    @Test
    void twoLinesMayNotHaveOneFile() throws IOException {
        String same = "{\"out\":\"" + folder.resolve("x.mp4") + "\",";
        assertThat(run(file(line("a").replace("{", same), line("b").replace("{", same))))
                .isEqualTo(65);
        assertThat(command.err()).contains("line 2: 'out' is the file of line 1");
        assertThat(charges()).isEmpty();
    }

    @Test
    void aBudgetIsForAllRunsOfTheBatch() throws IOException {
        assertThat(bench.command().run("models", "--refresh")).isZero();
        Path file = file(line("a"), line("b"), line("c"));
        int status = run(file, "--budget", "0.9USD", "--concurrency", 1);
        assertThat(command.err()).contains("2 of 3 done, 1 failed");
        assertThat(status).isEqualTo(65);
        assertThat(results().get("c").get("error").get("reason").asString()).isEqualTo("OVER_BUDGET");
        assertThat(run(file, "--budget", "0.9USD")).isEqualTo(65);
        assertThat(charges()).hasSize(2);
        assertThat(run(file, "--budget", "2USD")).isZero();
        assertThat(charges()).hasSize(3);
    }

    @Test
    void whatIsForBatchesNeedsOneAndWhatIsForOneJobDoesNotGoWithOne() throws IOException {
        assertThat(new TestCommand().run("run", "kling-o1-std", "--budget", "1USD"))
                .isEqualTo(64);
        assertThat(new TestCommand().run("run")).isEqualTo(64);
        assertThat(run(file(line("a")), "--idempotency-key", "x")).isEqualTo(64);
        assertThat(run(folder.resolve("missing.jsonl"))).isEqualTo(66);
        assertThat(charges()).isEmpty();
    }

    @Test
    void withoutAnyKeyABatchIsEmulatedAndSaysSoFirst() throws IOException {
        Map<String, String> keyless = bench.keyless();
        command = new TestCommand(keyless);
        Path file = file(line("a"));
        Object[] line = {"run", "kling-o1-std", "--batch", file, "--out", out + "/"};
        assertThat(command.run(line)).isZero();
        assertThat(command.errLines().get(0)).isEqualTo("no key set: using the emulator, nothing is bought");
        assertThat(results().get("a").get("emulated").asBoolean()).isTrue();
        assertThat(command.err()).contains("(emulated, nothing was paid)");

        // The same again makes and stores nothing anew.
        FileTime stored = Files.getLastModifiedTime(out.resolve("kling-o1-std-a.mp4"));
        command = new TestCommand(keyless);
        assertThat(command.run(line)).as(() -> command.err()).isZero();
        assertThat(results().get("a").get("earlier").asBoolean()).isTrue();
        TestCommand jobs = new TestCommand(keyless);
        assertThat(jobs.run("jobs", "--json")).isZero();
        assertThat(JSON.readTree(jobs.out()).size()).isEqualTo(1);
        assertThat(Files.getLastModifiedTime(out.resolve("kling-o1-std-a.mp4"))).isEqualTo(stored);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(1);
        }

        // What was emulated is in the way of no purchase.
        assertThat(run(file)).isZero();
        assertThat(results().get("a").get("earlier").asBoolean()).isFalse();
        assertThat(charges()).hasSize(1);
    }

    @Test
    void noPurchaseIsNamedLikeWhatIsEmulated() throws IOException {
        assertThat(run(file(line("a")), "--batch-name", "emulated x")).isEqualTo(65);
        assertThat(command.err()).contains("--batch-name").contains("'emulated x'");
        assertThat(charges()).isEmpty();
    }
}
