package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings as jobs: bought, followed, cancelled, and what they made. */
@Timeout(30)
class TrainingJobTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String JOBS = "/prod/v1/trainers/ai-toolkit/jobs";

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private SubmitOutcome submit(Script script) {
        opened.answering(script);
        return opened.provider()
                .submit(new SubmitCall(
                        Opened.model("trainer/ai-toolkit"),
                        Map.of("config", "job: x", "gpu-type", "HOPPER_141"),
                        LIMIT));
    }

    private static RemoteCall call() {
        return RemoteCall.builder(TrainingModel.ID, "t-1", LIMIT)
                .receipt(Map.of("gpu_type", "HOPPER_141"))
                .build();
    }

    private RemoteStatus status(String... bodies) throws ProviderCallException, InterruptedException {
        for (String body : bodies) {
            opened.answering(Script.json(200, body.replace('\'', '"')));
        }
        return opened.provider().status(call());
    }

    @Test
    void oneIsBoughtByItsConfigAlone() {
        assertThat(submit(Script.json(200, "{\"id\":\"t-1\",\"name\":\"x\",\"status\":\"QUEUED\"}")))
                .isInstanceOfSatisfying(SubmitOutcome.Accepted.class, accepted -> {
                    assertThat(accepted.remoteId()).isEqualTo("t-1");
                    assertThat(accepted.receipt()).isEqualTo(Map.of("gpu_type", "HOPPER_141"));
                });
        assertThat(opened.server().onlyRequest().target()).isEqualTo(JOBS);
        assertThat(opened.server().onlyRequest().text())
                .contains(
                        "\"config_file_format\":\"yaml\"", "\"config_file\":\"job: x\"", "\"gpu_type\":\"HOPPER_141\"");
    }

    @Test
    void severalMachinesAreAskedForAndCosted() throws Exception {
        opened.answering(Script.json(200, "{\"id\":\"t-1\",\"status\":\"QUEUED\"}"));
        SubmitOutcome outcome = opened.provider()
                .submit(new SubmitCall(
                        Opened.model("trainer/ai-toolkit"),
                        Map.of(
                                "config",
                                "job: x",
                                "gpu-type",
                                "HOPPER_141",
                                "gpu-count",
                                new BigDecimal(2),
                                "gpu-id",
                                "g-7"),
                        LIMIT));

        assertThat(opened.server().onlyRequest().text()).contains("\"gpu_count\":2", "\"gpu_id\":\"g-7\"");
        Map<String, String> receipt = ((SubmitOutcome.Accepted) outcome).receipt();
        assertThat(receipt).isEqualTo(Map.of("gpu_type", "HOPPER_141", "gpu_count", "2"));
        opened.answering(
                Script.json(
                        200,
                        ("{'id':'t-1','status':'STOPPED','progress':{'current_step':9,'total_steps':9},"
                                        + "'started_at':'2026-01-02T03:04:05+00:00','finished_at':'2026-01-02T04:04:05+00:00'}")
                                .replace('\'', '"')),
                Script.json(200, "{\"artifacts\":{\"checkpoints\":[\"https://f.example/a\"]}}"));
        RemoteStatus ended = opened.provider()
                .status(RemoteCall.builder(TrainingModel.ID, "t-1", LIMIT)
                        .receipt(receipt)
                        .build());
        assertThat(((RemoteStatus.Succeeded) ended).cost().money().amount()).isEqualByComparingTo("17.50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            422 | {'error_code':422001,'detail':[{'loc':['body','config_file'],'msg':'steps'}]} | REFUSED
            400 | {'error_code':10001,'error_message':'no funds'}                                | BALANCE
            200 | {'error_code':400004}                                                           | KEY_REFUSED
            401 | {}                                                                              | KEY_REFUSED
            """)
    void aRefusalIsVerified(int status, String body, FailureReason reason) {
        assertThat(submit(Script.json(status, body.replace('\'', '"'))))
                .isInstanceOfSatisfying(
                        SubmitOutcome.Rejected.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            500 | {'id':'trace-1'}
            200 | {}
            200 | {'id':'a/b'}
            302 | {}
            """)
    void aDoubtIsNoRefusalAndNoJob(int status, String body) {
        assertThat(submit(Script.json(status, body.replace('\'', '"')))).isInstanceOf(SubmitOutcome.Unconfirmed.class);
    }

    @Test
    void aLostAnswerIsADoubt() {
        assertThat(submit(Script.close())).isInstanceOf(SubmitOutcome.Unconfirmed.class);
    }

    @Test
    void itsStepsAreItsProgress() throws Exception {
        assertThat(status("{'id':'t-1','status':'RUNNING','progress':{'current_step':250,'total_steps':1000}}"))
                .isEqualTo(new RemoteStatus.Running(0.25, "step 250 of 1000", List.of(), "RUNNING"));
        assertThat(status("{'id':'t-1','status':'running'}")).isEqualTo(new RemoteStatus.Running(null, "RUNNING"));
        assertThat(status("{'status':'QUEUED'}")).isEqualTo(new RemoteStatus.Queued(null, "QUEUED"));
        assertThat(status("{'status':'CANCELED'}")).isEqualTo(new RemoteStatus.Cancelled("CANCELED"));
        assertThat(status("{'status':'POLISHING'}")).isEqualTo(new RemoteStatus.Unrecognised("POLISHING"));
        assertThat(opened.server().requests())
                .allSatisfy(request -> assertThat(request.target()).isEqualTo(JOBS + "/t-1/status"));
    }

    @Test
    void oneThatMadeAllItsStepsHasMadeFiles() throws Exception {
        RemoteStatus status = status(
                "{'id':'t-1','status':'STOPPED','progress':{'current_step':1000,'total_steps':1000},'error':null,"
                        + "'created_at':'2026-01-02T03:00:00.000000+00:00','started_at':'2026-01-02T03:04:05.000000+00:00',"
                        + "'finished_at':'2026-01-02T04:04:05.000000+00:00'}",
                "{'status':'STOPPED','artifacts':{'checkpoints':[{'path':'a.safetensors','url':'https://f.example/a'}],"
                        + "'samples':['https://f.example/s.png'],'config':{'url':'https://f.example/c.yaml'}}}");

        assertThat(status).isInstanceOfSatisfying(RemoteStatus.Succeeded.class, made -> {
            assertThat(made.artifacts())
                    .extracting(ArtifactInfo::uri)
                    .containsExactly(
                            URI.create("https://f.example/a"),
                            URI.create("https://f.example/s.png"),
                            URI.create("https://f.example/c.yaml"));
            assertThat(made.unread()).isNull();
            assertThat(made.cost().money())
                    .satisfies(money -> assertThat(money.amount()).isEqualByComparingTo(new BigDecimal("8.75")));
        });
        assertThat(opened.server().requests().get(1).target()).isEqualTo(JOBS + "/t-1/result");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'status':'STOPPED','progress':{'current_step':250,'total_steps':1000}}                       | step 250 of 1000
            {'status':'STOPPED','progress':{'current_step':1000,'total_steps':1000},'error':'no memory'}  | no memory
            {'status':'STOPPED','errors':['no memory']}                                                   | no memory
            {'status':'FAILED','error':{'message':'no memory'},'progress':{'current_step':5}}             | training-resume
            {'status':'FAILED'}                                                                           | FAILED
            """)
    void oneThatStoppedEarlyOrWithAnErrorFailed(String body, String words) throws Exception {
        assertThat(status(body)).isInstanceOfSatisfying(RemoteStatus.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.GENERATION_FAILED);
            assertThat(failed.message()).contains(words);
        });
        assertThat(opened.server().requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'status':'STOPPED'} | {'artifacts':{'checkpoints':['https://f.example/a']}} | whether all steps were made
            {'status':'STOPPED','progress':{'current_step':1,'total_steps':1}} | {'artifacts':{'checkpoints':['a.pt']}} | without a link
            {'status':'STOPPED','progress':{'current_step':1,'total_steps':1}} | {'artifacts':{}} | no checkpoints
            {'status':'STOPPED','progress':{'current_step':1,'total_steps':1}} | {'error':'lost','artifacts':{}} | lost
            """)
    void aResultThatCannotBeReadIsKeptForALaterReader(String status, String result, String problem) throws Exception {
        assertThat(status(status, result))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        made -> assertThat(made.unread())
                                .satisfies(
                                        unread -> assertThat(unread.problem()).contains(problem)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'error_code':404001}
            {'id':'t-2','status':'RUNNING'}
            {}
            """)
    void anAnswerAboutSomethingElseIsNoState(String body) {
        assertThatThrownBy(() -> status(body)).isInstanceOf(ProviderCallException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'id':'t-1','status':'CANCELED'}  | CANCELLED
            {'status':'CANCELING'}            | REQUESTED
            {'status':'STOPPED'}              | NOT_CANCELLABLE
            {'status':'FAILED'}               | NOT_CANCELLABLE
            """)
    void oneIsCancelled(String body, CancelOutcome outcome) throws Exception {
        opened.answering(Script.json(200, body.replace('\'', '"')));

        assertThat(opened.provider().cancel(call())).isEqualTo(outcome);

        assertThat(opened.server().onlyRequest().target()).isEqualTo(JOBS + "/t-1/cancel");
        assertThat(opened.server().onlyRequest().body()).isEmpty();
    }

    @Test
    void anAnswerWithoutAStateDoesNotSayThatItWasCancelled() {
        opened.answering(Script.json(200, "{}"));

        assertThatThrownBy(() -> opened.provider().cancel(call())).isInstanceOf(ProviderCallException.class);
    }
}
