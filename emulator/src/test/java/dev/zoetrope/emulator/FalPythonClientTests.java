package dev.zoetrope.emulator;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.HostWire.Answer;
import dev.zoetrope.emulator.HostWire.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * What the vendor's Python client sends, to its own hosts, with its own headers and in its own order. A member that it reads
 * without asking whether it is there is one that it fails without.
 */
@Timeout(60)
class FalPythonClientTests {

    private static final String RUN = "fal.run";
    private static final String QUEUE = "queue.fal.run";
    private static final String REST = "rest.alpha.fal.ai";
    private static final String CDN = "v3.fal.media";
    private static final String MODEL = "/fal-ai/flux/dev";
    private static final String BOAT = "{\"prompt\":\"a boat\"}";

    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .queueTime(Duration.ofMillis(5))
            .runTime(Duration.ofMillis(5))
            .fixedArtifacts(true)
            .build());
    private final HostWire wire = new HostWire(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    /** A call of its HTTP library, with the key. */
    private Answer call(String host, String line, String body, String more) {
        return wire.send(
                new Call(host, line, body),
                "Accept: */*",
                "Accept-Encoding: gzip, deflate",
                "User-Agent: fal-client/0.2.2 (python)",
                "Authorization: Key " + emulator.falKey(),
                "Content-Type: application/json",
                more);
    }

    private Answer get(String line) {
        return call(QUEUE, line, "", "X-None: 1");
    }

    private static String path(JsonNode address) {
        return address.stringValue().replaceFirst("http://[^/]+", "");
    }

    @Test
    void run() {
        Answer answer = call(RUN, "POST " + MODEL, BOAT, "X-Fal-Runner-Hint: boats");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/images/0/url").isString()).isTrue();
        assertThat(call(RUN, "POST " + MODEL, BOAT, "X-Fal-Request-Timeout: 30.0")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void submitAndTheHandleOfItsAnswer() throws InterruptedException {
        Answer submitted = call(
                QUEUE,
                "POST " + MODEL + "?fal_webhook=http%3A%2F%2F127.0.0.1%3A9%2Fhook",
                BOAT,
                "X-Fal-Queue-Priority: low");

        assertThat(submitted.status()).isEqualTo(200);
        JsonNode handle = submitted.json();
        completed(path(handle.path("status_url")));
        assertThat(get("GET " + path(handle.path("response_url"))).json().has("images"))
                .isTrue();
        assertThat(get("PUT " + path(handle.path("cancel_url"))).text())
                .isEqualTo("{\"status\":\"ALREADY_COMPLETED\"}");
        assertThat(handle.path("request_id").isString()).isTrue();
    }

    /** A handle that is made of an id alone: only the first two segments of the endpoint are in its addresses. */
    @Test
    void statusResultAndCancelById() throws InterruptedException {
        String id = call(QUEUE, "POST " + MODEL, BOAT, "X-Fal-Queue-Priority: normal")
                .json()
                .path("request_id")
                .stringValue();
        String base = "/fal-ai/flux/requests/" + id;

        completed(base + "/status");
        assertThat(get("GET " + base).json().has("images")).isTrue();
        assertThat(get("PUT " + base + "/cancel").status()).isEqualTo(400);
        assertThat(get("PUT /fal-ai/flux/requests/no-such/cancel").status()).isEqualTo(404);
    }

    /** It asks each 100 ms, and reads what each word comes with. */
    private void completed(String status) throws InterruptedException {
        eventually("it is over", () -> {
            JsonNode state = get("GET " + status + "?logs=true").json();
            String word = state.path("status").stringValue();
            String member = word.equals("IN_QUEUE") ? "queue_position" : "logs";
            assertThat(state.path(member).isMissingNode()).as(member).isFalse();
            return word.equals("COMPLETED");
        });
        JsonNode over = get("GET " + status + "?logs=true").json();
        assertThat(over.at("/logs/0/message").isString()).isTrue();
        assertThat(over.path("metrics").isObject()).isTrue();
        assertThat(get("GET " + status + "?logs=false").json().path("logs").isNull())
                .isTrue();
    }

    @Test
    void subscribeThatIsGivenUpIsCancelled() {
        JsonNode handle = call(
                        QUEUE, "POST " + MODEL, "{\"prompt\":\"a boat [[slow 30s]]\"}", "X-Fal-Request-Timeout: 3.0")
                .json();

        assertThat(get("PUT " + path(handle.path("cancel_url")))
                        .json()
                        .path("status")
                        .stringValue())
                .isIn("OK", "CANCELLATION_REQUESTED");
        JsonNode state =
                get("GET " + path(handle.path("status_url")) + "?logs=false").json();
        assertThat(state.path("status").stringValue()).isEqualTo("COMPLETED");
        assertThat(state.path("error_type").stringValue()).isEqualTo("client_cancelled");
        Answer result = get("GET " + path(handle.path("response_url")));
        assertThat(result.status()).isEqualTo(499);
        assertThat(result.headers()).containsEntry("x-fal-error-type", "client_cancelled");
        assertThat(result.json().path("detail").isString()).isTrue();
    }

    @Test
    void stream() {
        Answer answer = wire.send(
                new Call(RUN, "POST " + MODEL + "/stream", BOAT),
                "Accept: text/event-stream",
                "Cache-Control: no-store",
                "User-Agent: fal-client/0.2.2 (python)",
                "Authorization: Key " + emulator.falKey(),
                "Content-Type: application/json");

        // The library that reads the events refuses any other type, and each event is read as JSON.
        assertThat(answer.headers().get("content-type")).contains("text/event-stream");
        assertThat(answer.text().lines().filter(line -> !line.isEmpty()))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line).startsWith("data: ");
                    assertThat(Wire.JSON
                                    .readTree(line.substring("data: ".length()))
                                    .isObject())
                            .isTrue();
                });
    }

    private String token() {
        JsonNode token = call(REST, "POST /storage/auth/token?storage_type=fal-cdn-v3", "{}", "X-None: 1")
                .json();
        assertThat(OffsetDateTime.parse(token.path("expires_at").stringValue())).isAfter(OffsetDateTime.now());
        assertThat(token.path("expires_at").stringValue()).endsWith("+00:00");
        assertThat(token.path("base_url").stringValue())
                .isEqualTo(emulator.baseUri().toString());
        return "Authorization: " + token.path("token_type").stringValue() + " "
                + token.path("token").stringValue();
    }

    @Test
    void uploadFile() {
        Answer answer = wire.send(
                new Call(CDN, "POST /files/upload", "hello"),
                token(),
                "User-Agent: fal-client/0.2.2 (python)",
                "Content-Type: text/plain",
                "X-Fal-File-Name: boat.txt",
                "X-Fal-Object-Lifecycle: {\"expiration_duration_seconds\": 3600}");

        String address = answer.json().path("access_url").stringValue();
        Wire.Answer file = new Wire(emulator).get(address);
        assertThat(new String(file.raw().body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(address).endsWith(".txt");
        assertThat(call(REST, "POST /storage/auth/token?storage_type=gcs", "{}", "X-None: 1")
                        .status())
                .isEqualTo(400);
    }

    /** Several threads send the parts, and list them as they end. */
    @Test
    void uploadOfALargeFile() {
        String token = token();
        JsonNode begun = wire.send(
                        new Call("v3b.fal.media", "POST /files/upload/multipart", ""),
                        token,
                        "User-Agent: fal/0.1.0",
                        "Accept: application/json",
                        "Content-Type: text/plain",
                        "X-Fal-File-Name: boat.txt")
                .json();
        String base = path(begun.path("access_url")) + "/multipart/"
                + begun.path("uploadId").stringValue();
        String second = part(base + "/2", "world", token);
        String first = part(base + "/1", "hello ", token);
        String parts = "{'parts':[{'partNumber':2,'etag':" + Wire.JSON.writeValueAsString(second)
                + "},{'partNumber':1,'etag':" + Wire.JSON.writeValueAsString(first) + "}]}";

        assertThat(complete(base, parts.replace(first.replace("\"", "\\\""), "other"), token)
                        .status())
                .isEqualTo(400);
        assertThat(complete(base, parts, token).status()).isEqualTo(200);
        Wire.Answer file = new Wire(emulator).get(begun.path("access_url").stringValue());
        assertThat(new String(file.raw().body(), StandardCharsets.UTF_8)).isEqualTo("hello world");
    }

    private Answer complete(String base, String parts, String token) {
        return wire.send(
                new Call("v3b.fal.media", "POST " + base + "/complete", parts),
                token,
                "Content-Type: application/json");
    }

    private String part(String path, String bytes, String token) {
        return wire.send(new Call("v3b.fal.media", "PUT " + path, bytes), token, "Accept-Encoding: identity")
                .headers()
                .get("etag");
    }

    @Test
    void nothingIsKeptWithoutAToken() {
        String key = "Authorization: Key " + emulator.falKey();
        for (String line : new String[] {
            "POST /files/upload",
            "POST /files/upload/multipart",
            "PUT /uploads/a.txt/multipart/b/1",
            "POST /uploads/a.txt/multipart/b/complete"
        }) {
            assertThat(wire.send(new Call(CDN, line, "x"), key).status())
                    .as(line)
                    .isEqualTo(401);
        }
    }
}
