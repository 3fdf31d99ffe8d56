package dev.zoetrope.emulator;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Replicate's events of words, and the forms in which a create waits. */
class ReplicateStreamTests extends ReplicateBench {

    private static final String LLAMA = "meta/llama-2-70b-chat";

    private JsonNode words(String prompt) {
        String body = "{\"input\":{\"prompt\":\"" + prompt + "\"},\"stream\":true}";
        return wire.replicate("POST", "/v1/models/" + LLAMA + "/predictions", body)
                .json();
    }

    /** What a client reads that knows the address and no token. */
    private String events(JsonNode prediction) {
        Wire.Answer answer = wire.get(prediction.at("/urls/stream").stringValue(), "Accept", "text/event-stream");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().headers().firstValue("content-type").orElseThrow())
                .startsWith("text/event-stream");
        return new String(answer.raw().body(), StandardCharsets.UTF_8);
    }

    /** The data of an event are its lines, joined by line breaks. */
    private static List<Map.Entry<String, String>> read(String events) {
        return List.of(events.split("\n\n", -1)).stream()
                .filter(event -> !event.isEmpty())
                .map(event -> Map.entry(
                        event.lines().findFirst().orElseThrow().replace("event: ", ""),
                        event.lines()
                                .filter(line -> line.startsWith("data: "))
                                .map(line -> line.substring("data: ".length()))
                                .collect(Collectors.joining("\n"))))
                .toList();
    }

    @Test
    void wordsAreSentPieceByPieceAndPaidOnce() {
        JsonNode prediction = words("a boat");
        assertThat(prediction.at("/urls/stream").stringValue())
                .doesNotStartWith(emulator.baseUri().toString());
        pass(20);

        List<Map.Entry<String, String>> events = read(events(prediction));

        assertThat(events.get(events.size() - 1)).isEqualTo(Map.entry("done", "{}"));
        String said = events.stream()
                .filter(event -> event.getKey().equals("output"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
        String output = seen(prediction)
                .path("output")
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.joining());
        assertThat(said).contains("\n").isEqualTo(output);
        assertThat(events(prediction)).contains("\nid: ");
        assertThat(emulator.charges().accepted("replicate")).hasSize(1);
    }

    @Test
    void aStreamSaysWhyItEnds() {
        JsonNode failed = words("a boat [[fail]]");
        JsonNode cancelled = words("a boat");
        wire.replicate("POST", cancelled.at("/urls/cancel").stringValue(), "");
        pass(20);

        assertThat(read(events(failed)).stream().map(Map.Entry::getKey)).containsExactly("error", "done");
        assertThat(events(failed)).endsWith("data: {\"reason\":\"error\"}\n\n");
        assertThat(read(events(cancelled))).containsExactly(Map.entry("done", "{\"reason\":\"canceled\"}"));
    }

    @Test
    void aStreamIsOfWordsAndForWhoKnowsItsAddress() {
        assertThat(bought(BOAT).at("/urls/stream").isMissingNode()).isTrue();
        JsonNode prediction = words("a boat");
        String address = prediction.at("/urls/stream").stringValue();
        pass(20);

        assertThat(wire.get(address.replaceFirst("~.", "~x")).status()).isEqualTo(404);
        emulator.faults().next(Endpoint.REPLICATE_STREAM, Fault.status(503, Map.of(), ""));
        assertThat(wire.get(address).status()).isEqualTo(503);
        assertThat(wire.get(address).status()).isEqualTo(200);
        pass(3601);
        assertThat(wire.get(address).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wait | waited",
                "wait=30 | waited",
                "Wait=30 | waited",
                "wait = \"30\" | waited",
                "respond-async, wait=30 | waited",
                "wait=30; x=1 | waited",
                "respond-async | at once",
                "waiting | at once",
                "wait=0 | refused",
                "wait=61 | refused",
            })
    void aCreateWaitsAsItIsAsked(String prefer, String how) throws Exception {
        CompletableFuture<Wire.Answer> create = CompletableFuture.supplyAsync(
                () -> wire.replicate("POST", "/v1/models/" + FLUX + "/predictions", BOAT, "Prefer", prefer));
        if (how.equals("refused")) {
            assertThat(create.join().status()).isEqualTo(422);
            return;
        }
        eventually(
                "it is accepted", () -> emulator.charges().accepted("replicate").size() == 1);
        if (how.equals("waited")) {
            pass(20);
        }
        assertThat(create.join().status()).isEqualTo(201);
        assertThat(create.join()
                        .raw()
                        .headers()
                        .firstValue("preference-applied")
                        .isPresent())
                .isEqualTo(how.equals("waited"));
        assertThat(status(create.join().json())).isEqualTo(how.equals("waited") ? "succeeded" : "starting");
    }

    @Test
    void whatWaitedMayStillSeemToGoOn() throws Exception {
        emulator.replicate().waitShowsProcessing(true);
        CompletableFuture<JsonNode> create = CompletableFuture.supplyAsync(() -> bought(BOAT, "Prefer", "wait"));
        eventually(
                "it is accepted", () -> emulator.charges().accepted("replicate").size() == 1);
        pass(20);

        assertThat(status(create.join())).isEqualTo("processing");
        assertThat(create.join().path("output")).isNotEmpty();
        assertThat(create.join().has("completed_at")).isFalse();
        assertThat(status(seen(create.join()))).isEqualTo("succeeded");
    }
}
