package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole commands through the real engine and provider, against an emulator that runs on its own. */
class EmulatedCommandTests {

    private static final String FAMILY = "kling-o1-std";

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(50), Duration.ofMillis(200));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    private Path boat;
    private TestCommand command;

    @BeforeEach
    void start() throws IOException {
        boat = picture("boat.png", 640, 360);
        command = command(emulator);
    }

    /** Another process: it shares nothing with the first one but the ledger. */
    private TestCommand command(Emulator server) {
        return new TestCommand(bench.environment(server.variables()));
    }

    private Path picture(String name, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private static Object[] line(Object... words) {
        return words;
    }

    private Object[] run(Object... more) {
        return Stream.concat(
                        Stream.of("run", FAMILY, "--prompt", "x", "--image", boat, "--provider", "runcomfy"),
                        Stream.of(more))
                .toArray();
    }

    private JsonNode json() {
        List<String> lines = command.outLines();
        assertThat(lines).as("standard output holds one line").hasSize(1);
        return JsonMapper.builder().build().readTree(lines.get(0));
    }

    @Test
    void aRunPrintsThePathOfItsFile() {
        Path out = folder.resolve("out.mp4");
        assertThat(command.run(run("--out", out))).isZero();
        assertThat(command.outLines()).containsExactly(out.toString());
        assertThat(out).isNotEmptyFile();
        assertThat(command.err())
                .contains("QUEUED", "SUCCEEDED", "job: ", "cost: ")
                .doesNotContain("emulator", "handle: ");
    }

    @Test
    void aVerboseRunShowsTheHandleToo() {
        assertThat(command.run(run("--out", folder.resolve("out.mp4"), "--verbose")))
                .isZero();
        assertThat(command.err()).containsPattern("(?m)^job: [a-z0-9]{12}$").contains("handle: z1.");
    }

    @Test
    void theShortIdNamesTheJobToEveryCommand() {
        assertThat(command.run(run("--out", folder.resolve("out.mp4")))).isZero();
        String id = command.err()
                .lines()
                .filter(line -> line.startsWith("job: "))
                .map(line -> line.substring("job: ".length()))
                .findFirst()
                .orElseThrow();
        assertThat(command(emulator).run("wait", id)).isZero();
        assertThat(command(emulator).run("show", id)).isZero();
        assertThat(command(emulator).run("cancel", id)).isEqualTo(1);
        assertThat(command(emulator).run("export", id, "--out", folder.resolve("bundle")))
                .isZero();
    }

    @Test
    void aRunTellsItsStoryInJson() throws IOException {
        assertThat(command.run(run("--out", folder + "/new/", "--json"))).isZero();
        JsonNode json = json();
        assertThat(json.propertyNames())
                .containsExactly(
                        "job",
                        "handle",
                        "provider",
                        "model",
                        "family",
                        "capability",
                        "state",
                        "emulated",
                        "remoteId",
                        "artifacts",
                        "cost",
                        "polls",
                        "elapsedMs");
        assertThat(json.get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(json.get("emulated").asBoolean()).isFalse();
        JsonNode artifact = json.get("artifacts").get(0);
        Path file = Path.of(artifact.get("path").asString());
        assertThat(file.getFileName().toString())
                .isEqualTo(FAMILY + "-" + json.get("job").asString().substring(0, 8) + ".mp4");
        assertThat(artifact.get("mediaType").asString()).isEqualTo("video/mp4");
        assertThat(artifact.get("bytes").asLong()).isEqualTo(Files.size(file));
        assertThat(json.get("polls").asInt()).isPositive();
    }

    @Test
    void aQuietRunSaysNothingButItsResult() {
        assertThat(command.run(run("--out", folder.resolve("out.mp4"), "--quiet")))
                .isZero();
        assertThat(command.err()).isEmpty();
        assertThat(command.outLines()).hasSize(1);
    }

    @Test
    void aKeyIsRememberedOverProcesses() {
        Path out = folder.resolve("out.mp4");
        assertThat(command.run(run("--out", out, "--idempotency-key", "order-42")))
                .isZero();
        TestCommand again = command(emulator);
        assertThat(again.run(run("--out", out, "--idempotency-key", "order-42")))
                .isZero();
        assertThat(again.outLines()).containsExactly(out.toString());
        assertThat(emulator.charges().all()).as("bought once").hasSize(1);
        assertThat(again.run(run("--out", out, "--idempotency-key", "order-43")))
                .as("another purchase finds its place taken")
                .isEqualTo(73);
    }

    @Test
    void theSameIsNotBoughtAgainIfThatIsRefused() {
        assertThat(command.run(run("--out", folder.resolve("a.mp4")))).isZero();
        TestCommand again = command(emulator);
        assertThat(again.run(run("--out", folder.resolve("b.mp4"), "--refuse-duplicates", "1h")))
                .isEqualTo(65);
        assertThat(again.err()).contains("refuses duplicates");
        assertThat(emulator.charges().all()).hasSize(1);
        assertThat(again.run(run("--out", folder.resolve("b.mp4"), "--refuse-duplicates", "1h", "--allow-duplicate")))
                .isZero();
        assertThat(emulator.charges().all()).hasSize(2);
    }

    @Test
    void whatOneProcessSubmitsAnotherOneFetches() {
        assertThat(command.run(line("submit", FAMILY, "--prompt", "x", "--image", boat, "--provider", "runcomfy")))
                .isZero();
        String handle = command.out().strip();
        assertThat(handle).startsWith("z1.").doesNotContain("\n");

        Path out = folder.resolve("late.mp4");
        TestCommand other = command(emulator);
        assertThat(other.run("wait", handle, "--out", out)).isZero();
        assertThat(other.outLines()).containsExactly(out.toString());

        TestCommand third = command(emulator);
        assertThat(third.run("show", handle)).isZero();
        assertThat(third.out()).contains("SUCCEEDED", FAMILY.substring(0, 5), "video");

        TestCommand fourth = command(emulator);
        assertThat(fourth.run("cancel", handle)).isEqualTo(1);
        assertThat(fourth.err()).contains("not cancelled");

        assertThat(emulator.charges().all()).as("bought once").hasSize(1);
    }

    @Test
    void aJobThatStillWaitsIsCancelled() {
        try (Emulator slow = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build())) {
            TestCommand submit = command(slow);
            assertThat(submit.run("submit", FAMILY, "--prompt", "x", "--image", boat, "--provider", "runcomfy"))
                    .isZero();
            TestCommand cancel = command(slow);
            assertThat(cancel.run("cancel", submit.out().strip(), "--json")).isZero();
            assertThat(cancel.err()).contains("cancelled: the provider confirmed");
            assertThat(cancel.out()).contains("\"state\":\"CANCELLED\"");
        }
    }

    @Test
    void theDeadlineLeavesTheJobRunningAndSaysHowToGoOn() {
        try (Emulator slow = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build())) {
            command = command(slow);
            assertThat(command.run(run("--timeout", "1s", "--json"))).isEqualTo(75);
            JsonNode json = json();
            assertThat(json.get("error").get("reason").asString()).isEqualTo("DEADLINE");
            assertThat(json.get("error").get("retryable").asBoolean()).isTrue();
            assertThat(command.err())
                    .contains(
                            "left running",
                            "job: " + json.get("job").asString(),
                            "zoetrope wait " + json.get("job").asString());
        }
    }

    @Test
    void aTargetThatExistsIsRefusedBeforeAnythingIsBought() throws IOException {
        Path out = Files.writeString(folder.resolve("out.mp4"), "old");
        assertThat(command.run(run("--out", out))).isEqualTo(73);
        assertThat(command.err()).contains(out + " exists", "--overwrite", "nothing was bought");
        assertThat(out).hasContent("old");
        assertThat(emulator.charges().all()).isEmpty();

        assertThat(command.run(run("--out", out, "--overwrite"))).isZero();
        assertThat(Files.size(out)).isGreaterThan(3);
    }

    @Test
    void everyProblemOfARequestIsNamedAndNothingIsSent() throws IOException {
        assertThat(command.run(run("--duration", "7s", "-p", "nope=1", "--json")))
                .isEqualTo(65);
        JsonNode violations = json().get("error").get("violations");
        assertThat(violations)
                .extracting(each -> each.get("field").asString())
                .containsExactlyInAnyOrder("duration", "nope");
        assertThat(violations)
                .filteredOn(each -> each.get("field").asString().equals("duration"))
                .singleElement()
                .satisfies(each -> assertThat(each.get("nearest").asString()).isEqualTo("5s"));
        assertThat(command.err()).contains("duration: 7s; allowed: 5s, 10s; nearest: 5s");
        assertThat(emulator.requests().all()).isEmpty();
    }

    @Test
    void aPictureThatIsTooSmallIsRefused() throws IOException {
        Path small = picture("small.png", 120, 90);
        assertThat(command.run(
                        "run",
                        "kling-o1-pro",
                        "--provider",
                        "runcomfy",
                        "--prompt",
                        "x",
                        "--image",
                        small,
                        "--last-image",
                        boat))
                .isEqualTo(65);
        assertThat(command.err()).contains("width > 300", "height > 300");
    }

    @Test
    void aTextThatIsCalledPngIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "hello");
        assertThat(command.run("run", FAMILY, "--prompt", "x", "--image", text)).isEqualTo(65);
        assertThat(command.err()).contains("text.png");
    }

    @Test
    void aMissingFileHasItsOwnStatus() {
        Path none = folder.resolve("none.png");
        assertThat(command.run("run", FAMILY, "--prompt", "x", "--image", none)).isEqualTo(66);
        assertThat(command.err()).contains("none.png");
        assertThat(command.run("run", FAMILY, "--prompt-file", none, "--image", boat))
                .isEqualTo(66);
    }

    @Test
    void anUnknownFamilyOffersTheNearest() {
        assertThat(command.run("plan", "kling-o1-sdt", "--prompt", "x", "--json"))
                .isEqualTo(65);
        assertThat(json().get("error").get("reason").asString()).isEqualTo("UNKNOWN_MODEL");
        assertThat(command.err()).contains("kling-o1-std", "zoetrope models");
    }

    @Test
    void anUnknownPriceIsOverBudget() {
        assertThat(command.run(run("--max-cost", "1.50USD"))).isEqualTo(65);
        assertThat(command.err()).contains("1.50USD", "--allow-unknown-price");
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void anUnknownPriceIsNoErrorIfItIsAllowed() {
        assertThat(command.run(run("--max-cost", "1.50USD", "--allow-unknown-price", "--out", folder.resolve("a.mp4"))))
                .isZero();
    }

    private Object[] priced(String command, Object... more) {
        return Stream.concat(
                        Stream.of(command, FAMILY, "--prompt", "x", "--image", boat, "--provider", "runninghub"),
                        Stream.of(more))
                .toArray();
    }

    @Test
    void aPlanSaysWhatItWouldCostAndWhy() {
        assertThat(command.run(priced("plan"))).isZero();
        assertThat(command.out()).contains("about 2.1 CNY (estimated)", "2.1 CNY a run", "2026-09-01");
    }

    @Test
    void theCapIsHeldAgainstTheEstimate() {
        assertThat(command.run(priced("run", "--max-cost", "2.09CNY", "--json")))
                .isEqualTo(65);
        assertThat(command.err()).contains("it would cost 2.1CNY", "limit of 2.09CNY");
        assertThat(json().get("error").get("reason").asString()).isEqualTo("OVER_BUDGET");
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void aPriceInAnotherCurrencyIsOverBudgetUnlessAllowed() {
        assertThat(command.run(priced("submit", "--max-cost", "100USD"))).isEqualTo(65);
        assertThat(command.err()).contains("it would cost 2.1CNY", "100USD", "--allow-unknown-price");
        assertThat(command.run(priced("submit", "--max-cost", "100USD", "--allow-unknown-price")))
                .isZero();
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void whatFitsTheCapIsBoughtAndBilled() {
        assertThat(command.run(priced("run", "--max-cost", "2.1CNY", "--json", "--out", folder.resolve("b.mp4"))))
                .isZero();
        assertThat(json().get("cost").get("kind").asString()).isEqualTo("REPORTED");
        assertThat(json().get("cost").propertyNames()).containsExactly("kind", "amount", "currency");
    }

    @Test
    void overBudgetInJson() {
        assertThat(command.run(run("--max-cost", "1.50USD", "--json"))).isEqualTo(65);
        assertThat(json().get("error").get("reason").asString()).isEqualTo("OVER_BUDGET");
        assertThat(json().get("cost").get("kind").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void aPlanSaysWhyThereIsNoQuote() {
        assertThat(command.run(
                        "plan",
                        FAMILY,
                        "--prompt",
                        "x",
                        "--image",
                        boat,
                        "--provider",
                        "runcomfy",
                        "--price",
                        "--json"))
                .isZero();
        assertThat(command.err()).contains("no quote: runcomfy tells no prices");
        assertThat(json().get("cost").get("kind").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void aQuoteUploadsNothing() {
        assertThat(command.run("plan", FAMILY, "--prompt", "x", "--image", boat, "--provider", "runninghub", "--price"))
                .isZero();
        assertThat(command.err()).contains("no quote: runninghub", "would have to be uploaded");
        assertThat(emulator.requests().all()).isEmpty();
    }

    @Test
    void aProviderThatIsNotInstalledIsUnavailable() {
        assertThat(command.run("run", FAMILY, "--prompt", "x", "--provider", "nonesuch"))
                .isEqualTo(69);
        assertThat(command.err()).contains("nonesuch");
    }

    @Test
    void aProviderWithoutKeyIsNotEmulatedWhileAnotherOneHasOne() {
        Map<String, String> oneKey = bench.environment(emulator.variables());
        oneKey.remove("RUNCOMFY_API_TOKEN");
        command = new TestCommand(oneKey);
        assertThat(command.run(run())).isEqualTo(77);
        assertThat(command.err()).contains("RUNCOMFY_API_TOKEN").doesNotContain("using the emulator");
    }

    @Test
    void aWrongKeyIsRefused() {
        Map<String, String> wrong = bench.environment(emulator.variables());
        wrong.put("RUNCOMFY_API_TOKEN", "wrong-key-of-mine");
        command = new TestCommand(wrong);
        assertThat(command.run(run("--json"))).isEqualTo(77);
        assertThat(command.err() + command.out()).doesNotContain("wrong-key-of-mine");
        assertThat(json().get("state").asString()).isEqualTo("REJECTED");
    }

    @Test
    void aLostAnswerIsUnconfirmedAndNamesTheJob() {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.loseReply());
        assertThat(command.run(run("--json"))).isEqualTo(74);
        JsonNode json = json();
        assertThat(json.get("state").asString()).isEqualTo("UNCONFIRMED");
        assertThat(json.get("error").get("reason").asString()).isEqualTo("UNCONFIRMED");
        assertThat(command.err()).contains("job: " + json.get("job").asString(), "look at your account");
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aJobThatFailsAtItsProviderFails() {
        emulator.faults()
                .next(Endpoint.RUNCOMFY_SUBMIT, Fault.failJob("The prompt was blocked by the safety filter.", true));
        assertThat(command.run(run("--json"))).isEqualTo(1);
        assertThat(json().get("state").asString()).isEqualTo("FAILED");
        assertThat(json().get("error").get("reason").asString()).isEqualTo("MODERATION");
    }

    @Test
    void aDownloadThatFailsIsNotDeliveredButCanBeFetchedLater() {
        emulator.faults().always(Endpoint.DOWNLOAD, Fault.status(404));
        assertThat(command.run(run("--out", folder.resolve("out.mp4"), "--json")))
                .isEqualTo(76);
        String handle = json().get("handle").asString();
        assertThat(command.err())
                .contains(
                        "job: " + json().get("job").asString(),
                        "zoetrope wait " + json().get("job").asString());

        emulator.faults().clear();
        TestCommand later = command(emulator);
        assertThat(later.run("wait", handle, "--out", folder.resolve("out.mp4")))
                .isZero();
        assertThat(emulator.charges().all()).as("bought once").hasSize(1);
    }

    @Test
    void ctrlCLeavesTheJobRunning() throws InterruptedException {
        try (Emulator slow = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build())) {
            command = command(slow);
            Thread hand = pressCtrlCOnce("job: ");
            assertThat(command.run(run("--json"))).isEqualTo(130);
            hand.join();
            JsonNode json = json();
            assertThat(json.get("state").asString()).isEqualTo("QUEUED");
            assertThat(command.err())
                    .contains("interrupted: the job was left running")
                    .contains("handle: " + json.get("handle").asString())
                    .contains("zoetrope wait " + json.get("job").asString(), "zoetrope resume");
            assertThat(command.endedAtOnce()).isFalse();
        }
    }

    @Test
    void ctrlCWhileBuyingWaitsForTheAnswer() throws InterruptedException {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.slow(Duration.ofSeconds(2)));
        Thread hand = pressCtrlCOnce("SUBMITTING");
        assertThat(command.run(run("--json"))).isEqualTo(130);
        hand.join();
        assertThat(json().get("remoteId").isNull()).isFalse();
        assertThat(command.err()).contains("left running", "handle: z1.", "zoetrope wait ");
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void ctrlCWhileTheProviderHasNoRoomBuysNothing() throws InterruptedException {
        emulator.faults().always(Endpoint.RUNCOMFY_SUBMIT, Fault.status(429));
        Thread hand = pressCtrlCOnce("trying again");
        assertThat(command.run(run())).isEqualTo(130);
        hand.join();
        assertThat(command.err()).contains("interrupted: nothing was bought");
        assertThat(emulator.charges().all()).isEmpty();
    }

    /** Presses Ctrl-C as soon as standard error holds some words. */
    private Thread pressCtrlCOnce(String printed) {
        TestCommand watched = command;
        Thread hand = new Thread(() -> {
            while (!watched.err().contains(printed)) {
                Thread.onSpinWait();
            }
            watched.interrupt();
        });
        hand.setDaemon(true);
        hand.start();
        return hand;
    }
}
