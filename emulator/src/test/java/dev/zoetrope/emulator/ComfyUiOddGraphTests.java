package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Graphs that are damaged at random: each is refused in one of the server's forms, or executed to an end. */
class ComfyUiOddGraphTests {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "3.7",
            "1e300",
            "99999999999999999999999",
            "\"\"",
            "\"12\"",
            "\"x\"",
            "[]",
            "[\"3\",0]",
            "[\"9\",0]",
            "[\"4\",7]",
            "[\"4\",-1]",
            "[4,0]",
            "[\"4\",\"0\"]",
            "[[],{}]",
            "{}",
            "{\"__value__\":[1,2]}",
            "{\"__value__\":5}",
            "{\"class_type\":\"SaveImage\"}");

    @ParameterizedTest
    @ValueSource(strings = {"0.3.64", "0.11.0", "0.28.1", "0.38.1"})
    void noGraphBreaksTheServer(String version) {
        SplittableRandom random = new SplittableRandom(version.hashCode());
        try (ComfyUiBench bench = ComfyUiBench.ofVersion(version)) {
            for (int round = 0; round < 150; round++) {
                ObjectNode graph = damaged(random);
                String id = ComfyUiBench.newId();

                Wire.Answer answer = bench.submit(id, graph);

                assertThat(answer.status()).as(graph.toString()).isIn(200, 400, 500);
                assertThat(new String(answer.raw().body())).as(graph.toString()).doesNotContain("emulator");
                if (answer.status() == 200) {
                    bench.finish();
                    assertThat(ComfyUiBench.end(bench.history(id)))
                            .as(graph.toString())
                            .isIn("execution_success", "execution_error");
                }
                bench.emulator.comfyUi().restart();
            }
        }
    }

    @Test
    void aDamagedGraphIsTheSameForTheSameSeed() {
        assertThat(damaged(new SplittableRandom(5))).isEqualTo(damaged(new SplittableRandom(5)));
    }

    private static ObjectNode damaged(SplittableRandom random) {
        ObjectNode graph = ComfyUiNodeTests.sampling("a fox", random.nextInt(100));
        for (int damage = 0; damage <= random.nextInt(3); damage++) {
            String id = pick(random, List.copyOf(graph.propertyNames()));
            JsonNode value = Wire.JSON.readTree(pick(random, VALUES));
            ObjectNode target = graph;
            String field = id;
            if (random.nextInt(4) > 0 && graph.path(id) instanceof ObjectNode node) {
                target = node;
                field = random.nextBoolean() ? "class_type" : "inputs";
                if (random.nextInt(4) > 0 && node.path("inputs") instanceof ObjectNode inputs && !inputs.isEmpty()) {
                    target = inputs;
                    field = pick(random, List.copyOf(inputs.propertyNames()));
                }
            }
            if (random.nextInt(5) == 0) {
                target.remove(field);
            } else {
                target.set(field, value);
            }
        }
        return graph;
    }

    private static <T> T pick(SplittableRandom random, List<T> all) {
        List<T> some = new ArrayList<>(all);
        return some.get(random.nextInt(some.size()));
    }
}
