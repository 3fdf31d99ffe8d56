package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.support.testing.EndpointTable;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent for a graph, and what the answer proves. */
@Timeout(30)
class SubmitTests {

    private static final String ACCEPTED = "{\"prompt_id\":\"" + Opened.KEY + "\",\"number\":7,\"node_errors\":{}}";

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private static String graphError(String type, String message, String details) {
        return "{\"error\":{\"type\":\"%s\",\"message\":\"%s\",\"details\":\"%s\",\"extra_info\":{}},\"node_errors\":{}}"
                .formatted(type, message, details);
    }

    private SubmitOutcome.Rejected refused(String body) {
        return (SubmitOutcome.Rejected) opened.answering(Script.json(400, body)).submit();
    }

    @Test
    void theGraphGoesWithTheJobsOwnIdAndTheAccountsHeaders() {
        opened.answering(Script.json(200, ACCEPTED)).submit();

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST /prompt");
        assertThat(request.text())
                .startsWith("{\"prompt\":{\"1\":{\"class_type\":\"EmptyImage\"")
                .contains("\"filename_prefix\":\"ComfyUI_" + Opened.KEY + "\"")
                .contains("\"filename_prefix\":\"zoe/Paper boat_" + Opened.KEY + "\"")
                .endsWith("},\"prompt_id\":\"" + Opened.KEY + "\",\"client_id\":\"" + Opened.KEY + "\"}")
                .doesNotContain("<job>");
        assertThat(request.headers())
                .containsEntry("cookie", Opened.COOKIE)
                .doesNotContainKeys("authorization", "origin")
                .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("sec-"));
    }

    @Test
    void everyDigitOfASeedIsSent() {
        Workflow graph = Workflow.parse(
                "{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":18446744073709551615,\"cfg\":7.50}}}");
        opened.answering(Script.json(200, ACCEPTED));
        opened.provider()
                .submit(new SubmitCall(Opened.model(), Opened.input(graph), Duration.ofSeconds(20))
                        .withKey(Opened.KEY));

        assertThat(opened.server().onlyRequest().text()).contains("\"seed\":18446744073709551615,\"cfg\":7.50");
    }

    @Test
    void anAddressMayHaveAPath() {
        try (Opened below = Opened.below("/proxy/9f8e7d6c5b4a39281706/")) {
            SubmitOutcome outcome = below.answering(Script.json(400, "no /proxy/9f8e7d6c5b4a39281706"))
                    .submit();

            assertThat(below.server().onlyRequest().target()).isEqualTo("/proxy/9f8e7d6c5b4a39281706/prompt");
            assertThat(outcome + "" + below.provider()).doesNotContain("9f8e7d6c5b4a39281706");
        }
    }

    /** The row of the native proxies in the table of RunningHub's endpoints, in docs/services.md. */
    @ParameterizedTest
    @ValueSource(strings = {"/proxy/", "/proxy-plus/"})
    void theNativeProxyOfRunningHubIsSuchAnAddress(String proxy) {
        assertThat(EndpointTable.reached("RunningHub")).contains("`/proxy/KEY/...`, `/proxy-plus/KEY/...`");
        String address = proxy + "9f8e7d6c5b4a39281706";
        try (Opened below = Opened.below(address)) {
            assertThat(below.answering(Script.json(200, ACCEPTED)).submit())
                    .isInstanceOfSatisfying(
                            SubmitOutcome.Accepted.class,
                            accepted -> assertThat(accepted.remoteId()).isEqualTo(Opened.KEY));

            assertThat(below.server().onlyRequest().method()).isEqualTo("POST");
            assertThat(below.server().onlyRequest().target()).isEqualTo(address + "/prompt");
            assertThat(below.server().onlyRequest().header("authorization")).isEmpty();
        }
    }

    @Test
    void anAcceptedJobHasAReceiptByWhichItsFilesAreFound() {
        assertThat(opened.answering(Script.json(200, ACCEPTED)).submit())
                .isInstanceOfSatisfying(SubmitOutcome.Accepted.class, accepted -> {
                    assertThat(accepted.remoteId()).isEqualTo(Opened.KEY);
                    assertThat(accepted.firstStatus()).isEqualTo(new RemoteStatus.Queued(null, ""));
                    assertThat(accepted.receipt())
                            .containsOnlyKeys("number", "nodes", "saver.9", "saver.12")
                            .containsEntry("number", "7")
                            .containsEntry("saver.9", "SaveImage ComfyUI_" + Opened.KEY);
                    assertThat(accepted.refusedParts()).isEmpty();
                });
    }

    @Test
    void anOldServerMakesTheIdItself() {
        String other = "11111111-2222-4333-8444-555555555555";

        assertThat(opened.answering(Script.json(200, ACCEPTED.replace(Opened.KEY, other)))
                        .submit())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Accepted.class,
                        accepted -> assertThat(accepted.remoteId()).isEqualTo(other));
    }

    @Test
    void whatOfAGraphDoesNotRunIsNamedByNodeAndInput() {
        String errors = """
                {"prompt_id":"%s","number":-0.5,"node_errors":{
                 "12":{"errors":[{"type":"exception_during_inner_validation",
                 "message":"Exception when validating inner node",
                   "details":"tuple index out of range","extra_info":{"input_name":"images",
                   "exception_message":"tuple index out of range",
                   "traceback":["  File \\"/opt/comfy/execution.py\\", line 5"]}}],"dependent_outputs":["12"],
                   "class_type":"SaveImage"},
                 "4":{"errors":[
                   {"type":"value_smaller_than_min","message":"Value -5 smaller than min of 1","details":"width",
                    "extra_info":{"input_name":"width","input_config":["INT",{"min":1}],"received_value":-5}},
                   {"type":"required_input_missing","message":"Required input is missing","details":"height",
                   "extra_info":{"input_name":"height"}}],
                   "dependent_outputs":["12"],"class_type":"EmptyImage"},
                 "5":{"errors":[],"class_type":"Odd"}, "6":"odd"}}
                """.formatted(Opened.KEY);

        assertThat(opened.answering(Script.json(200, errors)).submit())
                .isInstanceOfSatisfying(SubmitOutcome.Accepted.class, accepted -> {
                    assertThat(accepted.refusedParts())
                            .containsExactly(
                                    "node 4 (EmptyImage), input width: Value -5 smaller than min of 1, and input "
                                            + "height:"
                                            + " Required input is missing",
                                    "node 5 (Odd): it is refused without a reason",
                                    "node 6: it is refused without a reason",
                                    "node 12 (SaveImage), input images: Exception when validating inner node "
                                            + "(tuple index"
                                            + " out of range)");
                    assertThat(accepted.receipt()).containsEntry("number", "-0.5");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // An older server names the class in its message alone.
                "invalid_prompt | Cannot execute because node BoatFolder does not exist. | Node ID '#7'"
                        + " | Cannot execute because node BoatFolder does not exist. (Node ID '#7')",
                "prompt_no_outputs | Prompt has no outputs | '' | Prompt has no outputs",
                "no_prompt | No prompt provided | No prompt provided | No prompt provided",
                "invalid_prompt_id | prompt_id must be a valid UUID | omit it | prompt_id must be a valid UUID "
                        + "(omit it)",
            })
    void aRefusalIsInTheServersWords(String type, String message, String details, String shown) {
        SubmitOutcome.Rejected refused = refused(graphError(type, message, details == null ? "" : details));

        assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refused.repeatable()).isFalse();
        assertThat(refused.message()).isEqualTo(shown);
    }

    @Test
    void aMissingClassIsNamedWithItsNode() {
        assertThat(refused("""
                        {"error":{"type":"missing_node_type",
                        "message":"Node 'Fold it' not found. The custom node may not be installed.",
                         "details":"Node ID '#7'","extra_info":{"node_id":"7","class_type":"BoatFolder",
                         "node_title":"Fold it"}},
                         "node_errors":{}}
                        """).message()).isEqualTo("the server has no class 'BoatFolder', which node 7 needs");
    }

    @Test
    void aRefusalNamesEveryNode() {
        assertThat(refused("""
                        {"error":{"type":"prompt_outputs_failed_validation",
                        "message":"Prompt outputs failed validation","details":"","extra_info":{}},
                         "node_errors":{"10":{"errors":[{"type":"custom_validation_failed",
                         "message":"Custom validation failed for node",
                          "details":"image - Invalid image file: boat.png","extra_info":{"input_name":"image",
                          "received_value":"boat.png"}}],
                          "dependent_outputs":["9"],"class_type":"LoadImage"},
                          "2":{"errors":[{"type":"invalid_input_type",
                          "message":"Failed to convert an input value to a INT value",
                          "details":"width, wide, invalid literal","extra_info":{"input_name":"width",
                          "received_value":"wide"}}],"class_type":"EmptyImage"}}}
                        """).message())
                .isEqualTo("Prompt outputs failed validation: node 2 (EmptyImage), input width: Failed to convert an"
                        + " input value to a INT value (width, wide, invalid literal); node 10 (LoadImage), input "
                        + "image:"
                        + " Custom validation failed for node (image - Invalid image file: boat.png)");
    }

    @ParameterizedTest
    @CsvSource({
        "400,final INVALID_REQUEST",
        "401,final KEY_REFUSED",
        "403,final KEY_REFUSED",
        "404,final REFUSED",
        "405,final REFUSED",
        "413,final INVALID_REQUEST",
        "429,later RATE_LIMITED",
        "302,unconfirmed",
        "408,unconfirmed",
        "500,unconfirmed",
        "502,unconfirmed",
        "504,unconfirmed",
    })
    void aStatusProvesARefusalOrNothing(int status, String verdict) {
        assertThat(opened.verdict(Script.answer(status, "500 Internal Server Error".getBytes())))
                .isEqualTo(verdict);
        // The graph in an error page is no job.
        assertThat(opened.verdict(Script.json(status, status == 400 ? "{}" : ACCEPTED)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html>Log in</html>", "{\"number\":7}", "{\"prompt_id\":null}"})
    void anAnswerWithoutAnIdProvesNothing(String body) {
        assertThat(opened.verdict(Script.json(200, body))).isEqualTo("unconfirmed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-job-1", "None", "0F8FAD5B-D9CB-469F-A165-70867728950E"})
    void anIdOfAnotherFormProvesNothing(String id) {
        assertThat(opened.verdict(Script.json(200, ACCEPTED.replace(Opened.KEY, id))))
                .isEqualTo("unconfirmed");
    }

    @Test
    void aReplyThatBreaksOffProvesNothingUnlessItNamesTheJob() {
        for (Script broken : OpenedProvider.brokenOff("{\"number\":")) {
            assertThat(opened.verdict(broken)).isEqualTo("unconfirmed");
        }
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n";
        SubmitOutcome outcome = opened.answering(Script.raw(head + "{\"prompt_id\":\"" + Opened.KEY + "\",")
                        .then(Script.close()))
                .submit();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SubmitOutcome.Accepted.class,
                        accepted -> assertThat(accepted.receipt()).containsKeys("saver.9", "saver.12"));
    }

    @Test
    void whereNothingListensNothingWasSent() {
        URI nothing = opened.server().uri();
        opened.server().close();
        try (Provider provider = Opened.at(nothing)) {
            assertThat(provider.submit(Opened.submission())).isInstanceOf(SubmitOutcome.NotSent.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401,COMFYUI_HEADERS",
        "404,there is no ComfyUI server at 127.0.0.1",
        "413,--max-upload-size",
    })
    void aMessageSaysWhatToDo(int status, String words) {
        SubmitOutcome outcome = opened.answering(
                        Script.answer(status, "Maximum request body size 104857600 exceeded".getBytes()))
                .submit();

        assertThat(outcome).asString().contains(words);
    }

    @Test
    void theWordsOfWhatStandsInFrontAreFoundInEveryUsualForm() {
        assertThat(refused("{\"errors\":[\"the queue is closed\"]}").message())
                .isEqualTo("HTTP 400: the queue is closed");
    }
}
