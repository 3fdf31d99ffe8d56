package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Replicate's files, webhooks, catalogue, deployments and trainings on the wire. */
class ReplicateAccountTests extends ReplicateBench {

    private JsonNode uploaded(byte[] content) {
        String head = "--x\r\nContent-Disposition: form-data; name=\"content\"; filename=\"a boat.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        String tail = "\r\n--x\r\nContent-Disposition: form-data; name=\"metadata\"; filename=\"blob\"\r\n"
                + "Content-Type: application/json\r\n\r\n{\"mark\":\"m1\"}\r\n--x--\r\n";
        HttpRequest request = HttpRequest.newBuilder(wire.uri("/v1/files"))
                .header("Authorization", "Bearer " + emulator.replicateKey())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArrays(List.of(head.getBytes(), content, tail.getBytes())))
                .build();
        Wire.Answer answer = wire.send(request);
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    @Test
    void aFileIsNamedByItsAddressForADay() {
        JsonNode file = uploaded(Samples.png(8, 8));
        assertThat(file.path("name").stringValue()).isEqualTo("a boat.png");
        assertThat(file.path("content_type").stringValue()).isEqualTo("image/png");
        assertThat(file.at("/checksums/sha256").stringValue()).hasSize(64);
        assertThat(file.at("/metadata/mark").stringValue()).isEqualTo("m1");
        String address = file.at("/urls/get").stringValue();
        assertThat(wire.replicate("GET", address, "").json()).isEqualTo(file);
        assertThat(wire.replicate("GET", "/v1/files", "").json().at("/results/0"))
                .isEqualTo(file);

        String body = "{\"input\":{\"prompt\":\"a boat\",\"input_image\":\"" + address + "\"}}";
        String kontext = "/v1/models/black-forest-labs/flux-kontext-pro/predictions";
        JsonNode good = wire.replicate("POST", kontext, body).json();
        pass(24 * 3600);
        assertThat(wire.replicate("GET", address, "").status()).isEqualTo(404);
        JsonNode late = wire.replicate("POST", kontext, body).json();
        pass(20);
        assertThat(status(seen(good))).isEqualTo("succeeded");
        assertThat(status(seen(late))).isEqualTo("failed");
        assertThat(seen(late).path("error").stringValue()).contains(address);
    }

    @Test
    void aFileCanBeDeleted() {
        String address = uploaded(Samples.png(8, 8)).at("/urls/get").stringValue();
        assertThat(wire.replicate("DELETE", address, "").status()).isEqualTo(204);
        assertThat(wire.replicate("DELETE", address, "").status()).isEqualTo(404);
        assertThat(wire.replicate("POST", "/v1/files", "{}").status()).isEqualTo(422);
    }

    /** What a receiver got. */
    private record Notice(Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.get(name).get(0);
        }

        String status() {
            return Wire.JSON.readTree(body).path("status").stringValue();
        }
    }

    private final BlockingQueue<Notice> received = new LinkedBlockingQueue<>();

    /** Starts a receiver that answers with these states, and then with success. */
    private HttpServer receiver(List<Integer> answers) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new Notice(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(0), -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    @Test
    void noticesComeTwiceUnderOneIdOrLastFirst() throws Exception {
        HttpServer receiver = receiver(new ArrayList<>());
        try {
            String body = "{\"input\":{\"prompt\":\"a boat\"},\"webhook\":\"http://127.0.0.1:"
                    + receiver.getAddress().getPort() + "/hook\",\"webhook_events_filter\":[\"start\",\"completed\"]}";
            emulator.faults().next(Endpoint.REPLICATE_SUBMIT, WebhookFaults.webhookReversed());
            bought(body);
            pass(20);
            assertThat(List.of(taken(received).status(), taken(received).status()))
                    .containsExactly("succeeded", "processing");

            emulator.faults().next(Endpoint.REPLICATE_SUBMIT, Fault.webhookTwice());
            bought(body.replace("\"start\",", ""));
            pass(20);
            assertThat(taken(received).header("Webhook-id"))
                    .isEqualTo(taken(received).header("Webhook-id"));
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void noticesAreSignedAndComeAgainUnderTheSameId() throws Exception {
        List<Integer> answers = new ArrayList<>(List.of(200, 500));
        HttpServer receiver = receiver(answers);
        try {
            String hook = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?mark=m1";
            JsonNode made = bought("{\"input\":{\"prompt\":\"a boat\"},\"webhook\":\"" + hook
                    + "\",\"webhook_events_filter\":[\"start\",\"completed\"]}");
            pass(11);
            Notice start = taken(received);
            assertThat(start.status()).isEqualTo("processing");
            pass(10);
            Notice completed = taken(received);
            assertThat(completed.status()).isEqualTo("succeeded");
            assertThat(Wire.JSON.readTree(completed.body()).path("output"))
                    .isEqualTo(seen(made).path("output"));
            pass(30);
            Notice again = taken(received);
            assertThat(again.header("Webhook-id"))
                    .isEqualTo(completed.header("Webhook-id"))
                    .isNotEqualTo(start.header("Webhook-id"));

            String secret =
                    wire.replicate("GET", "/v1/webhooks/default/secret", "").text("key");
            assertThat(secret).matches("whsec_[A-Za-z0-9+/]+=*");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            mac.update((again.header("Webhook-id") + "." + again.header("Webhook-timestamp") + ".").getBytes());
            assertThat(again.header("Webhook-signature"))
                    .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(again.body())));
        } finally {
            receiver.stop(0);
        }
    }

    private static Notice taken(BlockingQueue<Notice> received) throws InterruptedException {
        Notice notice = received.poll(20, TimeUnit.SECONDS);
        assertThat(notice).isNotNull();
        return notice;
    }

    @Test
    void aReceiverMustBeReachedByHttps() {
        String submit = "/v1/models/" + FLUX + "/predictions";
        assertThat(wire.replicate(
                                "POST", submit, "{\"input\":{\"prompt\":\"a\"},\"webhook\":\"http://a.example/hook\"}")
                        .status())
                .isEqualTo(422);
        assertThat(wire.replicate(
                                "POST",
                                submit,
                                "{\"input\":{\"prompt\":\"a\"},\"webhook\":\"https://a.example/hook\","
                                        + "\"webhook_events_filter\":[\"ended\"]}")
                        .text("detail"))
                .contains("completed");
    }

    @Test
    void aModelDescribesItsInputs() {
        JsonNode model = wire.replicate("GET", "/v1/models/" + FLUX, "").json();
        JsonNode schemas = model.at("/latest_version/openapi_schema/components/schemas");
        JsonNode aspect = schemas.at("/Input/properties/aspect_ratio");
        assertThat(aspect.at("/allOf/0/$ref").stringValue()).isEqualTo("#/components/schemas/aspect_ratio");
        assertThat(aspect.path("x-order").isInt()).isTrue();
        assertThat(schemas.at("/aspect_ratio/enum").valueStream().map(JsonNode::stringValue))
                .contains("16:9");
        assertThat(schemas.at("/Input/required/0").stringValue()).isEqualTo("prompt");
        assertThat(schemas.at("/Output/items/format").stringValue()).isEqualTo("uri");

        String versions = "/v1/models/" + FLUX + "/versions";
        JsonNode version = wire.replicate("GET", versions, "").json().at("/results/0");
        assertThat(version).isEqualTo(model.path("latest_version"));
        assertThat(wire.replicate("GET", versions + "/" + version.path("id").stringValue(), "")
                        .json())
                .isEqualTo(version);
        assertThat(wire.replicate("GET", "/v1/models/" + FLUX + "/examples", "")
                        .json()
                        .path("results"))
                .isEmpty();
        assertThat(wire.replicate("GET", "/v1/models/" + FLUX + "/readme", "")
                        .raw()
                        .body())
                .isNotEmpty();
    }

    @Test
    void modelsAreListedAndFound() {
        JsonNode first = wire.replicate("GET", "/v1/models", "").json();
        assertThat(first.path("results")).hasSize(100);
        assertThat(wire.replicate("GET", first.path("next").stringValue(), "")
                        .json()
                        .path("results"))
                .hasSize(60);
        assertThat(wire.replicate("QUERY", "/v1/models", "flux-schnell", "Content-Type", "text/plain")
                        .json()
                        .at("/results/0/name")
                        .stringValue())
                .isEqualTo("flux-schnell");
        assertThat(wire.replicate("GET", "/v1/search?query=kling&limit=3", "")
                        .json()
                        .path("models"))
                .hasSize(3);
        assertThat(wire.replicate("GET", "/v1/search?query=kling&limit=51", "").status())
                .isEqualTo(422);
        assertThat(wire.replicate("GET", "/v1/collections/text-to-video", "")
                        .json()
                        .path("models"))
                .isNotEmpty();
        assertThat(wire.replicate("GET", "/v1/collections", "").json().path("results"))
                .hasSizeGreaterThan(5);
        assertThat(wire.replicate("GET", "/v1/hardware", "").json().at("/0/sku").stringValue())
                .isEqualTo("cpu");
    }

    @Test
    void theOtherServicesKeepTheirModels() {
        assertThat(wire.runComfy("GET", "/v1/models", "").json().has("previous"))
                .isFalse();
    }

    @Test
    void deploymentsAreMadeChangedAndDeleted() {
        String body = "{\"name\":\"mine\",\"model\":\"" + FLUX + "\",\"version\":\"" + FLUX
                + "\",\"hardware\":\"gpu-t4\",\"min_instances\":0,\"max_instances\":2}";
        Wire.Answer made = wire.replicate("POST", "/v1/deployments", body);
        assertThat(made.status()).isEqualTo(201);
        String mine = "/v1/deployments/emulated-user/mine";
        assertThat(wire.replicate("PATCH", mine, "{\"max_instances\":3}")
                        .json()
                        .at("/current_release/number")
                        .intValue())
                .isEqualTo(2);
        assertThat(wire.replicate("POST", mine + "/predictions", BOAT).status()).isEqualTo(201);
        assertThat(wire.replicate("GET", "/v1/deployments", "").json().path("results"))
                .hasSize(2);
        assertThat(wire.replicate("DELETE", mine, "").status()).isEqualTo(204);
        assertThat(wire.replicate("GET", mine, "").status()).isEqualTo(404);
    }

    @Test
    void aTrainingNeedsADestinationOfOnesOwn() {
        String version = wire.replicate("GET", "/v1/models/" + FLUX, "")
                .json()
                .at("/latest_version/id")
                .stringValue();
        String trainings = "/v1/models/" + FLUX + "/versions/" + version + "/trainings";
        String body = "{\"destination\":\"emulated-user/mine\",\"input\":{\"steps\":10}}";
        assertThat(wire.replicate("POST", trainings, body).status()).isEqualTo(404);
        assertThat(wire.replicate(
                                "POST",
                                "/v1/models",
                                "{\"owner\":\"emulated-user\",\"name\":\"mine\",\"visibility\":\"private\","
                                        + "\"hardware\":\"gpu-t4\"}")
                        .status())
                .isEqualTo(201);
        Wire.Answer made = wire.replicate("POST", trainings, body);
        assertThat(made.status()).isEqualTo(201);
        pass(20);
        JsonNode done = seen(made.json());
        assertThat(done.at("/output/version").stringValue()).matches("emulated-user/mine:[0-9a-f]{64}");
        assertThat(wire.replicate("GET", "/v1/trainings", "").json().path("results"))
                .hasSize(1);
        assertThat(wire.replicate("GET", "/v1/predictions", "").json().path("results"))
                .isEmpty();
    }
}
