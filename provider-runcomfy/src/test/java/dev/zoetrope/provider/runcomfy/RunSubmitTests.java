package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent to a deployment, and what its answers to a paid call mean. */
@Timeout(30)
class RunSubmitTests {

    private static final Script ACCEPTED = Script.json(200, "{\"request_id\":\"r-1\"}");

    private final OpenedDeployment opened = new OpenedDeployment();

    @AfterEach
    void stop() {
        opened.close();
    }

    private ReceivedRequest sent(Map<String, Object> input) {
        assertThat(opened.answering(ACCEPTED).submit(input))
                .isEqualTo(new SubmitOutcome.Accepted("r-1", new RemoteStatus.Queued(null, "")));
        return opened.server().onlyRequest();
    }

    @Test
    void aSavedWorkflowGetsWhatTheRequestSetsAndNothingElse() {
        Workflow edited = OpenedDeployment.GRAPH.with("3", "seed", 7).with("38:42", "text", "two \"boats\"");

        ReceivedRequest request =
                sent(OpenedDeployment.run(false, edited, Map.of("3.seed", 7, "38:42.text", "two \"boats\"")));

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/prod/v2/deployments/d-1/inference");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        assertThat(request.header("content-type")).contains("application/json");
        assertThat(request.text())
                .isEqualTo("{\"overrides\":{\"3\":{\"inputs\":{\"seed\":7}},"
                        + "\"38:42\":{\"inputs\":{\"text\":\"two \\\"boats\\\"\"}}}}");
    }

    @Test
    void aSavedWorkflowOfWhichNothingIsSetRunsAsItIs() {
        assertThat(sent(OpenedDeployment.saved()).text()).isEqualTo("{\"overrides\":{}}");
    }

    /** A list of a text and a number is what connections look like, and a value all the same. */
    @Test
    void aValueThatLooksLikeAConnectionIsSentToo() {
        Object value = List.of("4", 1);
        Workflow edited = OpenedDeployment.GRAPH.with(Map.of("38:42", Map.of("text", value)));

        assertThat(sent(OpenedDeployment.run(false, edited, Map.of("38:42.text", value)))
                        .text())
                .isEqualTo("{\"overrides\":{\"38:42\":{\"inputs\":{\"text\":[\"4\",1]}}}}");
    }

    @Test
    void aGivenGraphIsSentWholeWithEveryDigitAndWithoutOverrides() {
        Map<String, Object> input = OpenedDeployment.run(true, OpenedDeployment.GRAPH, Map.of("3.cfg", "7.0"));

        assertThat(sent(input).text())
                .isEqualTo("{\"workflow_api_json\":{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":"
                        + "18446744073709551615,\"cfg\":7.0,\"model\":[\"4\",0]},\"_meta\":{\"title\":\"Sampler\"}},"
                        + "\"38:42\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\"a paper boat\","
                        + "\"clip\":null}},\"4\":{\"class_type\":\"CheckpointLoaderSimple\","
                        + "\"inputs\":{\"ckpt_name\":\"a.safetensors\"}}}}");
    }

    @Test
    void theSecretForNodesIsAddedBelowWhatIsRecorded() {
        try (OpenedDeployment paying = new OpenedDeployment(
                account -> account.withSecret("api_key_comfy_org", Secret.of("comfyui-0123456789")))) {
            paying.answering(ACCEPTED).submit(OpenedDeployment.saved());

            assertThat(paying.server().onlyRequest().text())
                    .isEqualTo("{\"overrides\":{},\"extra_data\":{\"api_key_comfy_org\":\"comfyui-0123456789\"}}");
            assertThat(paying.answering(400, "{'message':'bad comfyui-0123456789'}")
                            .submit()
                            .toString())
                    .contains("bad [secret]");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {'request_id':'r-1','status_url':'https://evil.example/s'}           | accepted
            202 | {'request_id':'r_1-A'}                                               | accepted
            200 | {'request_id':'../r'}                                                | unconfirmed
            401 | {'error_code':401001,'error_message':'no'}                           | final KEY_REFUSED
            403 | {'error_code':403003,'error_message':'no'}                           | final KEY_REFUSED
            404 | {'error_code':404001,'error_message':'no'}                           | final REFUSED
            422 | {'error_code':422001,'error_message':'no','detail':[{'msg':'no'}]}   | final REFUSED
            400 | {'error_code':10001,'error_message':'no'}                            | final BALANCE
            200 | {'error_code':10001,'error_message':'no'}                            | final BALANCE
            400 | {'error_code':10002,'error_message':'no'}                            | final REFUSED
            400 | {'error_code':10003,'error_message':'no'}                            | final REFUSED
            200 | {'error_code':500001,'error_message':'no'}                           | unconfirmed
            400 | {'error':[{'errorCode':10002,'error':'no','debugInfo':'x'}]}         | final REFUSED
            200 | {'error':[{'errorCode':10001,'error':'no'},{'errorCode':7}]}         | final BALANCE
            200 | {'error':[]}                                                         | unconfirmed
            500 | {'error_code':500001,'error_message':'no'}                           | unconfirmed
            403 | {'message':'Forbidden'}                                              | final KEY_REFUSED
            429 | {'message':'slow down'}                                              | later RATE_LIMITED
            502 | <html>                                                               | unconfirmed
            """)
    void anAnswerProvesARunARefusalOrNothing(int status, String body, String outcome) {
        assertThat(opened.verdict(Script.json(status, body.replace('\'', '"')))).isEqualTo(outcome);
    }

    static List<Script> noWholeAnswers() {
        return OpenedDeployment.brokenOff("{\"request_id\":\"7");
    }

    @ParameterizedTest
    @MethodSource("noWholeAnswers")
    void aLostAnswerLeavesTheRunInDoubtAndIsNotAskedForAgain(Script script) {
        assertThat(opened.verdict(script)).isEqualTo("unconfirmed");
    }

    @Test
    void aRefusalNamesTheFieldAndNoPathOfTheServer() {
        String body = "{'error_code':422001,'error_message':'The request did not pass validation',"
                + "'detail':[{'loc':['body','overrides','99'],'msg':'no node 99 in /srv/app/graphs/d-1.json'}]}";

        assertThat(opened.answering(422, body).submit())
                .isEqualTo(new SubmitOutcome.Rejected(
                        FailureReason.REFUSED,
                        "HTTP 422: The request did not pass validation: body.overrides.99: no node 99 in d-1.json",
                        false,
                        null));
    }
}
