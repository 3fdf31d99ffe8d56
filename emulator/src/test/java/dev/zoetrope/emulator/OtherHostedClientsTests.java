package dev.zoetrope.emulator;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.zoetrope.emulator.HostWire.Answer;
import dev.zoetrope.emulator.HostWire.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The calls of other programs for fal and Replicate, and of the services' own examples, each with what it needs of the answer: a
 * value at a place, which the next call may name by its number from 0. A question is asked until it is answered so.
 */
@Timeout(60)
class OtherHostedClientsTests {

    private static final String FAL_BOAT = "{'prompt':'a boat'}";
    private static final String BOAT = "{'input':{'prompt':'a boat'}}";
    private static final String FLUX = "black-forest-labs/flux-schnell";

    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .queueTime(Duration.ofMillis(5))
            .runTime(Duration.ofMillis(5))
            .fixedArtifacts(true)
            .build());

    /**
     * One call.
     *
     * @param line host, method and target
     * @param body what is sent
     * @param status the one that is waited for
     * @param place of the value in the answer, a JSON pointer
     * @param headers further ones, each a line
     */
    private record Step(String line, String body, int status, String place, List<String> headers) {

        static Step of(String line, String body, String place) {
            return new Step(line, body, 200, place, List.of());
        }

        static Step get(String line, String place) {
            return of(line, "", place);
        }

        Step answering(int other) {
            return new Step(line, body, other, place, headers);
        }

        Step with(String... more) {
            return new Step(line, body, status, place, List.of(more));
        }
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    static Stream<Arguments> clients() {
        return Stream.concat(ofFal(), ofReplicate());
    }

    private static Stream<Arguments> ofFal() {
        String submit = "queue.fal.run POST /fal-ai/flux/dev";
        String history = "api.fal.ai GET /v1/models/requests/by-endpoint?endpoint_id=fal-ai%2Fflux%2Fdev";
        return Stream.of(
                arguments(
                        "a toolkit's pictures",
                        List.of(Step.of("fal.run POST /fal-ai/flux/dev", FAL_BOAT, "/images/0/url"))),
                arguments(
                        "a toolkit's polls for the result alone",
                        List.of(
                                Step.of(submit, "{'prompt':'a boat [[slow 3000s]]'}", "/response_url"),
                                Step.get("queue.fal.run GET {0}", "/detail").answering(400))),
                arguments(
                        "the address of a result in an older document",
                        List.of(
                                Step.of(submit, FAL_BOAT, "/response_url"),
                                Step.get("queue.fal.run GET {0}/response", "/images/0/url"))),
                arguments(
                        "the queue's example",
                        List.of(
                                Step.of(submit, FAL_BOAT, "/request_id"),
                                Step.get(
                                        "queue.fal.run GET /fal-ai/flux/requests/{0}/status?logs=1",
                                        "/metrics/inference_time"),
                                Step.get("queue.fal.run GET /fal-ai/flux/requests/{0}", "/images/0/url"),
                                Step.of("queue.fal.run PUT /fal-ai/flux/requests/{0}/cancel", "", "/status")
                                        .answering(400))),
                arguments(
                        "a submit with every header of the documents",
                        List.of(Step.of(submit, FAL_BOAT, "/status_url")
                                .with(
                                        "X-Fal-Request-Timeout: 30",
                                        "X-Fal-Queue-Priority: low",
                                        "X-Fal-Runner-Hint: boats",
                                        "X-Fal-Object-Lifecycle-Preference: {\"expiration_duration_seconds\":3600}",
                                        "X-Fal-Store-IO: 0",
                                        "X-Fal-No-Retry: 1",
                                        "x-app-fal-disable-fallback: true"))),
                arguments("a check of a key", List.of(Step.get(history + "&limit=1", "/has_more"))),
                arguments(
                        "a search for a lost submit",
                        List.of(
                                Step.of(submit, FAL_BOAT, "/request_id"),
                                Step.get(
                                        history + "&start=2020-01-01T00:00:00Z&expand=payloads&limit=100",
                                        "/items/0/json_input/prompt"))),
                arguments(
                        "the senders of webhooks",
                        List.of(Step.get("api.fal.ai GET /v1/meta", "/webhook_ip_ranges/0"))),
                arguments(
                        "the prices",
                        List.of(
                                Step.get(
                                        "api.fal.ai GET /v1/models/pricing?endpoint_id=fal-ai/flux/dev",
                                        "/prices/0/unit_price"),
                                estimate("unit_price", "unit_quantity"),
                                estimate("historical_api_price", "call_quantity"))),
                arguments(
                        "the catalogue",
                        List.of(Step.get(
                                "api.fal.ai GET /v1/models?endpoint_id=fal-ai/flux/dev&expand=openapi-3.0",
                                "/models/0/openapi/paths"))),
                arguments(
                        "an upload",
                        List.of(Step.of(
                                "rest.alpha.fal.ai POST /storage/upload/initiate?storage_type=fal-cdn-v3",
                                "{'file_name':'a.png','content_type':'image/png'}",
                                "/upload_url"))));
    }

    private static Step estimate(String type, String quantity) {
        String body = "{'estimate_type':'" + type + "','endpoints':{'fal-ai/flux/dev':{'" + quantity + "':3}}}";
        return Step.of("api.fal.ai POST /v1/models/pricing/estimate", body, "/total_cost");
    }

    private static Stream<Arguments> ofReplicate() {
        String byModel = "api.replicate.com POST /v1/models/" + FLUX + "/predictions";
        return Stream.of(
                arguments(
                        "a toolkit's pictures at once",
                        List.of(Step.of(byModel, BOAT, "/output/0")
                                .answering(201)
                                .with("Prefer: wait"))),
                arguments(
                        "the older Python client",
                        List.of(
                                Step.of(byModel, BOAT, "/id").answering(201).with("Prefer: wait=60"),
                                Step.get("api.replicate.com GET /v1/predictions/{0}", "/output/0"))),
                arguments(
                        "the newer Python client, by name in the body",
                        List.of(
                                Step.of(
                                                "api.replicate.com POST /v1/predictions",
                                                "{'version':'" + FLUX + "','input':{'prompt':'a boat'}}",
                                                "/urls/get")
                                        .answering(201),
                                Step.get("api.replicate.com GET {0}", "/completed_at"),
                                Step.get(
                                        "api.replicate.com GET /v1/predictions?created_after=2020-01-01T00:00:00Z",
                                        "/results/0/input/prompt"))),
                arguments(
                        "a model's version, then the version alone",
                        List.of(
                                Step.get("api.replicate.com GET /v1/models/" + FLUX, "/latest_version/id"),
                                Step.of(
                                                "api.replicate.com POST /v1/predictions",
                                                "{'version':'{0}','input':{'prompt':'a boat'}}",
                                                "/id")
                                        .answering(201),
                                Step.of("api.replicate.com POST /v1/predictions/{1}/cancel", "", "/status"))),
                arguments(
                        "the events of a model of words",
                        List.of(
                                Step.of(
                                                "api.replicate.com POST /v1/models/meta/llama-2-70b-chat/predictions",
                                                "{'input':{'prompt':'a boat'},'stream':true}",
                                                "/urls/stream")
                                        .answering(201),
                                Step.get("stream.replicate.com GET {0}", "")
                                        .with("Accept: text/event-stream", "Cache-Control: no-store"))),
                arguments(
                        "a file by the command line",
                        List.of(
                                Step.of(
                                                "api.replicate.com POST /v1/files",
                                                "--b\r\nContent-Disposition: form-data; name='content'; filename='a.txt'\r\n"
                                                        + "Content-Type: text/plain\r\n\r\nhello\r\n"
                                                        + "--b\r\nContent-Disposition: form-data; name='metadata'\r\n"
                                                        + "Content-Type: application/json\r\n\r\n{'mark':'m'}\r\n--b--\r\n",
                                                "/id")
                                        .answering(201)
                                        .with("Content-Type: multipart/form-data; boundary=b"),
                                Step.get("api.replicate.com GET /v1/files/{0}", "/metadata/mark"),
                                Step.get("api.replicate.com GET /v1/files", "/results/0/checksums/sha256"))),
                arguments("a check of a token", List.of(Step.get("api.replicate.com GET /v1/account", "/username"))),
                arguments(
                        "the older search",
                        List.of(Step.of("api.replicate.com QUERY /v1/models", "flux", "/results/0/name")
                                .with("Content-Type: text/plain"))),
                arguments(
                        "the newer search",
                        List.of(Step.get(
                                "api.replicate.com GET /v1/search?query=flux&limit=5", "/models/0/model/name"))),
                arguments(
                        "the secret of webhooks",
                        List.of(Step.get("api.replicate.com GET /v1/webhooks/default/secret", "/key"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void aClientGetsWhatItNeeds(String name, List<Step> steps) throws InterruptedException {
        List<String> values = new ArrayList<>();
        for (Step step : steps) {
            String[] line = filled(step.line(), values).split(" ", 2);
            Call call = new Call(line[0], line[1].replaceFirst("http://[^/]+", ""), filled(step.body(), values));
            AtomicReference<Answer> last = new AtomicReference<>(send(call, step));
            if (line[1].startsWith("GET")) {
                eventually(name + ": " + step.line(), () -> {
                    last.set(send(call, step));
                    return fits(last.get(), step);
                });
            }
            assertThat(fits(last.get(), step)).as(last.get().text()).isTrue();
            values.add(
                    step.place().isEmpty()
                            ? ""
                            : last.get().json().at(step.place()).asString(""));
        }
    }

    private static String filled(String text, List<String> values) {
        String filled = text;
        for (int i = 0; i < values.size(); i++) {
            filled = filled.replace("{" + i + "}", values.get(i));
        }
        return filled;
    }

    private static boolean fits(Answer answer, Step step) {
        if (answer.status() != step.status() || step.place().isEmpty()) {
            return answer.status() == step.status();
        }
        JsonNode value = answer.json().at(step.place());
        return !value.isMissingNode() && !value.isNull();
    }

    private Answer send(Call call, Step step) {
        boolean replicate = call.host().endsWith("replicate.com");
        List<String> headers = new ArrayList<>(step.headers());
        headers.add("Authorization: " + (replicate ? "Bearer " + emulator.replicateKey() : "Key " + emulator.falKey()));
        if (headers.stream().noneMatch(each -> each.startsWith("Content-Type"))) {
            headers.add("Content-Type: application/json");
        }
        return new HostWire(emulator).send(call, headers.toArray(String[]::new));
    }
}
