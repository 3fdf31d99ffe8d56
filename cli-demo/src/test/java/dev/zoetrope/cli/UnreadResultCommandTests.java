package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final AtomicInteger submits = new AtomicInteger();
    private volatile String output = "{\"video\":null}";
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/v1/models", exchange -> {
            submits.incrementAndGet();
            answer(exchange, ("{\"request_id\":\"" + REQUEST + "\"}").getBytes(StandardCharsets.UTF_8));
        });
        service.createContext("/v1/requests", exchange -> {
            boolean result = exchange.getRequestURI().getPath().endsWith("/result");
            String more = result ? ",\"output\":" + output + ",\"cost\":0.56" : "";
            answer(exchange, ("{\"status\":\"completed\"" + more + "}").getBytes(StandardCharsets.UTF_8));
        });
        service.createContext("/film.mp4", exchange -> answer(exchange, FILM));
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String url() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    private Words words() {
        return new Words(Map.of(
                "RUNCOMFY_API_TOKEN",
                "sesame-open-4711",
                "RUNCOMFY_BASE_URL",
                url(),
                "ZOETROPE_HOME",
                folder.resolve("home").toString()));
    }

    private Words ran(int status, Object... line) {
        Words words = words();
        assertThat(words.run(line)).as(() -> words.err()).isEqualTo(status);
        return words;
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

        Words bought = ran(76, run(out));

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

        output = "{\"video\":\"" + url() + "/film.mp4\"}";
        ran(0, "resume");

        assertThat(out).hasBinaryContent(FILM);
        assertThat(json("jobs", "--json", "--state", "undelivered").size()).isZero();
        assertThat(submits).hasValue(1);
    }

    @Test
    void ofSeveralResultsTheReadableOnesAreStoredAndTheOthersTold() throws Exception {
        output = "{\"videos\":[\"" + url() + "/film.mp4\",{\"id\":7}]}";
        Path out = folder.resolve("boat.mp4");

        Words bought = ran(76, run(out));

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

        output = "{\"video\":\"" + url() + "/film.mp4\"}";
        ran(0, line);
        ran(0, line);

        assertThat(folder.resolve("out/kling-o1-std-1.mp4")).hasBinaryContent(FILM);
        assertThat(submits).hasValue(1);
    }
}
