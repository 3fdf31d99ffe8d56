package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The facts that shape a client of a ComfyUI server, and its queue and history. */
class ComfyUiQueueTests {

    private final ComfyUiBench bench = new ComfyUiBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void theClientChoosesTheIdAndFindsTheJobInQueueThenHistory() {
        String id = ComfyUiBench.newId();

        Wire.Answer answer = bench.submit(id, ComfyUiBench.painting(32, 16, 0xff0000, "boat"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().toString())
                .isEqualTo("{\"prompt_id\":\"" + id + "\",\"number\":0,\"node_errors\":{}}");
        assertThat(answer.raw().headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(bench.get("/queue").json().at("/queue_pending/0/1").asString())
                .isEqualTo(id);
        bench.clock.advance(Duration.ofSeconds(1));
        JsonNode item = bench.get("/api/queue").json().at("/queue_running/0");
        assertThat(item).hasSize(5);
        assertThat(item.at("/3/client_id").asString()).isEqualTo(ComfyUiBench.CLIENT);
        assertThat(item.at("/4/0").asString()).isEqualTo("2");
        assertThat(bench.get("/history/" + id).json()).isEmpty();
        bench.finish();
        JsonNode entry = bench.history(id);
        assertThat(entry.at("/status/status_str").asString()).isEqualTo("success");
        assertThat(entry.at("/status/completed").booleanValue()).isTrue();
        assertThat(ComfyUiBench.end(entry)).isEqualTo("execution_success");
        assertThat(entry.at("/outputs/2/images/0").toString())
                .isEqualTo("{\"filename\":\"boat_00001_.png\",\"subfolder\":\"\",\"type\":\"output\"}");
        assertThat(entry.at("/meta/2").toString())
                .isEqualTo("{\"node_id\":\"2\",\"display_node\":\"2\",\"parent_node\":null,\"real_node_id\":\"2\"}");
        assertThat(bench.get("/queue").json().toString()).isEqualTo("{\"queue_running\":[],\"queue_pending\":[]}");
    }

    @Test
    void aRepeatedIdIsExecutedAgain() {
        String id = ComfyUiBench.newId();
        ObjectNode graph = ComfyUiBench.painting(8, 8, 1, "twice");

        bench.submit(id, graph);
        assertThat(bench.submit(id, graph).status()).isEqualTo(200);
        assertThat(bench.get("/prompt").json().toString()).isEqualTo("{\"exec_info\":{\"queue_remaining\":2}}");
        bench.finish();

        assertThat(bench.get("/history").json()).hasSize(1);
        assertThat(bench.emulator.comfyUi().submits(id)).isEqualTo(2);
        assertThat(bench.emulator.charges().accepted("comfyui"))
                .hasSize(2)
                .allSatisfy(charge -> assertThat(charge.requestId()).isEqualTo(id))
                .allSatisfy(charge -> assertThat(charge.amount()).isZero());
    }

    @Test
    void aRestartLosesEverythingButSavedFiles() {
        String over = ComfyUiBench.newId();
        bench.submit(over, ComfyUiBench.painting(8, 8, 1, "kept"));
        bench.finish();
        String waiting = ComfyUiBench.newId();
        bench.submit(waiting, ComfyUiBench.painting(8, 8, 2, "lost"));

        bench.emulator.comfyUi().restart();
        bench.finish();

        assertThat(bench.get("/history/" + over).json()).isEmpty();
        assertThat(bench.get("/history/" + waiting).json()).isEmpty();
        assertThat(bench.get("/api/jobs/" + over).status()).isEqualTo(404);
        assertThat(bench.get("/view?filename=kept_00001_.png").status()).isEqualTo(200);
        assertThat(bench.get("/view?filename=lost_00001_.png").status()).isEqualTo(404);
        assertThat(bench.submit(over, ComfyUiBench.painting(8, 8, 1, "kept"))
                        .json()
                        .path("number")
                        .intValue())
                .isZero();
    }

    @Test
    void otherProcessesRestartItToo() {
        String id = ComfyUiBench.newId();
        bench.submit(id, ComfyUiBench.painting(8, 8, 1, "x"));

        Wire.Answer answer = bench.wire.send("POST", "/_emulator/comfyui/restart", "");

        assertThat(answer.json().toString()).isEqualTo("{\"submits\":{\"" + id + "\":1}}");
        assertThat(bench.get("/api/jobs/" + id).status()).isEqualTo(404);
    }

    @Test
    void unknownWaitingAndRunningLookTheSameInTheHistory() {
        String id = ComfyUiBench.newId();
        bench.submit(id, ComfyUiBench.painting(8, 8, 1, "x"));

        for (String path : List.of("/history/" + id, "/history/" + ComfyUiBench.newId(), "/api/history/never")) {
            assertThat(bench.get(path).status()).isEqualTo(200);
            assertThat(bench.get(path).json().toString()).isEqualTo("{}");
        }
    }

    @Test
    void oneGoodBranchIsEnough() {
        ObjectNode graph = ComfyUiBench.painting(8, 8, 1, "good");
        graph.setAll(ComfyUiBench.json("{'3':{'class_type':'EmptyImage','inputs':{'width':-5,'height':8,"
                + "'batch_size':1,'color':0}},'4':{'class_type':'PreviewImage','inputs':{'images':['3',0]}}}"));
        String id = ComfyUiBench.newId();

        Wire.Answer answer = bench.submit(id, graph);
        bench.finish();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/node_errors/3/errors/0/type").asString()).isEqualTo("value_smaller_than_min");
        assertThat(answer.json().at("/node_errors/3/dependent_outputs/0").asString())
                .isEqualTo("4");
        assertThat(bench.history(id).path("outputs").propertyNames()).containsExactly("2");
        assertThat(bench.history(id).at("/prompt/4")).hasSize(1);
    }

    @Test
    void theQueueIsAHeapAndTheLowestNumberRunsFirst() {
        bench.submit(ComfyUiBench.newId(), ComfyUiBench.painting(8, 8, 1, "first"));
        bench.clock.advance(Duration.ofSeconds(1));
        for (String fields : List.of("'number':8", "'number':-9", "'number':10", "'number':11", "'number':-100.5")) {
            submit(fields);
        }

        List<Double> numbers = new ArrayList<>();
        bench.get("/queue")
                .json()
                .path("queue_pending")
                .forEach(item -> numbers.add(item.path(0).doubleValue()));

        assertThat(numbers).containsExactly(-100.5, -9.0, 10.0, 11.0, 8.0);
        bench.clock.advance(Duration.ofSeconds(2));
        assertThat(bench.get("/queue").json().at("/queue_running/0/0").doubleValue())
                .isEqualTo(-100.5);
        assertThat(submit("'front':true").json().path("number").toString()).isEqualTo("-1");
        assertThat(submit("'number':'7'").json().path("number").toString()).isEqualTo("7.0");
    }

    @Test
    void equalNumberAndIdAre500AndYetQueued() {
        String same = "'number':5,'prompt_id':'" + ComfyUiBench.newId() + "'";

        assertThat(submit(same).status()).isEqualTo(200);
        Wire.Answer second = submit(same);

        assertThat(second.status()).isEqualTo(500);
        assertThat(second.raw().headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertThat(bench.get("/queue").json().path("queue_pending")).hasSize(2);
    }

    @Test
    void deletingRemovesOneEntryAndAnswersNothing() {
        String id = ComfyUiBench.newId();
        bench.submit(id, ComfyUiBench.painting(8, 8, 1, "x"));
        bench.submit(id, ComfyUiBench.painting(8, 8, 1, "x"));

        Wire.Answer answer = bench.post("/queue", ComfyUiBench.json("{'delete':['" + id + "','unknown']}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).isEmpty();
        assertThat(answer.raw().headers().firstValue("content-type")).contains("application/octet-stream");
        assertThat(bench.get("/queue").json().path("queue_pending")).hasSize(1);
        bench.post("/api/queue", ComfyUiBench.json("{'clear':true}"));
        bench.finish();
        assertThat(bench.get("/history").json()).isEmpty();
        assertThat(bench.emulator.charges().accepted("comfyui")).isEmpty();
    }

    @Test
    void anInterruptIsNoticedBetweenNodesAndCountsAsAnError() {
        String id = ComfyUiBench.newId();
        bench.submit(id, ComfyUiBench.painting(8, 8, 1, "x"));
        bench.clock.advance(Duration.ofSeconds(1));
        interrupt("{'prompt_id':'" + ComfyUiBench.newId() + "'}");
        interrupt("{'prompt_id':'" + id + "'}");
        bench.finish();

        JsonNode entry = bench.history(id);

        assertThat(entry.at("/status/status_str").asString()).isEqualTo("error");
        assertThat(ComfyUiBench.end(entry)).isEqualTo("execution_interrupted");
        assertThat(entry.at("/status/messages/2/1/executed/0").asString()).isEqualTo("1");
        interrupt("");
        assertThat(ComfyUiBench.end(bench.run(ComfyUiBench.painting(8, 8, 2, "y"))))
                .isEqualTo("execution_success");
    }

    @Test
    void theHistoryIsReadInPartsAndForgotten() {
        List<String> ids = new ArrayList<>();
        for (int color = 0; color < 4; color++) {
            ids.add(ComfyUiBench.newId());
            bench.submit(ids.get(color), ComfyUiBench.painting(8, 8, color, "x"));
            bench.finish();
        }

        assertThat(names("/history")).containsExactlyElementsOf(ids);
        assertThat(names("/history?max_items=2")).containsExactlyElementsOf(ids.subList(2, 4));
        assertThat(names("/history?max_items=2&offset=1")).containsExactlyElementsOf(ids.subList(1, 3));
        assertThat(names("/history?max_items=0")).isEmpty();
        assertThat(bench.get("/history?max_items=x").status()).isEqualTo(500);
        assertThat(bench.post("/history", ComfyUiBench.json("{'delete':['" + ids.get(0) + "']}"))
                        .status())
                .isEqualTo(200);
        assertThat(names("/history")).containsExactlyElementsOf(ids.subList(1, 4));
        bench.post("/history", ComfyUiBench.json("{'clear':true}"));
        assertThat(names("/history")).isEmpty();
    }

    private List<String> names(String path) {
        return List.copyOf(bench.get(path).json().propertyNames());
    }

    private void interrupt(String body) {
        assertThat(bench.wire
                        .send("POST", "/interrupt", body.replace('\'', '"'))
                        .status())
                .isEqualTo(200);
    }

    private Wire.Answer submit(String fields) {
        return bench.post(
                "/prompt", ComfyUiBench.json("{" + fields + ",'prompt':" + ComfyUiBench.painting(8, 8, 1, "x") + "}"));
    }
}
