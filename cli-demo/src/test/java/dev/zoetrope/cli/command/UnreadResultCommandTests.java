package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is bought and cannot be read is kept, shown, and fetched when it can be read after all. */
@Timeout(240)
class UnreadResultCommandTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REQUEST = "11111111-2222-3333-4444-555555555555";
    private static final byte[] FILM =
            "\0\0\0\u0018ftypisom\0\0\2\0isomiso2\0\0\0\bmoov\0\0\0\bmdat".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path folder;

    private final ScriptedServer service = ScriptedServer.start()
            .at("/v1/models", Script.json(200, "{\"request_id\":\"" + REQUEST + "\"}"))
            .at("/v1/requests", Script.json(200, "{\"status\":\"completed\"}"))
            .at("/film.mp4", Script.answer(200, FILM));

    @BeforeEach
    void makeWhatCannotBeRead() {
        made("{\"video\":null}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void made(String output) {
        service.at(
                "/v1/requests/" + REQUEST + "/result",
                Script.json(200, "{\"status\":\"completed\",\"output\":" + output + ",\"cost\":0.56}"));
    }

    private long submits() {
        return service.requests().stream()
                .filter(request -> request.target().startsWith("/v1/models"))
                .count();
    }

    private TestCommand command() {
        return new TestCommand(Map.of(
                "RUNCOMFY_API_TOKEN",
                "sesame-open-4711",
                "RUNCOMFY_BASE_URL",
                service.uri().toString(),
                "ZOETROPE_HOME",
                folder.resolve("home").toString()));
    }

    private TestCommand ran(int status, Object... line) {
        TestCommand command = command();
        assertThat(command.run(line)).as(() -> command.err()).isEqualTo(status);
        return command;
    }

    private JsonNode json(Object... line) {
        return JSON.readTree(ran(0, line).out());
    }

    private Object[] run(Path out) {
        return new Object[] {
            "run",
            "kling-o1-std",
            "--provider",
            "runcomfy",
            "--prompt",
            "x",
            "--image",
            "https://example.org/a.png",
            "--out",
            out,
            "--timeout",
            "5s"
        };
    }

    @Test
    void aResultThatCannotBeReadIsKeptShownAndFetchedLater() throws Exception {
        Path out = folder.resolve("boat.mp4");

        TestCommand bought = ran(76, run(out));

        assertThat(bought.err()).contains("cannot be read", "zoetrope wait", "zoetrope resume");
        JsonNode row = json("jobs", "--json", "--state", "undelivered").get(0);
        assertThat(row.get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(row.get("cost").get("amount").asString()).isEqualTo("0.56");
        assertThat(row.get("error").get("reason").asString()).isEqualTo("NOT_DELIVERED");
        String job = row.get("job").asString();
        assertThat(json("show", job, "--json").get("unread").get("answer").asString())
                .contains("{\"video\":null}");
        assertThat(ran(0, "show", job).out()).contains("{\"video\":null}");
        Path bundle = folder.resolve("job.zip");
        ran(0, "export", job, "--out", bundle);
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            assertThat(new String(zip.getInputStream(zip.getEntry("answer.txt")).readAllBytes()))
                    .contains("{\"video\":null}");
        }
        ran(76, "resume");
        ran(76, "wait", job);

        made("{\"video\":\"" + service.uri("/film.mp4") + "\"}");
        ran(0, "resume");

        assertThat(out).hasBinaryContent(FILM);
        assertThat(json("jobs", "--json", "--state", "undelivered").size()).isZero();
        assertThat(submits()).isOne();
    }

    @Test
    void ofSeveralResultsTheReadableOnesAreStoredAndTheOthersTold() throws Exception {
        made("{\"videos\":[\"" + service.uri("/film.mp4") + "\",{\"id\":7}]}");
        Path out = folder.resolve("boat.mp4");

        TestCommand bought = ran(76, run(out));

        assertThat(bought.err()).contains("output.videos[1]");
        assertThat(bought.outLines()).containsExactly(out.toString());
        assertThat(out).hasBinaryContent(FILM);
    }

    @Test
    void theSameBatchAsksAgainAndNeverBuysAgain() throws Exception {
        Path batch = Files.writeString(
                folder.resolve("b.jsonl"), "{\"id\":\"1\",\"image\":\"https://example.org/a.png\",\"prompt\":\"x\"}\n");
        Object[] line = {
            "run",
            "kling-o1-std",
            "--provider",
            "runcomfy",
            "--batch",
            batch,
            "--out",
            folder.resolve("out") + "/",
            "--timeout",
            "5s"
        };
        ran(76, line);
        ran(76, line);

        made("{\"video\":\"" + service.uri("/film.mp4") + "\"}");
        ran(0, line);
        ran(0, line);

        assertThat(folder.resolve("out/kling-o1-std-1.mp4")).hasBinaryContent(FILM);
        assertThat(submits()).isOne();
    }
}
