package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.workflow.Workflow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the id of a job stands in what is sent. */
class PromptBodyTests {

    private static Object prefix(Map<String, Object> body) {
        Map<?, ?> graph = (Map<?, ?>) body.get("prompt");
        return ((Map<?, ?>) ((Map<?, ?>) graph.get("9")).get("inputs")).get("filename_prefix");
    }

    private static Workflow saving(String prefix) {
        return Workflow.parse("{\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"filename_prefix\":" + prefix + "}},"
                + "\"1\":{\"class_type\":\"PrimitiveString\",\"inputs\":{\"value\":\"<job>\"}}}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ComfyUI,ComfyUI_<job>",
                "video/ComfyUI,video/ComfyUI_<job>",
                "'',<job>",
                "video/,video/<job>",
                "%date%/a <job>,%date%/a <job>_<job>",
                // Taken from a picture that an earlier job made.
                "boat_11111111-2222-4333-8444-555555555555,boat_<job>",
            })
    void aPlanHasAMarkerAtTheEndOfEachPrefix(String prefix, String planned) {
        Map<String, Object> body = Opened.input(saving("\"" + prefix + "\""));

        assertThat(prefix(body)).isEqualTo(planned);
        assertThat(body.keySet()).containsExactly("prompt", "prompt_id", "client_id");
        assertThat(body).containsEntry("prompt_id", "<job>").containsEntry("client_id", "<job>");
    }

    @Test
    void aPrefixThatIsConnectedStays() {
        Map<String, Object> body = Opened.input(saving("[\"1\",0]"));

        assertThat(prefix(body)).isEqualTo(List.of("1", new BigDecimal(0)));
        assertThat(PromptBody.sent(body, Opened.KEY).get("prompt")).isEqualTo(body.get("prompt"));
    }

    @Test
    void theIdTakesThePlaceOfTheMarkerAndOfNoOtherText() {
        Map<String, Object> sent = PromptBody.sent(Opened.input(saving("\"<job>/<job>\"")), Opened.KEY);

        assertThat(prefix(sent)).isEqualTo("<job>/<job>_" + Opened.KEY);
        assertThat(sent).containsEntry("prompt_id", Opened.KEY).containsEntry("client_id", Opened.KEY);
        assertThat(sent.get("prompt").toString()).contains("value=<job>");
    }

    @Test
    void aBodyThatNoPlanMadeIsSentAsItIs() {
        Map<String, Object> body = Map.of("prompt", List.of(), "prompt_id", "mine", "front", true);

        assertThat(PromptBody.sent(body, Opened.KEY)).isEqualTo(body);
        assertThat(JobReceipt.of(body, Opened.KEY)).isEqualTo(new JobReceipt(0, List.of()));
    }

    @Test
    void aReceiptKeepsWhatFindsTheFiles() {
        Map<String, Object> sent = PromptBody.sent(Opened.input(Opened.BOATS), Opened.KEY);
        JobReceipt receipt = JobReceipt.of(sent, Opened.KEY);

        assertThat(receipt.written("-0.5"))
                .containsOnlyKeys("saver.9", "saver.12", "nodes", "number")
                .containsEntry("saver.9", "SaveImage ComfyUI_" + Opened.KEY)
                .containsEntry("saver.12", "SaveImage zoe/Paper boat_" + Opened.KEY)
                .containsEntry("nodes", "4")
                .containsEntry("number", "-0.5");
        assertThat(JobReceipt.recorded(Map.copyOf(receipt.written("")))).isEqualTo(receipt);
        assertThat(JobReceipt.recorded(Map.of("nodes", "many", "saver.9", "SaveImage")))
                .isEqualTo(new JobReceipt(0, List.of()));
    }
}
