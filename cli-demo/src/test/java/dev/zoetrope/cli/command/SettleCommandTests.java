package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed by hand about a job: the id that ends a doubt, and a handle that anyone may have made. */
@Timeout(240)
class SettleCommandTests {

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(50), Duration.ofMillis(200));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    private TestCommand command() {
        return bench.command();
    }

    /** Buys something whose answer is lost, and returns the job's id. */
    private String inDoubt(String provider) {
        emulator.faults()
                .next(
                        provider.equals("runcomfy") ? Endpoint.RUNCOMFY_SUBMIT : Endpoint.RUNNINGHUB_SUBMIT,
                        Fault.loseReply());
        TestCommand run = command();
        assertThat(run.run((Object[]) CommandBench.purchase(
                        "run", provider, "--idempotency-key", "order-42", "--out", folder.resolve("a.mp4"), "--json")))
                .isEqualTo(74);
        return CommandBench.json(run).get("job").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runcomfy", "runninghub"})
    void whatCannotBeAnIdIsRefusedAndTheDoubtStays(String provider) {
        String id = inDoubt(provider);
        for (String wrong : List.of("../../x", "a/b", "", " ", "null", "0", "a b", "\u001b[31mred", "x".repeat(200))) {
            TestCommand settle = command();
            assertThat(settle.run("settle", id, "--bought", wrong)).as(wrong).isEqualTo(65);
            assertThat(settle.err()).contains("cannot be the id").doesNotContain("\u001b");
        }
        assertThat(bench.onlyJob().get("state").asString()).isEqualTo("UNCONFIRMED");
        assertThat(command().run("settle", id, "--not-bought")).isZero();
        assertThat(bench.onlyJob().get("state").asString()).isEqualTo("REJECTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runcomfy", "runninghub"})
    void aWrongIdCanBeTakenBackAndTheRightOneIsFetched(String provider) throws IOException {
        String id = inDoubt(provider);
        String right = emulator.charges().all().get(0).requestId();
        // Of the same form, and of no job.
        String wrong = right.substring(0, right.length() - 2) + (right.endsWith("11") ? "22" : "11");
        assertThat(command().run("settle", id, "--bought", wrong)).isZero();
        assertThat(bench.onlyJob().get("remoteId").asString()).isEqualTo(wrong);

        TestCommand settle = command();
        assertThat(settle.run("settle", id, "--bought", right)).as(settle.err()).isZero();

        TestCommand wait = command();
        assertThat(wait.run("wait", id)).as(wait.err()).isZero();
        assertThat(folder.resolve("a.mp4")).isNotEmptyFile();
        assertThat(emulator.charges().all()).hasSize(1);
        TestCommand late = command();
        assertThat(late.run("settle", id, "--not-bought")).isEqualTo(65);
        assertThat(late.err()).contains("nothing to settle");
    }

    @Test
    void anIdThatTheProviderKnowsIsNotTakenBack() {
        String id = inDoubt("runcomfy");
        String right = emulator.charges().all().get(0).requestId();
        Map<String, String> keyless = bench.keyless();
        assertThat(new TestCommand(keyless).run("settle", id, "--bought", right))
                .isZero();

        TestCommand settle = command();
        assertThat(settle.run("settle", id, "--not-bought")).isEqualTo(65);

        assertThat(settle.err()).contains("knows job " + id, "so it was bought");
        assertThat(bench.onlyJob().get("remoteId").asString()).isEqualTo(right);
        assertThat(new TestCommand(keyless).run("settle", id, "--not-bought"))
                .as("without a key it cannot be asked")
                .isEqualTo(77);
    }

    private String forged(String family, String remoteId) {
        String fields = String.join(
                "\n",
                "abc23def45gh",
                "runcomfy:kling/kling-video-o1/standard/image-to-video",
                family,
                "image-to-video",
                "video",
                "default",
                "00000000",
                remoteId);
        String body =
                "z1." + Base64.getUrlEncoder().withoutPadding().encodeToString(fields.getBytes(StandardCharsets.UTF_8));
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return body + "." + HexFormat.of().toHexDigits((int) crc.getValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "show", "cancel", "export"})
    void aForgedHandleWritesNothingAndSpeaksToNoTerminal(String command) throws IOException {
        for (String handle : List.of(
                forged("../../x", "r-1"), forged("\u001b]0;owned\u0007", "r-1"), forged("kling-o1-std", "\u001b[2J"))) {
            TestCommand tested = command();
            assertThat(tested.run(command, handle)).isEqualTo(65);
            assertThat(tested.err()).contains("is not a handle of a job").doesNotContain("\u001b", "\u0007");
            assertThat(tested.out()).isEmpty();
        }
        TestCommand list = command();
        assertThat(list.run("jobs", "--json")).isZero();
        assertThat(list.out().strip()).isEqualTo("[]");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("home"));
        }
    }
}
