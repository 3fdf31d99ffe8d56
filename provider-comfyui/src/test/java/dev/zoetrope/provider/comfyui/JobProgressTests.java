package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.JsonFields;
import org.junit.jupiter.api.Test;

/** The share of a job that is done, by what the server reports. */
class JobProgressTests {

    private static final String ID = "'prompt_id':'p'";

    private final JobProgress progress = new JobProgress("p", 4);

    private Double after(String type, String data) {
        progress.note(JsonFields.parse("{\"type\":\"" + type + "\",\"data\":{" + data.replace('\'', '"') + "}}"));
        return progress.share();
    }

    private static String state(String... nodes) {
        return ID + ",'nodes':{" + String.join(",", nodes) + "}";
    }

    private static String node(String id, String state, double value) {
        return "'%s':{'value':%s,'max':4,'state':'%s','prompt_id':'p'}".formatted(id, value, state);
    }

    @Test
    void finishedNodesAndTheRunningOneCountAmongAll() {
        assertThat(progress.share()).isNull();
        assertThat(after("progress_state", state(node("1", "finished", 4), node("2", "running", 1))))
                .isEqualTo((1 + 0.25) / 4);
        assertThat(after(
                        "progress_state",
                        state(node("1", "finished", 4), node("2", "running", 3), node("3", "pending", 0))))
                .isEqualTo((1 + 0.75) / 4);
        assertThat(after("progress", ID + ",'value':1,'max':9,'node':'2'")).isEqualTo((1 + 0.75) / 4);
    }

    @Test
    void olderServersReportANodeAfterTheOther() {
        assertThat(after("execution_cached", ID + ",'nodes':['1']")).isNull();
        assertThat(after("executing", ID + ",'node':'2'")).isEqualTo(0.25);
        assertThat(after("progress", ID + ",'value':10,'max':20,'node':'2'")).isEqualTo(1.5 / 4);
        assertThat(after("executing", ID + ",'node':'3'")).isEqualTo(0.5);
        assertThat(progress.over()).isFalse();
        after("executing", ID + ",'node':null");
        assertThat(progress.over()).isTrue();
    }

    @Test
    void theRunningNodeAndItsStepAreNamed() {
        assertThat(progress.step()).isNull();
        after("executing", ID + ",'node':'2'");
        assertThat(progress.step()).isEqualTo("node 2");
        after("progress", ID + ",'value':10,'max':20,'node':'2'");
        assertThat(progress.step()).isEqualTo("node 2, step 10 of 20");
        after("executing", ID + ",'node':null");
        assertThat(progress.step()).isNull();
        after("progress_state", state(node("1", "finished", 4), node("3", "running", 1)));
        assertThat(progress.step()).isEqualTo("node 3, step 1 of 4");
    }

    @Test
    void theShareNeverFallsAndNeverExceedsOne() {
        after("progress_state", state(node("1", "finished", 4), node("2", "running", 4)));
        assertThat(after("progress_state", state(node("1", "finished", 4), node("2", "running", 1))))
                .isEqualTo(0.5);
        assertThat(after(
                        "progress_state",
                        state(
                                node("1", "finished", 4),
                                node("2", "finished", 4),
                                node("3", "finished", 4),
                                node("4", "finished", 4),
                                node("5", "running", 9))))
                .isEqualTo(1);
    }

    @Test
    void whatIsAboutAnotherJobOrNotUnderstoodChangesNothing() {
        assertThat(after("progress_state", "'prompt_id':'q','nodes':{'1':{'state':'finished'}}"))
                .isNull();
        assertThat(after("executing", "'node':null")).isNull();
        assertThat(progress.over()).isFalse();
        assertThat(after("status", "'status':{'exec_info':{'queue_remaining':1}}"))
                .isNull();
        assertThat(after("progress", ID)).isEqualTo(0);
        assertThat(after("progress", ID + ",'value':-3,'max':0")).isEqualTo(0);
        progress.note(JsonFields.parse("no json"));
    }

    @Test
    void aNodeThatRanWhenTheSocketOpenedHasNoJob() {
        assertThat(after("executing", "'node':'2'")).isEqualTo(0);
        assertThat(after("executing", ID + ",'node':'3'")).isEqualTo(0.25);
    }
}
