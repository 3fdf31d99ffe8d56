package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tags in prompts order faults of the steps of fal and Replicate, which damage results in their forms. */
class TaggedFaultTests extends ReplicateBench {

    private static final String FAL_MODEL = "/fal-ai/kling-video/v2.5-turbo/pro/text-to-video";

    private JsonNode output(String fault) {
        JsonNode made = bought("{\"input\":{\"prompt\":\"[[fault result " + fault + "]]\",\"num_outputs\":2}}");
        pass(20);
        return seen(made).path("output");
    }

    @ParameterizedTest
    @CsvSource({
        "fileValue value=7, '[7,7]'",
        "resultValue value=null, 'null'",
        "completedWithoutResult, ''",
        "unknownStatus word=odd, ''"
    })
    void aPredictionOfReplicateIsDamaged(String fault, String wanted) {
        JsonNode output = output(fault);
        assertThat(wanted.isEmpty() || output.toString().equals(wanted))
                .as(output.toString())
                .isTrue();
    }

    @Test
    void oneMoreFileIsAddedToAListOfAddresses() {
        assertThat(output("extraFile value={}")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "fileValue value=7, '{\"url\":7,'",
        "resultValue value=42, 42",
        "extraFile value=9, '[9]'",
        "completedWithoutResult, '{}'",
        "statusJumpsBack, 'in progress'"
    })
    void aResultOfFalIsDamaged(String fault, String wanted) {
        String[] key = {"Authorization", "Key " + emulator.falKey()};
        Wire.Answer made = wire.send("POST", FAL_MODEL, "{\"prompt\":\"[[fault result " + fault + "]]\"}", key);
        pass(20);
        assertThat(wire.get(made.text("response_url"), key).json().toString()).contains(wanted);
    }

    @Test
    void aLostReplyMeetsTheJobOfItsTagAlone() {
        String submit = "/v1/models/" + FLUX + "/predictions";
        List<String> bodies = List.of("{\"input\":{\"prompt\":\"[[fault submit status status=503]]\"}}", BOAT);
        assertThat(bodies.stream()
                        .map(body -> wire.replicate("POST", submit, body).status()))
                .containsExactly(503, 201);
        assertThat(emulator.charges().all()).hasSize(1);
    }
}
