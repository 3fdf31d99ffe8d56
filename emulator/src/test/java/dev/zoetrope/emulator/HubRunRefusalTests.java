package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RunningHub refuses about workflows and apps, and the faults that its submits meet. */
class HubRunRefusalTests {

    private final HubBench bench = new HubBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1850000000000000099 | 'x':1 | 380 | WORKFLOW_NOT_EXISTS",
                "1850000000000000003 | 'x':1 | 810 | WORKFLOW_NOT_SAVED_OR_NOT_RUNNING",
                "1850000000000000001 | 'instanceType':'huge' | 435 | TASK_USER_EXCLAPI_INSTANCE_NOT_FOUND",
                "1850000000000000001 | 'usePersonalQueue':'yes' | 301 | PARAMS_INVALID",
                "1850000000000000001 | 'retainSeconds':9 | 301 | PARAMS_INVALID",
                "1850000000000000001 | 'retainSeconds':181 | 301 | PARAMS_INVALID",
                "1850000000000000004 | 'x':1 | 301 | PARAMS_INVALID",
                "1850000000000000004 | 'accessPassword':'wrong' | 301 | PARAMS_INVALID",
                "1850000000000000001 | 'nodeInfoList':{} | 803 | APIKEY_INVALID_NODE_INFO",
                "1850000000000000001 | 'nodeInfoList':[{'nodeId':'10'}] | 803 | APIKEY_INVALID_NODE_INFO",
            })
    void aSubmitThatDoesNotFitIsRefusedWithItsCode(String workflow, String fields, int code, String message) {
        Wire.Answer answer = bench.create(workflow, fields);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("code").intValue()).isEqualTo(code);
        assertThat(answer.text("msg")).isEqualTo(message);
        assertThat(answer.json().path("data").isNull()).isTrue();
        assertThat(bench.emulator.charges().all()).isEmpty();
    }

    @Test
    void nodeInfoNeedsANodeAFieldAndNoLink() {
        assertThat(code(HubBench.entry("99", "image", "'x'"))).isEqualTo(803);
        assertThat(code(HubBench.entry("10", "picture", "'x'"))).isEqualTo(803);
        assertThat(code(HubBench.entry("38:12", "image", "'x'"))).isEqualTo(803);
        assertThat(code(HubBench.entry("38:12", "scale_by", "3"))).isZero();
    }

    private int code(String fields) {
        return bench.create(HubBench.DEMO, fields).json().path("code").intValue(-1);
    }

    @Test
    void aGraphThatFailsItsValidationIs433WithDetails() {
        Wire.Answer unknown = bench.create(
                HubBench.DEMO, "'workflow':'{\\\"1\\\":{\\\"class_type\\\":\\\"Nope\\\",\\\"inputs\\\":{}}}'");
        Wire.Answer malformed = bench.create(HubBench.DEMO, "'workflow':'{'");
        Wire.Answer text = bench.create(HubBench.DEMO, "'workflow':'[]'");
        Wire.Answer newer =
                bench.newer("run/workflow/" + HubBench.DEMO, "{'nodeInfoList':[],'workflow':'{\\\"1\\\":{}}'}");

        assertThat(unknown.json().path("code").intValue()).isEqualTo(433);
        assertThat(unknown.text("msg")).startsWith("VALIDATE_PROMPT_FAILED: {").contains("Nope");
        assertThat(malformed.json().path("code").intValue()).isEqualTo(433);
        assertThat(text.json().path("code").intValue()).isEqualTo(433);
        assertThat(newer.text("errorCode")).isEqualTo("433");
        assertThat(newer.text("taskId")).isEmpty();
    }

    @Test
    void theOptionsOfARunAreTakenAsTextOrAsWhatTheyAre() {
        assertThat(code("'usePersonalQueue':'false'")).isZero();
        assertThat(code("'usePersonalQueue':true")).isZero();
        assertThat(code("'instanceType':'ultra','retainSeconds':180")).isZero();
        assertThat(code("'retainSeconds':'10'")).isZero();
        assertThat(bench.create(HubBench.LOCKED, "'accessPassword':'sesame'")
                        .json()
                        .path("code")
                        .intValue(-1))
                .isZero();
    }

    @Test
    void aMissingOrWrongKeyIs802OrInTheNewerCalls1002() {
        String body = "{\"workflowId\":\"" + HubBench.DEMO + "\",\"nodeInfoList\":[]";
        assertThat(plain("/task/openapi/create", body + "}")).isEqualTo(802);
        assertThat(plain("/task/openapi/create", body + ",\"apiKey\":\"wrong\"}"))
                .isEqualTo(802);
        assertThat(plain("/api/openapi/getJsonApiFormat", body + "}")).isEqualTo(802);
        assertThat(bench.wire
                        .send("POST", "/openapi/v2/run/workflow/" + HubBench.DEMO, body + "}")
                        .text("errorCode"))
                .isEqualTo("1002");
        assertThat(bench.wire
                        .runningHub("POST", "/task/openapi/create", body + "}")
                        .json()
                        .path("code")
                        .intValue(-1))
                .isZero();
    }

    private int plain(String path, String body) {
        return bench.wire.send("POST", path, body).json().path("code").intValue(-1);
    }

    @Test
    void theNewerCallsHaveCodesOfTheirOwnForTheSame() {
        assertThat(newer("run/workflow/1", "{'nodeInfoList':[]}")).isEqualTo("380");
        assertThat(newer("run/workflow/" + HubBench.DEMO, "{}")).isEqualTo("1007");
        assertThat(newer("run/workflow/" + HubBench.DEMO, "{" + HubBench.entry("99", "a", "1") + "}"))
                .isEqualTo("1101");
        assertThat(newer("run/workflow/" + HubBench.NEVER_RUN, "{'nodeInfoList':[]}"))
                .isEqualTo("810");
        assertThat(newer("run/ai-app/1", "{'nodeInfoList':[]}")).isEqualTo("901");
        assertThat(newer("run/other/1", "{}")).isEqualTo("1001");
    }

    private String newer(String path, String body) {
        return bench.newer(path, body).text("errorCode");
    }

    @Test
    void aTaskTooManyIs421OrInTheNewerCalls1520() {
        try (HubBench narrow = new HubBench(options -> options.concurrencyLimit(1))) {
            assertThat(narrow.create(HubBench.DEMO, "").json().path("code").intValue(-1))
                    .isZero();
            assertThat(narrow.create(HubBench.DEMO, "").text("msg")).isEqualTo("TASK_QUEUE_MAXED");
            assertThat(narrow.newer("run/workflow/" + HubBench.DEMO, "{'nodeInfoList':[]}")
                            .text("errorCode"))
                    .isEqualTo("1520");
            narrow.finish();
            assertThat(narrow.create(HubBench.DEMO, "").json().path("code").intValue(-1))
                    .isZero();
        }
    }

    @Test
    void anEmptyWalletIs416() {
        try (HubBench poor = new HubBench(options -> options.balance(new BigDecimal("0.01")))) {
            assertThat(poor.create(HubBench.DEMO, "").json().path("code").intValue())
                    .isEqualTo(416);
            assertThat(poor.emulator.charges().all()).isEmpty();
        }
    }

    @Test
    void everyKindOfSubmitCanLoseItsReplyBeforeOrAfterTheTaskIsMade() {
        String apps = "{'nodeInfoList':[]}";
        Runnable[] submits = {
            () -> bench.create(HubBench.DEMO, ""),
            () -> bench.older("/task/openapi/ai-app/run", "{'webappId':'" + HubBench.APP + "','nodeInfoList':[]}"),
            () -> bench.older(
                    "/task/openapi/quick-ai-app/run",
                    "{'webappId':'" + HubBench.QUICK_APP + "','quickCreateCode':'002','nodeInfoList':[]}"),
            () -> bench.newer("run/workflow/" + HubBench.DEMO, apps),
            () -> bench.newer("run/ai-app/" + HubBench.APP, apps)
        };
        for (Runnable submit : submits) {
            int before = bench.emulator.charges().all().size();
            bench.emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.closeUnread());
            assertThat(lost(submit)).isTrue();
            assertThat(bench.emulator.charges().all()).hasSize(before);
            bench.emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.loseReply());
            assertThat(lost(submit)).isTrue();
            assertThat(bench.emulator.charges().all()).hasSize(before + 1);
        }
    }

    private static boolean lost(Runnable submit) {
        try {
            submit.run();
            return false;
        } catch (UncheckedIOException noAnswer) {
            return true;
        }
    }

    @Test
    void aFaultAnswersInTheWordsOfTheCallItMeets() {
        bench.emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.code(421));
        assertThat(bench.create(HubBench.DEMO, "").json().path("code").intValue())
                .isEqualTo(421);
        bench.emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.forgetJob());
        assertThat(bench.create(HubBench.DEMO, "").json().path("code").intValue())
                .isEqualTo(807);
        bench.emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.failJob());
        String task = HubBench.task(bench.create(HubBench.DEMO, ""));
        bench.finish();
        assertThat(bench.query(task).path("status").stringValue()).isEqualTo("FAILED");
        assertThat(bench.query(task).at("/failedReason/exception_message").stringValue())
                .contains("on the emulator's request");
    }

    @Test
    void aTagInAValueOrdersAFaultForTheTaskThatItBecomes() {
        String value = "'a boat [[fault status unknownStatus word=odd]]'";
        String task = HubBench.task(bench.create(HubBench.DEMO, HubBench.entry("20", "value", value)));

        assertThat(bench.query(task).path("status").stringValue()).isEqualTo("odd");
        assertThat(bench.query(task).path("status").stringValue()).isEqualTo("QUEUED");
    }

    @Test
    void aPathOfThisServiceIsAnsweredInItsOwnWords() {
        assertThat(bench.wire
                        .send("GET", "/task/openapi/create", "")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(412);
        assertThat(bench.wire
                        .send("POST", "/api/webapp/other", "{}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(412);
        assertThat(bench.wire
                        .runningHub("GET", "/openapi/v2/run/workflow/1", "")
                        .text("errorCode"))
                .isEqualTo("1009");
    }
}
