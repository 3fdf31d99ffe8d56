package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.provider.runcomfy.RunComfy.Training;
import dev.zoetrope.testing.http.ReceivedRequest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings as an application asks about them and changes them. */
@Timeout(30)
class TrainingCallTests {

    private final OpenedService opened = new OpenedService();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void theStateHasItsSteps() {
        opened.answering(
                200,
                "{'id':'t-1','name':'boats','status':'running','progress':{'percent':12.5,'current_step':250,"
                        + "'total_steps':2000},'created_at':'c','started_at':'s','finished_at':null}");

        assertThat(opened.service().training("t-1"))
                .isEqualTo(
                        new Training("t-1", "boats", "RUNNING", new BigDecimal("12.5"), 250, 2000, "", "c", "s", ""));
        assertThat(opened.onlyRequest().target()).isEqualTo("/prod/v1/trainers/ai-toolkit/jobs/t-1/status");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'error':'out of memory'                              | out of memory
            'error':{'message':'out of memory','code':'OOM'}     | out of memory
            'errors':['out of memory','twice']                   | out of memory; twice
            'errors':[{'message':'out of memory'}]               | out of memory
            'error':null,'errors':[]                             | ""
            'error':'','errors':{}                               | ""
            """)
    void whyOneFailedIsReadInEveryForm(String field, String words) {
        opened.answering(200, "{'id':'t-1','status':'FAILED'," + field + "}");

        assertThat(opened.service().training("t-1").failure()).isEqualTo(words);
    }

    @Test
    void aResultListsLinksOrPaths() {
        opened.answering(
                200,
                "{'status':'STOPPED','error':null,'artifacts':{'checkpoints':[{'path':'a.safetensors',"
                        + "'url':'https://f.example/a'},{'path':'b.safetensors'},'https://f.example/c',null],"
                        + "'samples':[],'config':{'url':'https://f.example/config.yaml'}}}");

        assertThat(opened.service().trainingResult("t-1"))
                .isEqualTo(new RunComfy.TrainingResult(
                        "STOPPED",
                        "",
                        List.of("https://f.example/a", "b.safetensors", "https://f.example/c"),
                        List.of(),
                        List.of("https://f.example/config.yaml")));
        assertThat(opened.onlyRequest().target()).isEqualTo("/prod/v1/trainers/ai-toolkit/jobs/t-1/result");
    }

    @Test
    void oneIsCancelledResumedAndEdited() {
        for (String status : List.of("CANCELED", "QUEUED", "STOPPED")) {
            opened.answering(200, "{'id':'t-1','status':'" + status + "'}");
        }

        assertThat(opened.service().cancelTraining("t-1").status()).isEqualTo("CANCELED");
        assertThat(opened.service().resumeTraining("t-1").status()).isEqualTo("QUEUED");
        assertThat(opened.service().editTraining("t-1", "job: x", "HOPPER_141").status())
                .isEqualTo("STOPPED");

        assertThat(opened.requests())
                .extracting(ReceivedRequest::method, ReceivedRequest::target)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"POST\", \"/prod/v1/trainers/ai-toolkit/jobs/t-1/cancel\")",
                        "(\"POST\", \"/prod/v1/trainers/ai-toolkit/jobs/t-1/resume\")",
                        "(\"POST\", \"/prod/v1/trainers/ai-toolkit/jobs/t-1/edit\")");
        assertThat(opened.requests().get(0).text()).isEmpty();
        assertThat(opened.requests().get(1).text()).isEqualTo("{}");
        assertThat(opened.requests().get(2).text())
                .contains(
                        "\"config_file_format\":\"yaml\"", "\"config_file\":\"job: x\"", "\"gpu_type\":\"HOPPER_141\"");
    }

    @Test
    void anErrorIsNoTraining() {
        opened.answering(200, "{'error_code':404001,'error_message':'unknown'}");

        assertThatThrownBy(() -> opened.service().training("t-1"))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("unknown");
    }
}
