package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a ComfyUI server does not execute again. */
class ComfyUiCacheTests {

    @Test
    void aRepeatedGraphNamesTheOldFilesAndTakesNoTime() {
        try (ComfyUiBench bench = new ComfyUiBench()) {
            JsonNode first = bench.run(ComfyUiBench.painting(8, 8, 1, "x"));
            JsonNode again = bench.run(ComfyUiBench.painting(8, 8, 1, "x"));

            assertThat(again.path("outputs")).isEqualTo(first.path("outputs"));
            assertThat(again.at("/status/messages/1/1/nodes").toString()).isEqualTo("[\"1\",\"2\"]");
            assertThat(again.at("/status/messages/2/1/timestamp"))
                    .isEqualTo(again.at("/status/messages/0/1/timestamp"));
            assertThat(bench.get("/view?filename=x_00002_.png").status()).isEqualTo(404);
        }
    }

    @Test
    void anotherPrefixRunsOnlyTheSaverAndAnotherIdToo() {
        try (ComfyUiBench bench = new ComfyUiBench()) {
            bench.run(ComfyUiBench.painting(8, 8, 1, "x"));

            JsonNode prefixed = bench.run(ComfyUiBench.painting(8, 8, 1, "y"));
            assertThat(prefixed.at("/status/messages/1/1/nodes").toString()).isEqualTo("[\"1\"]");
            assertThat(prefixed.at("/outputs/2/images/0/filename").asString()).isEqualTo("y_00001_.png");

            ObjectNode renamed = ComfyUiBench.painting(8, 8, 1, "y");
            renamed.set("20", renamed.remove("2"));
            renamed.withObject("1").putObject("_meta").put("title", "does not matter");
            assertThat(bench.run(renamed).at("/status/messages/1/1/nodes").toString())
                    .isEqualTo("[\"1\"]");
        }
    }

    @Test
    void freedMemoryForcesARun() {
        try (ComfyUiBench bench = new ComfyUiBench()) {
            bench.run(ComfyUiBench.painting(8, 8, 1, "x"));
            assertThat(bench.post("/free", ComfyUiBench.json("{'unload_models':true,'free_memory':true}"))
                            .status())
                    .isEqualTo(200);

            JsonNode again = bench.run(ComfyUiBench.painting(8, 8, 1, "x"));

            assertThat(again.at("/outputs/2/images/0/filename").asString()).isEqualTo("x_00002_.png");
        }
    }

    @Test
    void withoutAClientCachedOutputsAreLostInSomeVersions() {
        assertThat(outputsOfARepeat("0.3.64")).isEqualTo(1);
        assertThat(outputsOfARepeat("0.3.68")).isZero();
        assertThat(outputsOfARepeat("0.26.2")).isZero();
        assertThat(outputsOfARepeat("0.28.1")).isEqualTo(1);
    }

    private static int outputsOfARepeat(String version) {
        try (ComfyUiBench bench = ComfyUiBench.ofVersion(version)) {
            ObjectNode body = ComfyUiBench.json("{'prompt':" + ComfyUiBench.painting(8, 8, 1, "x") + "}");
            bench.post("/prompt", body);
            String id = bench.post("/prompt", body).text("prompt_id");
            bench.finish();
            JsonNode entry = bench.history(id);
            assertThat(entry.at("/status/status_str").asString()).isEqualTo("success");
            return entry.path("outputs").size();
        }
    }
}
