package dev.zoetrope.emulator;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.emulator.HostWire.Answer;
import dev.zoetrope.emulator.HostWire.Call;
import dev.zoetrope.testing.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The host {@code fal.run}, which answers with results, however a request names it. */
@Timeout(60)
class FalDirectTests {

    private static final String DIRECT = "fal.run";
    private static final String FLUX = "/fal-ai/flux/dev";
    private static final String KLING = "/fal-ai/kling-video/v2.5-turbo/pro/text-to-video";
    private static final String NO_KEY = "X-No-Key: 1";
    private static final String BOAT = "{'prompt':'a boat'}";

    private Emulator emulator = started(builder -> builder);

    private static Emulator started(UnaryOperator<EmulatorOptions.Builder> more) {
        return Emulator.start(more.apply(EmulatorOptions.builder()
                        .queueTime(Duration.ofMillis(5))
                        .runTime(Duration.ofMillis(5))
                        .fixedArtifacts(true))
                .build());
    }

    private void restart(UnaryOperator<EmulatorOptions.Builder> more) {
        emulator.close();
        emulator = started(more);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Answer post(String host, String path, String body, String... headers) {
        String key = "Authorization: Key " + emulator.falKey();
        String[] all = Stream.concat(Stream.of(key, "Content-Type: application/json"), Stream.of(headers))
                .filter(header -> !(header.equals(key) && List.of(headers).contains(NO_KEY)))
                .toArray(String[]::new);
        return new HostWire(emulator).send(new Call(host, "POST " + path, body), all);
    }

    private static String kind(Answer answer) {
        return answer.json().at("/detail/0/type").asString("");
    }

    @Test
    void aRunIsAnsweredWithItsResultAndPaid() {
        Answer answer = post(DIRECT, KLING, "{'prompt':'a boat','duration':'5'}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/video/url").stringValue()).startsWith(emulator.baseUri() + "/files/");
        assertThat(answer.headers()).containsEntry("x-fal-billable-units", "5");
        assertThat(emulator.charges().accepted("fal")).singleElement().satisfies(charge -> {
            assertThat(charge.requestId()).isEqualTo(answer.headers().get("x-fal-request-id"));
            assertThat(charge.amount()).isEqualByComparingTo("0.25");
        });
    }

    @Test
    void whatIsRefusedIsNotPaid() {
        assertThat(kind(post(DIRECT, KLING, "{'prompt':'a boat','duration':'7'}")))
                .isEqualTo("one_of");
        assertThat(post(DIRECT, "/fal-ai/no-such-thing", BOAT).status()).isEqualTo(404);
        assertThat(post(DIRECT, FLUX, "[]").json().path("error_type").stringValue())
                .isEqualTo("bad_request");
        assertThat(post(DIRECT, FLUX, BOAT, NO_KEY).status()).isEqualTo(401);
        assertThat(post(DIRECT, FLUX, BOAT, "X-Fal-Request-Timeout: 0.1").status())
                .isEqualTo(400);
        assertThat(post(DIRECT, KLING + "/stream", BOAT).text()).isEqualTo("{\"detail\":\"Path /stream not found\"}");
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void anAccountWithoutMoneyIsLocked() {
        restart(options -> options.balance(new BigDecimal("0.01")));

        assertThat(post(DIRECT, FLUX, BOAT).status()).isEqualTo(403);
    }

    @Test
    void tooManyCallsAreToComeAgain() {
        restart(options -> options.submitsPerSecond(1)
                .clock(new ManualClock())
                .queueTime(Duration.ZERO)
                .runTime(Duration.ZERO));

        assertThat(post(DIRECT, FLUX, BOAT).status()).isEqualTo(200);
        Answer second = post(DIRECT, FLUX, BOAT);
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.headers())
                .containsEntry("x-fal-needs-retry", "1")
                .containsEntry("x-fal-error-type", "concurrent_requests_limit");
    }

    @Test
    void aRunThatFailsIsAnsweredWithItsError() {
        Answer moderated = post(DIRECT, FLUX, "{'prompt':'a boat [[moderation]]'}");
        assertThat(moderated.status()).isEqualTo(422);
        assertThat(kind(moderated)).isEqualTo("content_policy_violation");
        Answer failed = post(DIRECT, FLUX + "/stream", "{'prompt':'a boat [[fail]]'}");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.headers()).containsKey("x-fal-request-id");
        assertThat(emulator.charges().accepted("fal")).hasSize(2);
    }

    @Test
    void aStreamIsAPartAndTheWholeAndPaid() throws IOException {
        Answer answer = post(DIRECT, FLUX + "/stream", BOAT, "Accept: text/event-stream");

        assertThat(answer.headers().get("content-type")).startsWith("text/event-stream");
        List<JsonNode> events = List.of(answer.text().split("\n\n", -1)).stream()
                .filter(event -> event.startsWith("data: "))
                .map(event -> Wire.JSON.readTree(event.substring("data: ".length())))
                .toList();
        assertThat(events).hasSize(2);
        String preview = events.get(0).at("/images/0/url").stringValue();
        byte[] pixels = Base64.getDecoder().decode(preview.substring(preview.indexOf(',') + 1));
        assertThat(ImageIO.read(new ByteArrayInputStream(pixels)).getWidth()).isEqualTo(1);
        assertThat(events.get(1).at("/images/0/url").stringValue()).startsWith("http");
        assertThat(emulator.charges().accepted("fal"))
                .singleElement()
                .satisfies(charge -> assertThat(charge.model()).isEqualTo("fal-ai/flux/dev"));
    }

    @Test
    void whatCannotBeginInTimeEndsAndIsNotToBeRepeated() throws Exception {
        ManualClock clock = new ManualClock();
        restart(options -> options.clock(clock).queueTime(Duration.ofSeconds(60)));
        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(() -> post(DIRECT, FLUX, BOAT, "X-Fal-Request-Timeout: 30.0"));
        Answer queued = post("queue.fal.run", FLUX, BOAT, "X-Fal-Request-Timeout: 30.0");
        eventually("both are accepted", () -> emulator.charges().accepted("fal").size() == 2);

        clock.advance(Duration.ofSeconds(31));

        assertThat(answer.join().status()).isEqualTo(504);
        assertThat(answer.join().headers()).containsEntry("x-fal-request-timeout-type", "user");
        String status = queued.json()
                .path("status_url")
                .stringValue()
                .replace(emulator.baseUri().toString(), "");
        assertThat(new HostWire(emulator)
                        .send(new Call("queue.fal.run", "GET " + status, ""), "Authorization: Key " + emulator.falKey())
                        .json()
                        .path("error_type")
                        .stringValue())
                .isEqualTo("request_timeout");
    }

    @Test
    void whatBeginsInTimeIsNotEnded() {
        assertThat(post(DIRECT, FLUX, BOAT, "X-Fal-Request-Timeout: 30.0").status())
                .isEqualTo(200);
    }

    @Test
    void faultsHappenToARunAsToASubmit() {
        emulator.faults().next(Endpoint.FAL_RUN, Fault.loseReply());
        assertThatThrownBy(() -> post(DIRECT, FLUX, BOAT)).hasMessageContaining("no answer");
        assertThat(emulator.charges().accepted("fal")).hasSize(1);

        String tagged = "{'prompt':'a boat [[fault submit status status=503]] [[fault download status status=403]]'}";
        assertThat(post(DIRECT, FLUX, tagged).status()).isEqualTo(503);
        String file = post(DIRECT, FLUX, tagged).json().at("/images/0/url").stringValue();
        assertThat(new Wire(emulator).get(file).status()).isEqualTo(403);
        assertThat(emulator.charges().accepted("fal")).hasSize(2);
    }

    @Test
    void aQueueThatIsTooLongTakesNoMore() {
        restart(options -> options.clock(new ManualClock()));
        assertThat(post("queue.fal.run", FLUX + "?fal_max_queue_length=0", BOAT).status())
                .isEqualTo(200);
        assertThat(post("queue.fal.run", FLUX + "?fal_max_queue_length=0", BOAT).status())
                .isEqualTo(429);
        assertThat(post("queue.fal.run", FLUX + "?fal_max_queue_length=1", BOAT).status())
                .isEqualTo(200);
    }

    /** A browser has no key, but a token for one model. */
    @Test
    void aTokenStandsForTheKeyAtItsModel() {
        Answer made = post("rest.fal.ai", "/tokens/", "{'allowed_apps':['flux'],'token_expiration':120}");
        String query = "?fal_jwt_token=" + made.json().stringValue();

        assertThat(post(DIRECT, FLUX + "/stream" + query, BOAT, NO_KEY).status())
                .isEqualTo(200);
        assertThat(post(DIRECT, KLING + query, BOAT, NO_KEY).status()).isEqualTo(401);
        assertThat(post("queue.fal.run", FLUX + query, BOAT, NO_KEY).status()).isEqualTo(401);
        assertThat(post("rest.fal.ai", "/tokens/", "{'allowed_apps':['flux']}").status())
                .isEqualTo(422);
        assertThat(post("rest.fal.ai", "/tokens/", "{'allowed_apps':['flux'],'token_expiration':120}", NO_KEY)
                        .status())
                .isEqualTo(401);
    }

    /** By its name, by the beginning of the path, and by the header of the vendor's proxies. */
    @ParameterizedTest
    @CsvSource({
        "fal.run, /fal-ai/flux/dev, , result",
        "FAL.RUN:443, /fal-ai/flux/dev, , result",
        "127.0.0.1, /fal.run/fal-ai/flux/dev, , result",
        "127.0.0.1, /api/fal/proxy, https://fal.run/fal-ai/flux/dev, result",
        "127.0.0.1, /fal-ai/flux/dev, , job",
        "queue.fal.run, /fal-ai/flux/dev, , job",
        "127.0.0.1, /queue.fal.run/fal-ai/flux/dev, , job",
        "127.0.0.1, /api/fal/proxy, https://queue.fal.run/fal-ai/flux/dev?fal_max_queue_length=9, job",
        "127.0.0.1, /api/fal/proxy, , 400",
        "127.0.0.1, /api/fal/proxy, https://example.com/fal-ai/flux/dev, 412",
        "127.0.0.1, /api/fal/proxy, :, 412",
        "127.0.0.1, /example.com/fal-ai/flux/dev, , 404",
    })
    void aHostIsNamedInThreeWays(String host, String path, String target, String answered) {
        Answer answer = post(host, path, BOAT, target == null ? "X-None: 1" : "x-fal-target-url: " + target);

        switch (answered) {
            case "result" -> assertThat(answer.json().has("images")).isTrue();
            case "job" -> assertThat(answer.json().has("status_url")).isTrue();
            default -> assertThat(answer.status()).isEqualTo(Integer.parseInt(answered));
        }
    }
}
