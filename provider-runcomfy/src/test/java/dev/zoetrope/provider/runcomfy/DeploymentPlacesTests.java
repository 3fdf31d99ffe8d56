package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What deployments say about their workflows and their nodes. */
@Timeout(30)
class DeploymentPlacesTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String DEPLOYMENT = """
            {'id': 'd-1', 'name': 'demo', 'workflow_id': 'w-1', 'workflow_version': 'v3', 'hardware': ['AMPERE_48'],
             'status': 'standby', 'is_enabled': true, 'payload': {
              'workflow_api_json': {
               '3': {'class_type': 'KSampler', 'inputs': {'seed': 18446744073709551615, 'cfg': 7.0, 'model': ['4', 0]}},
               '4': {'class_type': 'CheckpointLoaderSimple', 'inputs': {'ckpt_name': 'a.safetensors'}}},
              'overrides': {'3': {'inputs': {'cfg': 1.50, 'steps': 4}}, '99': {'inputs': {'x': 1}}},
              'object_info_url': 'URL'}}
            """;

    private static final String CLASSES = "{\"SaveImage\":{\"input\":{},\"output\":[],\"output_node\":true}}";

    private final OpenedDeployment opened = new OpenedDeployment();

    @AfterEach
    void stop() {
        opened.close();
    }

    private String saved(String deployment) throws Exception {
        return opened.answering(200, deployment).host().saved(OpenedDeployment.PLACE, LIMIT);
    }

    private ProviderCallException refusal(int status, String body) {
        opened.answering(status, body);
        return catchThrowableOfType(
                ProviderCallException.class, () -> opened.host().saved(OpenedDeployment.PLACE, LIMIT));
    }

    @Test
    void theGraphThatRunsIsTheSavedOneWithTheSavedOverrides() throws Exception {
        String document = saved(DEPLOYMENT);

        assertThat(document)
                .isEqualTo("{\"name\":\"demo\",\"hardware\":\"AMPERE_48\",\"status\":\"standby\",\"is_enabled\":true,"
                        + "\"graph\":{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":18446744073709551615,"
                        + "\"cfg\":1.50,\"model\":[\"4\",0],\"steps\":4}},"
                        + "\"4\":{\"class_type\":\"CheckpointLoaderSimple\","
                        + "\"inputs\":{\"ckpt_name\":\"a.safetensors\"}}}}");
        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method() + " " + request.target())
                .isEqualTo("GET /prod/v2/deployments/d-1?includes=payload");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        SavedWorkflow workflow = OpenedDeployment.SUPPORT.saved(OpenedDeployment.PLACE, document);
        assertThat(workflow.name()).isEqualTo("demo");
        assertThat(workflow.extent()).isEqualTo(SavedWorkflow.Extent.GRAPH);
        assertThat(workflow.note())
                .isEqualTo(
                        "runs on AMPERE_48 at 2.50 USD an hour, billed by the second with its start, by the prices of"
                                + " 2026-11-29; standby when it was asked");
        assertThat(workflow.shown().orElseThrow().source()).isEqualTo("runcomfy:deployment/d-1");
        assertThat(workflow.shown().orElseThrow().json())
                .isEqualTo(document.replaceFirst(".*\"graph\":", "").replaceFirst("}$", ""));
    }

    @Test
    void anotherStateOfTheMachineLeavesTheWorkflowTheSame() throws Exception {
        String standby = saved(DEPLOYMENT);
        String running = saved(DEPLOYMENT.replace("standby", "running"));

        assertThat(OpenedDeployment.SUPPORT
                        .saved(OpenedDeployment.PLACE, running)
                        .shown()
                        .orElseThrow()
                        .sha256())
                .isEqualTo(OpenedDeployment.SUPPORT
                        .saved(OpenedDeployment.PLACE, standby)
                        .shown()
                        .orElseThrow()
                        .sha256());
    }

    @Test
    void aDocumentThatHoldsNoGraphIsDamaged() {
        for (String document : List.of("", "{}", "[]", "{\"graph\":{}}", "{\"graph\":{\"1\":{}}}", "{\"graph\":{")) {
            assertThatThrownBy(() -> OpenedDeployment.SUPPORT.saved(OpenedDeployment.PLACE, document))
                    .as(document)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDisabledDeploymentIsRefusedWithWhatToDo() {
        assertThat(refusal(200, DEPLOYMENT.replace("true", "false")))
                .hasMessage("the deployment d-1 is disabled; enable it at RunComfy, or take another one")
                .satisfies(fault -> assertThat(fault.reason()).isEqualTo(FailureReason.REFUSED))
                .satisfies(fault -> assertThat(fault.repeatable()).isFalse());
        opened.answering(200, DEPLOYMENT.replace("true", "false"));
        assertThatThrownBy(() -> opened.host().version(OpenedDeployment.PLACE, LIMIT))
                .hasMessageContaining("is disabled");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            404 | {'error_code':404001,'error_message':'none'}  | UNKNOWN_MODEL   | false
            404 | <html>                                        | UNKNOWN_MODEL   | false
            200 | {'error_code':404001,'error_message':'none'}  | UNKNOWN_MODEL   | false
            403 | {'error_code':403003,'error_message':'other'} | KEY_REFUSED     | false
            401 | {'error_code':401001}                         | KEY_REFUSED     | false
            500 | {'error_code':500001}                         | UNAVAILABLE     | true
            200 | {}                                            | UNAVAILABLE     | true
            200 | {'id':'d-2','name':'another'}                 | UNAVAILABLE     | true
            200 | {'id':'d-1','name':'lora','payload':{}}       | INVALID_REQUEST | false
            200 | {'id':'d-1','name':'x','payload':{'workflow_api_json':{'1':    | UNAVAILABLE | true
            """)
    void aDeploymentThatShowsNoWorkflowIsARefusal(int status, String body, FailureReason reason, boolean repeatable) {
        assertThat(refusal(status, body)).satisfies(fault -> {
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.repeatable()).isEqualTo(repeatable);
        });
    }

    @Test
    void nodesAreDescribedByAFileThatIsFetchedWithoutTheKey() throws Exception {
        try (ScriptedServer files = ScriptedServer.start()) {
            files.otherwise(Script.json(200, CLASSES));
            String url = files.uri("/o/info.json?sig=a%2Fb+c") + "";
            opened.server()
                    .otherwise(Script.json(200, DEPLOYMENT.replace("URL", url).replace('\'', '"')));

            assertThat(opened.host().version(OpenedDeployment.PLACE, LIMIT))
                    .contains("v3 " + files.uri("/o/info.json"));
            String document = opened.host().nodeClasses(OpenedDeployment.PLACE, LIMIT);

            assertThat(document).isEqualTo(CLASSES);
            assertThat(OpenedDeployment.SUPPORT.nodeClasses(document).names()).containsExactly("SaveImage");
            assertThat(files.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.target()).isEqualTo("/o/info.json?sig=a%2Fb+c");
                assertThat(request.header("authorization")).isEmpty();
            });
            assertThat(files.requests().get(0).header("range")).contains("bytes=0-0");
        }
    }

    @Test
    void aDescriptionThatCannotBeHadBlocksNothing() throws Exception {
        try (ScriptedServer files = ScriptedServer.start()) {
            String url = files.uri("/info.json") + "";
            opened.server()
                    .otherwise(Script.json(200, DEPLOYMENT.replace("URL", url).replace('\'', '"')));
            files.next(Script.json(403, "{}"), Script.close(), Script.status(302, "Location: /elsewhere"));

            assertThat(opened.host().version(OpenedDeployment.PLACE, LIMIT)).isEmpty();
            assertThat(opened.host().version(OpenedDeployment.PLACE, LIMIT)).isEmpty();
            assertThat(opened.host().version(OpenedDeployment.PLACE, LIMIT)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[1]", "{\"SaveImage\":{"})
    void aFileThatDescribesNoNodesIsLeftAloneForAWhile(String file) throws Exception {
        try (ScriptedServer files = ScriptedServer.start()) {
            String url = files.uri("/info.json") + "";
            opened.server()
                    .otherwise(Script.json(200, DEPLOYMENT.replace("URL", url).replace('\'', '"')));
            files.otherwise(Script.json(200, file));

            assertThat(opened.host().version(OpenedDeployment.PLACE, LIMIT)).isPresent();
            assertThatThrownBy(() -> opened.host().nodeClasses(OpenedDeployment.PLACE, LIMIT))
                    .isInstanceOfSatisfying(
                            ProviderCallException.class,
                            fault -> assertThat(fault.repeatable()).isTrue());
            assertThat(opened.host().version(OpenedDeployment.PLACE, LIMIT)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "info.json",
                "ftp://files.runcomfy.net/info.json",
                "http://files.runcomfy.net/info.json",
                "https://files.runcomfy.net:8443/info.json",
                "https://user@files.runcomfy.net/info.json",
                "https://runcomfy.net.evil.example/info.json",
                "https://evilruncomfy.net/info.json",
                "https://10.0.0.1/info.json",
            })
    void aFileElsewhereIsNotFetched(String url) {
        assertThat(NodeClassFile.at(url, account())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://runcomfy.net/info.json",
                "HTTPS://Files.RunComfy.net/info.json?X-Sig=1",
                "https://a.b-c.runcomfy.com/info.json",
                "https://comfy.example/o/info.json",
            })
    void aFileOfTheServiceOrOfTheAccountsOwnOriginIsFetched(String url) {
        assertThat(NodeClassFile.at(url, account())).isPresent();
    }

    @Test
    void aFileOnThisMachineIsFetchedForAnAccountOnThisMachineAlone() {
        String url = "http://127.0.0.1:9/info.json";

        assertThat(NodeClassFile.at(url, account())).isEmpty();
        assertThat(NodeClassFile.at(
                        url, OpenedDeployment.account(opened.server().uri())))
                .isPresent();
    }

    private static Account account() {
        return OpenedDeployment.account(URI.create("https://comfy.example"));
    }
}
