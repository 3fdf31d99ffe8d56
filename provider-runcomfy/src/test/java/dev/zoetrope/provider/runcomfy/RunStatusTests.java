package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers about a run of a deployment mean. */
@Timeout(30)
class RunStatusTests {

    private static final String FILE = "{'url':'https://x/a.png','filename':'a.png','subfolder':'','type':'output'}";
    private static final String TIMES =
            "'created_at':'2026-01-02T03:04:05.500000+00:00','finished_at':'2026-01-02T03:05:35.500000+00:00'";

    private final OpenedDeployment opened = new OpenedDeployment();

    @AfterEach
    void stop() {
        opened.close();
    }

    private RemoteStatus ended(String result) throws Exception {
        return opened.answering(200, "{'request_id':'r-1','status':'completed'}")
                .answering(200, result)
                .status();
    }

    private RemoteStatus.Succeeded succeeded(String outputs) throws Exception {
        return (RemoteStatus.Succeeded) ended(
                "{'request_id':'r-1','status':'succeeded','outputs':" + outputs + ",'input':{'url':'https://x/i'}}");
    }

    private static String shown(List<ArtifactInfo> artifacts) {
        return artifacts.stream()
                .map(each -> each.node() + " " + each.kind().id() + " "
                        + (each.uri() == null
                                ? each.text()
                                : each.uri().toString().replace("https://x/", "")))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "in_queue,Queued,in_queue",
        "IN_QUEUE,Queued,IN_QUEUE",
        "in_progress,Running,'in_progress, instance i-1'",
        "cancelled,Cancelled,cancelled",
        "CANCELED,Cancelled,CANCELED",
        "daydreaming,Unrecognised,daydreaming"
    })
    void aWordOfTheStatusEndpointIsAState(String word, String state, String shown) throws Exception {
        RemoteStatus outcome = opened.answering(
                        200,
                        "{'request_id':'r-1','status':'" + word + "','instance_id':'i-1',"
                                + "'status_url':'https://evil.example/s','result_url':'https://evil.example/r'}")
                .status();

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(state);
        assertThat(outcome.raw()).isEqualTo(shown);
        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.target()).isEqualTo("/prod/v2/deployments/d-1/requests/r-1/status");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
    }

    @Test
    void aQueuedRunHasItsPlace() throws Exception {
        assertThat(opened.answering(200, "{'status':'in_queue','queue_position':3}")
                        .status())
                .isEqualTo(new RemoteStatus.Queued(3, "in_queue"));
    }

    @Test
    void theResultIsAskedForAtTheDeployment() throws Exception {
        assertThat(shown(succeeded("{'9':{'images':[" + FILE + "]}}").artifacts()))
                .isEqualTo("9 image a.png");
        assertThat(opened.server().requests())
                .extracting(ReceivedRequest::target)
                .containsExactly(
                        "/prod/v2/deployments/d-1/requests/r-1/status", "/prod/v2/deployments/d-1/requests/r-1/result");
    }

    static Stream<Arguments> outputs() {
        return Stream.of(
                Arguments.of(
                        "{'136':{'images':[" + FILE + "]},'38:42':{'text':['a line']}}",
                        "38:42 text a line, 136 image a.png"),
                Arguments.of(
                        "{'9':{'images':[{'url':'https://x/v?sig=1','filename':'v.mp4','type':'output'}]}}",
                        "9 video v?sig=1"),
                Arguments.of("{'9':{'gifs':[{'url':'https://x/v.webm'}],'animated':[true]}}", "9 video v.webm"),
                Arguments.of(
                        "{'9':{'images':[{'url':'https://x/p'}]},'5':{'audio':[{'url':'https://x/s'}]}}",
                        "5 audio s, 9 image p"),
                Arguments.of("{'9':{'files':[{'url':'https://x/l.safetensors'}]}}", "9 file l.safetensors"),
                Arguments.of("{'9':{'images':['https://x/a.png']}}", "9 image a.png"),
                Arguments.of("{'9':{'mesh':{'url':'https://x/m.glb'}}}", "9 3d m.glb"),
                Arguments.of("{'3':{'text':[['one','two'],['three']]}}", "3 text one\ntwo, 3 text three"),
                Arguments.of("{'3':{'text':'bare'}}", "3 text bare"),
                Arguments.of("{'3':{'text':['https://x/a.png']}}", "3 text https://x/a.png"),
                Arguments.of(
                        "{'3':{'images':[{'url':'https://x/t.png','type':'temp'}]},'9':{'images':[" + FILE + "]}}",
                        "9 image a.png"),
                Arguments.of("{'3':{'images':[{'url':'https://x/t.png','type':'temp'}]}}", "3 image t.png"));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void outputsAreReadByNodeAndChannel(String outputs, String expected) throws Exception {
        RemoteStatus.Succeeded done = succeeded(outputs);

        assertThat(shown(done.artifacts())).isEqualTo(expected);
        assertThat(done.unread()).isNull();
    }

    @Test
    void aPreviewOfANodeThatTheCallerNamesCounts() throws Exception {
        opened.answering(200, "{'status':'completed'}")
                .answering(
                        200,
                        "{'status':'succeeded','outputs':{'3':{'images':[{'url':'https://x/t.png','type':'temp'}]},"
                                + "'9':{'images':[" + FILE + "]}}}");

        RemoteStatus status = opened.provider()
                .status(OpenedDeployment.about("r-1").outputNodes(List.of("3")).build());

        assertThat(shown(((RemoteStatus.Succeeded) status).artifacts())).isEqualTo("3 image t.png, 9 image a.png");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'9':{'images':[{'url':'','filename':'a.png'}]}}                  | outputs.9.images[0]: no link
            {'9':{'mesh':[{'filename':'m.glb','subfolder':''}]}}              | outputs.9.mesh[0]: no link
            {'9':{'images':['/srv/out/a.png',17,null,{}]}}                    | outputs.9.images[0], outputs.9.images[1], outputs.9.images[2], outputs.9.images[3]: no link
            {'9':{'images':[{'url':'/view?filename=a.png'}]}}                 | outputs.9.images[0]: no link
            {'9':['https://x/a.png']}                                         | outputs.9: no link
            {'1':{'images':[1]},'2':{'images':[1]},'3':{'images':[1,2,3,4]}}  | and 1 more: no link
            ['ftp://x/a.png']                                                 | output[0] is no link
            """)
    void whatStandsForAFileAndCannotBeReadIsNotLost(String outputs, String problem) throws Exception {
        RemoteStatus.Succeeded done = succeeded(outputs);

        assertThat(done.artifacts()).isEmpty();
        assertThat(done.unread().problem()).contains(problem);
        assertThat(done.unread().answer()).contains("\"outputs\":" + outputs.replace('\'', '"'));
    }

    @Test
    void whatCanBeReadIsThereBesideWhatCannot() throws Exception {
        RemoteStatus.Succeeded done = succeeded("{'9':{'images':[" + FILE + ",{'filename':'b.png'}]}}");

        assertThat(shown(done.artifacts())).isEqualTo("9 image a.png");
        assertThat(done.unread().problem()).isEqualTo("outputs.9.images[1]: no link that can be fetched");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'status':'completed','outputs':{}}
            {'status':'succeeded','outputs':{'9':{}}}
            {'status':'succeeded','outputs':{'9':{'animated':[true],'value':['/srv/x'],'images':[]},'2':null}}
            """)
    void aRunMayMakeNothing(String result) throws Exception {
        assertThat(ended(result)).isInstanceOf(RemoteStatus.SucceededEmpty.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'status':'succeeded'}", "{'status':'succeeded','outputs':null}"})
    void anAnswerThatSaysNothingAboutOutputsIsNoRunThatMadeNothing(String result) throws Exception {
        assertThat(ended(result))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.unread().problem()).contains("no outputs"));
    }

    @Test
    void aResultThatIsCutOffOrSpeaksOfAnErrorIsNoRunThatMadeNothing() throws Exception {
        assertThat(ended("{'status':'succeeded','outputs':{'9':{'images':[{'url':'https://x/"))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.unread().problem()).contains("the answer is damaged"));
        assertThat(ended("{'status':'succeeded','outputs':{},'error':'not uploaded yet'}"))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.unread().problem()).contains("not uploaded yet"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'image':'https://x/a.png'}                     | null image a.png
            {'images':['https://x/a.png','https://x/b.png']} | null image a.png, null image b.png
            'https://x/a.mp4'                               | null video a.mp4
            """)
    void aDeploymentOfALoraAnswersAsAModel(String output, String expected) throws Exception {
        RemoteStatus status = ended("{'status':'succeeded','output':" + output + "}");

        assertThat(shown(((RemoteStatus.Succeeded) status).artifacts())).isEqualTo(expected);
    }

    static Stream<Arguments> failures() {
        String debug =
                "{\\'node_id\\':\\'38:42\\',\\'node_type\\':\\'KSampler\\',\\'traceback\\':[\\'File /srv/x.py\\']}";
        return Stream.of(
                Arguments.of(
                        "[{'errorCode':20002,'error':'out of memory','debugInfo':'" + debug + "'}]",
                        "node 38:42 (KSampler): out of memory"),
                Arguments.of("[{'errorCode':7,'error':'died','debugInfo':'Traceback /srv/secret/x.py'}]", "died"),
                Arguments.of("[{'errorCode':7,'error':'one'},{'errorCode':8,'error':'two'}]", "one; two"),
                Arguments.of("{'type':'x','message':'no file /srv/models/a.safetensors'}", "no file a.safetensors"),
                Arguments.of("'boom Traceback (most recent call last): File /srv/x.py'", "boom"),
                Arguments.of("null", "the provider says no more than 'failed'"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureSaysWhyAndNothingThatIsForTheVendorAlone(String error, String message) throws Exception {
        assertThat(ended("{'status':'failed','error':" + error.replace("\\'", "\\\"") + "}"))
                .isEqualTo(new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, message, "failed"));
    }

    @Test
    void aFailureInTheStateIsCertainEvenWithoutAResult() throws Exception {
        opened.answering(Script.json(200, "{\"status\":\"failed\",\"error\":\"boom\"}"), Script.json(404, ""));

        assertThat(opened.status())
                .isEqualTo(new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, "boom", "failed"));
    }

    static Stream<Arguments> noUsableAnswers() {
        return Stream.of(
                Arguments.of(Script.json(404, "{\"error_code\":404001}"), FailureReason.REFUSED, true),
                Arguments.of(Script.json(200, "{\"error_code\":500001}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.json(403, "{\"error_code\":403003}"), FailureReason.KEY_REFUSED, false),
                Arguments.of(Script.json(401, "{\"error_code\":401001}"), FailureReason.KEY_REFUSED, false),
                Arguments.of(
                        Script.json(200, "{\"request_id\":\"r-2\",\"status\":\"completed\"}"),
                        FailureReason.UNAVAILABLE,
                        true),
                Arguments.of(Script.json(500, "{\"status\":\"failed\"}"), FailureReason.UNAVAILABLE, true),
                Arguments.of(Script.close(), FailureReason.UNAVAILABLE, true));
    }

    @ParameterizedTest
    @MethodSource("noUsableAnswers")
    void anAnswerThatTellsNothingSaysNothingAboutTheRun(Script script, FailureReason reason, boolean repeatable) {
        opened.answering(script);
        assertThatThrownBy(opened::status).isInstanceOfSatisfying(ProviderCallException.class, fault -> {
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.repeatable()).isEqualTo(repeatable);
        });
    }

    @Test
    void aRunCostsTheTimeOfItsMachine() throws Exception {
        String result = "{'status':'succeeded','outputs':{'9':{'images':[" + FILE + "]}}," + TIMES + "}";
        opened.answering(200, "{'status':'completed'}")
                .answering(200, result)
                .answering(200, "{'id':'d-1','name':'demo','hardware':['AMPERE_48']}")
                // The machine is known by now.
                .answering(200, "{'status':'completed'}")
                .answering(200, result.replace("'outputs':{", "'outputs':{},'other':{"));
        Cost cost = Cost.estimated(
                Money.parse("0.0625USD"),
                "90 s of AMPERE_48 at 2.50 USD an hour, from the submit to the end",
                "2026-11-29",
                false);

        assertThat(opened.status()).isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
            assertThat(done.cost().kind()).isEqualTo(Cost.Kind.ESTIMATED);
            assertThat(done.cost().money().amount())
                    .isEqualByComparingTo(cost.money().amount());
            assertThat(done.cost().basis()).isEqualTo(cost.basis());
            assertThat(done.cost().asOf()).isEqualTo(cost.asOf());
        });
        assertThat(opened.server().requests().get(2).target()).isEqualTo("/prod/v2/deployments/d-1");
        assertThat(opened.status())
                .isInstanceOfSatisfying(
                        RemoteStatus.SucceededEmpty.class,
                        done -> assertThat(done.cost().kind()).isEqualTo(Cost.Kind.ESTIMATED));
        assertThat(opened.server().requests()).hasSize(5);
    }

    static Stream<Script> unknownMachines() {
        return Stream.of(
                Script.json(500, ""),
                Script.close(),
                Script.json(200, "{\"id\":\"d-1\",\"name\":\"demo\",\"hardware\":[\"ABACUS_1\"]}"),
                Script.json(200, "{\"id\":\"d-1\",\"name\":\"demo\",\"hardware\":[]}"),
                Script.json(200, "{\"id\":\"d-2\",\"name\":\"demo\",\"hardware\":[\"AMPERE_48\"]}"));
    }

    @ParameterizedTest
    @MethodSource("unknownMachines")
    void aMachineThatIsNotKnownLeavesTheCostUnknownAndTheResultThere(Script machine) throws Exception {
        opened.answering(200, "{'status':'completed'}")
                .answering(200, "{'status':'succeeded','outputs':{'9':{'images':[" + FILE + "]}}," + TIMES + "}")
                .answering(machine);

        assertThat(opened.status()).isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
            assertThat(shown(done.artifacts())).isEqualTo("9 image a.png");
            assertThat(done.cost()).isEqualTo(Cost.UNKNOWN);
        });
    }
}
