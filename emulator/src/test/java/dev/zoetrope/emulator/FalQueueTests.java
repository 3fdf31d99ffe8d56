package dev.zoetrope.emulator;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.zoetrope.emulator.http.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** fal's queue, files, notices and platform calls on the wire. */
@Timeout(30)
class FalQueueTests {

    private static final String MODEL = "/fal-ai/kling-video/v2.5-turbo/pro/text-to-video";
    private static final String BOAT = "{\"prompt\":\"a boat\",\"duration\":\"5\"}";

    private final HandClock clock = new HandClock();
    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .clock(clock)
            .queueTime(Duration.ofSeconds(10))
            .runTime(Duration.ofSeconds(10))
            .fixedArtifacts(true)
            .build());
    private final HttpClient client = HttpClient.newHttpClient();

    /** A clock that stands still until it is moved. */
    private static final class HandClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-01T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private void pass(int seconds) {
        clock.now = clock.now.plusSeconds(seconds);
    }

    private HttpResponse<String> call(String method, String target, String body) throws Exception {
        URI uri = target.startsWith("http")
                ? URI.create(target)
                : emulator.baseUri().resolve(target);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Key " + emulator.falKey())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body());
    }

    private JsonNode bought(String body) throws Exception {
        HttpResponse<String> answer = call("POST", MODEL, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    @Test
    void modelsAreListedWithTheirDocuments() throws Exception {
        JsonNode page = json(call("GET", "/v1/models?limit=2&expand=openapi-3.0", ""));
        assertThat(page.path("models")).hasSize(2);
        assertThat(page.path("next_cursor").stringValue()).isEqualTo("2");
        JsonNode one = json(call("GET", "/v1/models?expand=openapi-3.0&endpoint_id=" + MODEL.substring(1), ""))
                .at("/models/0");
        assertThat(one.at("/metadata/category").stringValue()).isEqualTo("text-to-video");
        assertThat(one.at("/openapi/components/schemas/Input/properties/duration/enum")
                        .toString())
                .isEqualTo("[\"5\",\"10\"]");
        assertThat(json(call("GET", "/v1/models?endpoint_id=no/such", "")).path("models"))
                .isEmpty();
    }

    @Test
    void itIsSaidWhereNoticesComeFrom() throws Exception {
        assertThat(json(call("GET", "/v1/meta", "")).path("webhook_ip_ranges").toString())
                .contains("127.0.0.1/32");
    }

    @Test
    void moneyIsForKeysOfScopeAdmin() throws Exception {
        String id = bought(BOAT).path("request_id").stringValue();
        pass(30);
        assertThat(json(call("GET", "/v1/models/billing-events?request_id=" + id, ""))
                        .at("/billing_events/0/cost_total")
                        .decimalValue())
                .isEqualByComparingTo("0.25");
        assertThat(json(call("GET", "/v1/models/usage?start=2026-11-01T00:00:00Z", ""))
                        .at("/summary/0/quantity")
                        .decimalValue())
                .isEqualByComparingTo("5");
        assertThat(json(call(
                                "POST",
                                "/v1/models/pricing/estimate",
                                "{\"estimate_type\":\"unit_price\",\"endpoints\":{\"a/b\":{\"unit_quantity\":3}}}"))
                        .path("total_cost")
                        .decimalValue())
                .isEqualByComparingTo("0.15");
        assertThat(json(call("GET", "/v1/account/billing?expand=credits", ""))
                        .at("/credits/currency")
                        .stringValue())
                .isEqualTo("USD");
        assertThat(json(call("DELETE", "/v1/models/requests/" + id + "/payloads", ""))
                        .path("cdn_delete_results"))
                .hasSize(1);

        emulator.fal().hasPlainKey(true);
        for (String target : new String[] {"/v1/account/billing", "/v1/models/usage", "/v1/models/billing-events"}) {
            assertThat(call("GET", target, "").statusCode()).as(target).isEqualTo(403);
        }
    }

    @Test
    void aJobIsFollowedByTheAddressesOfItsAnswer() throws Exception {
        JsonNode job = bought(BOAT);
        String status = job.path("status_url").stringValue();
        assertThat(status)
                .endsWith(
                        "/fal-ai/kling-video/requests/" + job.path("request_id").stringValue() + "/status");
        assertThat(json(call("GET", status, "")).path("queue_position").intValue(-1))
                .isNotNegative();
        assertThat(call("GET", job.path("response_url").stringValue(), "").body())
                .isEqualTo("{\"detail\":\"Request is still in progress\"}");

        pass(12);
        assertThat(json(call("GET", status, "")).path("status").stringValue()).isEqualTo("IN_PROGRESS");

        pass(10);
        assertThat(json(call("GET", status, "")).path("status").stringValue()).isEqualTo("COMPLETED");
        HttpResponse<String> result = call("GET", job.path("response_url").stringValue(), "");
        assertThat(result.headers().firstValue("x-fal-billable-units")).contains("5");
        assertThat(json(result).at("/video/url").stringValue()).startsWith(emulator.baseUri() + "/files/");
        assertThat(call("GET", job.path("response_url").stringValue() + "/response", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(emulator.charges().accepted("fal"))
                .singleElement()
                .satisfies(charge -> assertThat(charge.amount()).isEqualByComparingTo("0.25"));
    }

    @Test
    void aStreamOfStatesEndsWithTheJob() throws Exception {
        JsonNode job = bought(BOAT);
        pass(20);
        HttpResponse<String> events = call("GET", job.path("status_url").stringValue() + "/stream", "");
        assertThat(events.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(events.body())
                .startsWith("data: {")
                .contains("\"COMPLETED\"")
                .endsWith("\n\n");
    }

    @Test
    void aStreamOfStatesHasThatOfARunningJob() throws Exception {
        JsonNode job = bought("{\"prompt\":\"a boat [[slow 3000s]]\"}");
        CompletableFuture<HttpResponse<String>> stream = client.sendAsync(
                HttpRequest.newBuilder(URI.create(job.path("status_url").stringValue() + "/stream"))
                        .header("Authorization", "Key " + emulator.falKey())
                        .build(),
                BodyHandlers.ofString());
        eventually("the stream ends", () -> {
            pass(1);
            return stream.isDone();
        });
        assertThat(stream.join().body().split("\n\n"))
                .hasSize(3)
                .satisfies(events -> assertThat(events[1]).contains("\"IN_PROGRESS\""));
    }

    @Test
    void whatIsWrongWithAnInputComesOutAtTheEndUnlessSwitched() throws Exception {
        String wrong = "{\"prompt\":\"a boat\",\"duration\":\"7\"}";
        JsonNode job = bought(wrong);
        pass(20);
        assertThat(json(call("GET", job.path("status_url").stringValue(), ""))
                        .path("error")
                        .stringValue())
                .isEqualTo("Invalid status code: 422");
        HttpResponse<String> result = call("GET", job.path("response_url").stringValue(), "");
        assertThat(result.statusCode()).isEqualTo(422);
        assertThat(json(result).at("/detail/0/type").stringValue()).isEqualTo("one_of");

        emulator.fal().checksAtSubmit(true);
        assertThat(call("POST", MODEL, wrong).statusCode()).isEqualTo(422);
    }

    @Test
    void aContentCheckHasAWordOfItsOwn() throws Exception {
        JsonNode job = bought("{\"prompt\":\"a boat [[moderation]]\"}");
        pass(20);
        HttpResponse<String> result = call("GET", job.path("response_url").stringValue(), "");
        assertThat(json(result).at("/detail/0/type").stringValue()).isEqualTo("content_policy_violation");
    }

    @Test
    void aCancelledJobIsComplete() throws Exception {
        JsonNode queued = bought(BOAT);
        String cancel = queued.path("cancel_url").stringValue();
        assertThat(call("PUT", cancel, "").body()).isEqualTo("{\"status\":\"OK\"}");
        JsonNode state = json(call("GET", queued.path("status_url").stringValue(), ""));
        assertThat(state.path("status").stringValue()).isEqualTo("COMPLETED");
        assertThat(state.path("error_type").stringValue()).isEqualTo("client_cancelled");
        assertThat(call("PUT", cancel, "").statusCode()).isEqualTo(400);

        JsonNode running = bought(BOAT);
        pass(12);
        assertThat(call("PUT", running.path("cancel_url").stringValue(), "").statusCode())
                .isEqualTo(202);
        assertThat(call("PUT", "/fal-ai/x/requests/no-such-job/cancel", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void keysAndModelsAreChecked() throws Exception {
        HttpRequest bearer = HttpRequest.newBuilder(emulator.baseUri().resolve(MODEL))
                .header("Authorization", "Bearer " + emulator.falKey())
                .POST(BodyPublishers.ofString(BOAT))
                .build();
        assertThat(client.send(bearer, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(call("POST", "/fal-ai/no-such-thing", BOAT).statusCode()).isEqualTo(404);
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void partsOfAFileArePutTogetherByTheirNumbers() throws Exception {
        JsonNode place = json(call(
                "POST",
                "/storage/upload/initiate-multipart?storage_type=fal-cdn-v3",
                "{\"file_name\":\"a.txt\",\"content_type\":\"text/plain\"}"));
        String[] target = place.path("upload_url").stringValue().split("\\?");
        String second = put(target[0] + "/2?" + target[1], "world").path("etag").stringValue();
        String first = put(target[0] + "/1?" + target[1], "hello ").path("etag").stringValue();
        String parts = Json.object()
                .set(
                        "parts",
                        Json.array()
                                .add(Json.object().put("partNumber", 2).put("etag", second))
                                .add(Json.object().put("partNumber", 1).put("etag", first)))
                .toString();

        assertThat(call("POST", target[0] + "/complete?" + target[1], parts).statusCode())
                .isEqualTo(200);
        assertThat(call("GET", place.path("file_url").stringValue(), "").body()).isEqualTo("hello world");
        assertThat(call("POST", "/storage/upload/initiate?storage_type=gcs", "{}")
                        .body())
                .isEqualTo("{\"detail\":\"Invalid storage type\"}");
    }

    private JsonNode put(String target, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target))
                .PUT(BodyPublishers.ofString(body))
                .build();
        return json(client.send(request, BodyHandlers.ofString()));
    }

    @Test
    void theHistoryListsWhatIsOverUnlessSwitched() throws Exception {
        JsonNode job = bought(BOAT);
        String history = "/v1/models/requests/by-endpoint?expand=payloads&endpoint_id=" + MODEL.substring(1);
        assertThat(json(call("GET", history, "")).path("items")).isEmpty();
        emulator.fal().listsOpenRequests(true);
        JsonNode open = json(call("GET", history, "")).path("items");
        assertThat(open.at("/0/request_id")).isEqualTo(job.path("request_id"));
        assertThat(open.at("/0/json_input/prompt").stringValue()).isEqualTo("a boat");
        assertThat(open.path(0).has("ended_at")).isFalse();
    }

    /** What a receiver got. */
    private record Notice(Map<String, java.util.List<String>> headers, byte[] body) {}

    @Test
    void aNoticeIsSignedByAKeyThatIsPublished() throws Exception {
        BlockingQueue<Notice> received = new LinkedBlockingQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new Notice(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            String hook = "http%3A%2F%2F127.0.0.1%3A" + receiver.getAddress().getPort() + "%2Fhook";
            JsonNode job = json(call("POST", MODEL + "?fal_webhook=" + hook, BOAT));
            pass(20);
            Notice notice = received.poll(20, TimeUnit.SECONDS);

            assertThat(Json.MAPPER.readTree(notice.body()).path("request_id")).isEqualTo(job.path("request_id"));
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(notice.body()));
            String message = String.join(
                    "\n",
                    header(notice, "X-fal-webhook-request-id"),
                    header(notice, "X-fal-webhook-user-id"),
                    header(notice, "X-fal-webhook-timestamp"),
                    digest);
            JsonNode key = json(call("GET", "/.well-known/jwks.json", "")).at("/keys/0");
            byte[] raw = Base64.getUrlDecoder().decode(key.path("x").stringValue());
            byte[] encoded = HexFormat.of()
                    .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            assertThat(signature.verify(HexFormat.of().parseHex(header(notice, "X-fal-webhook-signature"))))
                    .isTrue();
        } finally {
            receiver.stop(0);
        }
    }

    private static String header(Notice notice, String name) {
        return notice.headers().get(name).get(0);
    }
}
