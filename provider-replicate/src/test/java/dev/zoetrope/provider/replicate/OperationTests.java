package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import feign.RequestLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service does besides generating. */
@Timeout(30)
class OperationTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private Object call(String name, Map<String, Object> input) {
        return opened.provider().unwrap(Replicate.class).orElseThrow().call(name, input);
    }

    static Stream<Operation> operations() {
        return new ReplicateProviderFactory().operations().stream();
    }

    /** A value for each parameter, by its type. */
    private static Map<String, Object> everything(Operation operation) {
        Map<String, Object> input = new LinkedHashMap<>();
        operation
                .parameters()
                .forEach(parameter -> input.put(
                        parameter.name(),
                        switch (parameter.type()) {
                            case INTEGER -> BigDecimal.ONE;
                            case JSON -> Map.of("steps", BigDecimal.TEN);
                            default ->
                                parameter.choices().isEmpty()
                                        ? "acme/boats"
                                        : parameter.choices().get(0);
                        }));
        return input;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void eachIsOneCallOfTheService(Operation operation) {
        opened.answering(Script.json(200, "{\"done\":true}"));

        assertThat(call(operation.name(), everything(operation))).isEqualTo(Map.of("done", true));

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.target()).startsWith("/v1/").doesNotContain("{", "null");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        assertThat(request.method().equals("GET")).isEqualTo(operation.effect() == Effect.READS);
        assertThat(operation.description()).endsWith(".");
    }

    @Test
    void thePageOfTheServicesHasARowForEach() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "services.md"));
        String section = page.substring(page.indexOf("\n### Replicate\n") + 1);
        List<String> rows = Pattern.compile("operation `([a-z-]+)`")
                .matcher(section.substring(0, section.indexOf("\n### ")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        operations().map(Operation::name).toList());
        assertThat(Stream.of(PredictionApi.class.getDeclaredMethods())
                        .map(method -> method.getAnnotation(RequestLine.class).value())
                        .map(line -> line.replaceFirst("\\?.*", "").replace("{place}", ""))
                        .filter(line -> !line.equals("GET")))
                .allSatisfy(line -> assertThat(section).contains("`" + line + "`"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hardware         | GET /v1/hardware
            search           | GET /v1/search?query=acme%2Fboats&limit=1
            model-versions   | GET /v1/models/acme/boats/versions?cursor=acme%2Fboats
            predictions      | GET /v1/predictions?cursor=acme%2Fboats&created_after=acme%2Fboats&created_before=acme%2Fboats
            file-delete      | DELETE /v1/files/acme/boats
            training-cancel  | POST /v1/trainings/acme/boats/cancel
            """)
    void thePathAndTheQueryTakeTheParameters(String name, String line) {
        opened.answering(Script.json(200, "{}"));

        call(
                name,
                everything(operations()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow()));

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method() + " " + request.target()).isEqualTo(line);
    }

    @Test
    void theBodyTakesWhatIsNotInThePath() {
        opened.answering(Script.json(201, "{\"id\":\"t\"}"), Script.json(200, "{}"));
        Map<String, Object> training = new HashMap<>();
        training.put("model", "acme/boats");
        training.put("version", "abc");
        training.put("input", Map.of("steps", 7));

        call("training-create", training);
        call("deployment-update", Map.of("deployment", "acme/boats", "minInstances", 2));

        List<ReceivedRequest> requests = opened.server().requests();
        assertThat(requests.get(0).method() + " " + requests.get(0).target())
                .isEqualTo("POST /v1/models/acme/boats/versions/abc/trainings");
        assertThat(requests.get(0).text()).isEqualTo("{\"input\":{\"steps\":7}}");
        assertThat(requests.get(1).method() + " " + requests.get(1).target())
                .isEqualTo("PATCH /v1/deployments/acme/boats");
        assertThat(requests.get(1).text()).isEqualTo("{\"min_instances\":2}");
    }

    @Test
    void anAnswerIsHandedOnAsItIs() {
        opened.answering(
                Script.json(200, "[{\"name\":\"CPU\",\"sku\":\"cpu\"}]"),
                Script.answer(200, "# Boats".getBytes(StandardCharsets.UTF_8), "Content-Type: text/plain"),
                Script.status(204),
                Script.json(200, "{\"name\":\"" + Opened.KEY + "\"}"));

        assertThat(call("hardware", Map.of())).isEqualTo(List.of(Map.of("name", "CPU", "sku", "cpu")));
        assertThat(call("model-readme", Map.of("model", "acme/boats"))).isEqualTo("# Boats");
        assertThat(call("file-delete", Map.of("file", "f-1"))).isNull();
        assertThat(call("account", Map.of()).toString()).doesNotContain(Opened.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../account", "a/../b", "a b", "a?b", "a//b", "/a", "", "a%2f"})
    void aPathLeadsNowhereElse(String model) {
        assertThatThrownBy(() -> call("model", Map.of("model", model)))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST))
                .hasMessageContaining("'" + model + "'")
                .hasMessageContaining("none of its parts is empty or begins with a dot");
        assertThatThrownBy(() -> call("model", Map.of())).isInstanceOf(MediaException.class);
        assertThat(opened.server().requests()).isEmpty();
    }

    @Test
    void aRefusalSaysWhy() {
        opened.answering(Script.json(404, "{\"title\":\"Not found\",\"detail\":\"no such model\",\"status\":404}"));

        assertThatThrownBy(() -> call("model", Map.of("model", "acme/boats")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no such model");
        assertThatThrownBy(() -> call("dance", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
