package dev.zoetrope.benchmarks.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.benchmarks.server.Reaction;
import dev.zoetrope.benchmarks.server.ReadRequest;
import org.junit.jupiter.api.Test;

class JobServiceTests {

    private final JobService service = new JobService();

    @Test
    void aJobEndsAtTheQuestionItWasToldOf() {
        assertThat(call("POST", "/v1/models/a/b", "{\"prompt\":\"A boat that ends at poll 3\"}"))
                .contains("\"request_id\":\"r-1\"");

        assertThat(status("r-1")).contains("in_progress");
        assertThat(status("r-1")).contains("in_progress");
        assertThat(call("GET", "/v1/requests/r-1/result?include_cost=true", "")).contains("in_progress");
        assertThat(status("r-1")).contains("completed");
        assertThat(call("GET", "/v1/requests/r-1/result?include_cost=true", "")).contains("succeeded", "boat.mp4");
    }

    @Test
    void aJobRunsAsLongAsItWasTold() {
        call("POST", "/v1/models/a/b", "{\"prompt\":\"A boat that runs PT0.0S\"}");
        call("POST", "/v1/models/a/b", "{\"prompt\":\"A boat that runs PT600.0S\"}");

        assertThat(status("r-1")).contains("completed");
        assertThat(status("r-2")).contains("in_progress");
        assertThat(call("GET", JobService.ENDS, "").lines()).hasSize(2);
    }

    @Test
    void nobodyKnowsAnUnknownJob() {
        assertThat(status("r-9")).contains("404001");
    }

    private String status(String id) {
        return call("GET", "/v1/requests/" + id + "/status", "");
    }

    private String call(String method, String target, String body) {
        Reaction reaction = service.apply(new ReadRequest(method, target, body));
        return ((Reaction.Answer) reaction).body();
    }
}
