package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import dev.zoetrope.testing.ManualClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole runs of deployments against the emulator, which shares no class with the provider and keeps its own books. */
@Timeout(60)
class DeploymentJobTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final WorkflowSupport SUPPORT = OpenedDeployment.SUPPORT;

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .clock(clock)
            .queueTime(Duration.ofSeconds(30))
            .runTime(Duration.ofSeconds(60))
            .build());
    private final Provider provider = Opened.at(emulator.baseUri(), emulator.runComfyKey());

    @AfterEach
    void stop() {
        provider.close();
        emulator.close();
    }

    private static ModelId place(String deployment) {
        return new ModelId("runcomfy", "deployment/" + deployment);
    }

    private WorkflowHost host() {
        return provider.workflowHost().orElseThrow();
    }

    private SavedWorkflow saved(String deployment) throws Exception {
        return SUPPORT.saved(place(deployment), host().saved(place(deployment), LIMIT));
    }

    private SubmitOutcome submit(WorkflowRun run) {
        return provider.submit(new SubmitCall(
                SUPPORT.place(run.place().nativeId()).orElseThrow().model(), SUPPORT.input(run), LIMIT));
    }

    private String accepted(WorkflowRun run) {
        SubmitOutcome outcome = submit(run);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).remoteId();
    }

    private static WorkflowRun given(String deployment, String graph) {
        return new WorkflowRun(place(deployment), true, Workflow.parse(graph.replace('\'', '"')), Map.of(), Map.of());
    }

    private WorkflowRun asSaved(String deployment, Map<String, Object> edits) throws Exception {
        Workflow graph = saved(deployment).shown().orElseThrow();
        for (Map.Entry<String, Object> edit : edits.entrySet()) {
            String[] name = edit.getKey().split("\\.", 2);
            graph = graph.with(name[0], name[1], edit.getValue());
        }
        return new WorkflowRun(place(deployment), false, graph, edits, Map.of());
    }

    private static RemoteCall about(String deployment, String id) {
        return RemoteCall.builder(place(deployment), id, LIMIT).build();
    }

    private RemoteStatus end(String deployment, String id) throws Exception {
        clock.advance(Duration.ofMinutes(10));
        return provider.status(about(deployment, id));
    }

    private ArtifactInfo onlyArtifact(RemoteStatus status) {
        assertThat(status).isInstanceOf(RemoteStatus.Succeeded.class);
        RemoteStatus.Succeeded done = (RemoteStatus.Succeeded) status;
        assertThat(done.unread()).isNull();
        assertThat(done.artifacts()).hasSize(1);
        return done.artifacts().get(0);
    }

    private static BufferedImage picture(ArtifactInfo artifact) throws IOException {
        URI uri = artifact.uri();
        assertThat(uri).isNotNull();
        return ImageIO.read(uri.toURL());
    }

    private static String redPicture(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            picture.setRGB(x, 0, 0xff0000);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Test
    void aSavedWorkflowRunsWithAnOverrideAndAPicture() throws Exception {
        SavedWorkflow saved = saved("demo-upscale");
        assertThat(saved.name()).isEqualTo("demo-upscale");
        // The saved override goes before the value in the saved graph.
        assertThat(saved.shown()
                        .orElseThrow()
                        .node("38:12")
                        .orElseThrow()
                        .literals()
                        .get("scale_by"))
                .hasToString("1.5");

        String id = accepted(asSaved("demo-upscale", Map.of("10.image", redPicture(20, 10), "38:12.scale_by", 3)));

        assertThat(provider.status(about("demo-upscale", id))).isInstanceOf(RemoteStatus.Queued.class);
        clock.advance(Duration.ofSeconds(31));
        assertThat(provider.status(about("demo-upscale", id))).isInstanceOf(RemoteStatus.Running.class);
        RemoteStatus end = end("demo-upscale", id);
        ArtifactInfo artifact = onlyArtifact(end);
        assertThat(artifact.node()).isEqualTo("9");
        assertThat(artifact.kind()).isEqualTo(OutputKind.IMAGE);
        assertThat(picture(artifact).getWidth()).isEqualTo(60);
        assertThat(picture(artifact).getRGB(30, 0)).isEqualTo(0xffff0000);
        assertThat(emulator.charges().accepted("runcomfy")).hasSize(1);
        Cost cost = ((RemoteStatus.Succeeded) end).cost();
        assertThat(cost.kind()).isEqualTo(Cost.Kind.ESTIMATED);
        // 90 s of a machine at 2.50 dollars an hour
        assertThat(cost.money().amount()).isEqualByComparingTo("0.0625");
    }

    @Test
    void theNodesOfADeploymentAreDescribed() throws Exception {
        assertThat(host().version(place("demo-upscale"), LIMIT))
                .contains("v1 " + emulator.baseUri() + "/deployment-storage/demo-upscale/object_info.json");
        NodeClasses classes = SUPPORT.nodeClasses(host().nodeClasses(place("demo-upscale"), LIMIT));

        assertThat(classes.find("LoadImage")).isPresent();
        assertThat(emulator.requests().all())
                .filteredOn(request -> request.endpoint() == Endpoint.RUNCOMFY_OBJECT_INFO)
                .hasSize(2);
    }

    @Test
    void aGivenGraphRunsInPlaceOfTheSavedOne() throws Exception {
        String id = accepted(given(
                "demo-text",
                "{'1':{'class_type':'EmptyImage','inputs':{'width':40,'height':20,'batch_size':1,'color':255}},"
                        + "'9':{'class_type':'SaveImage','inputs':{'images':['1',0],'filename_prefix':'own'}}}"));

        assertThat(picture(onlyArtifact(end("demo-text", id))).getRGB(3, 3)).isEqualTo(0xff0000ff);
    }

    @Test
    void textsComeBackAsTheyWere() throws Exception {
        String one = accepted(asSaved("demo-text", Map.of("1.value", "ein Boot aus Papier 纸船 ⛵")));
        assertThat(onlyArtifact(end("demo-text", one)))
                .isEqualTo(
                        ArtifactInfo.words("ein Boot aus Papier 纸船 ⛵ on a pond").ofNode("3"));

        String two = accepted(asSaved("demo-text", Map.of("38:42.delimiter", "\n")));
        assertThat(onlyArtifact(end("demo-text", two)).text()).isEqualTo("a paper boat\non a pond");
    }

    @Test
    void theLargestSeedIsReadAndSentExactly() throws Exception {
        assertThat(saved("demo-sample").shown().orElseThrow().json()).contains("\"seed\":18446744073709551615");

        String id = accepted(asSaved("demo-sample", Map.of("3.seed", new BigInteger("18446744073709551614"))));

        byte[] file =
                onlyArtifact(end("demo-sample", id)).uri().toURL().openStream().readAllBytes();
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("\"seed\":18446744073709551614");
    }

    @Test
    void aNodeThatFailsIsNamed() throws Exception {
        String id = accepted(given(
                "demo-text",
                "{'1':{'class_type':'EmulatorFail','inputs':{'value':'x','message':'no luck with /srv/boat.png'}},"
                        + "'2':{'class_type':'PreviewAny','inputs':{'source':['1',0]}}}"));

        assertThat(end("demo-text", id))
                .isEqualTo(new RemoteStatus.Failed(
                        FailureReason.GENERATION_FAILED, "node 1 (EmulatorFail): no luck with boat.png", "failed"));
    }

    @Test
    void aMachineThatHasTheResultMakesNothing() throws Exception {
        onlyArtifact(end("demo-warm", accepted(asSaved("demo-warm", Map.of()))));

        assertThat(end("demo-warm", accepted(asSaved("demo-warm", Map.of()))))
                .isInstanceOf(RemoteStatus.SucceededEmpty.class);
    }

    @Test
    void aWaitingRunAndARunningOneAreTakenBackAndAFinishedOneIsNot() throws Exception {
        String waiting = accepted(asSaved("demo-text", Map.of()));
        assertThat(provider.cancel(about("demo-text", waiting))).isEqualTo(CancelOutcome.CANCELLED);
        assertThat(provider.status(about("demo-text", waiting))).isInstanceOf(RemoteStatus.Cancelled.class);
        String running = accepted(asSaved("demo-text", Map.of()));
        clock.advance(Duration.ofSeconds(31));
        assertThat(provider.cancel(about("demo-text", running))).isEqualTo(CancelOutcome.CANCELLED);
        String finished = accepted(asSaved("demo-text", Map.of()));
        end("demo-text", finished);
        assertThat(provider.cancel(about("demo-text", finished))).isEqualTo(CancelOutcome.NOT_CANCELLABLE);
    }

    @Test
    void whatCannotRunIsRefusedAndNotPaidFor() throws Exception {
        assertThatThrownBy(() -> saved("demo-disabled")).hasMessageContaining("demo-disabled is disabled");
        assertThatThrownBy(() -> saved("none")).hasMessageContaining("does not exist");
        String graph = "{'1':{'class_type':'EmptyImage','inputs':{}}}";
        assertRefused(given("demo-disabled", graph), "The deployment is disabled");
        assertRefused(given("none", graph), "The deployment does not exist");
        Workflow more = saved("demo-text").shown().orElseThrow().with("1", "colour", "red");
        assertRefused(
                new WorkflowRun(place("demo-text"), false, more, Map.of("1.colour", "red"), Map.of()),
                "body.overrides.1.inputs.colour: Node 1 has no input colour");
        assertThat(emulator.charges().all()).isEmpty();
    }

    private void assertRefused(WorkflowRun run, String why) {
        assertThat(submit(run)).isInstanceOfSatisfying(SubmitOutcome.Rejected.class, refused -> {
            assertThat(refused.reason()).isEqualTo(FailureReason.REFUSED);
            assertThat(refused.repeatable()).isFalse();
            assertThat(refused.message()).contains(why);
        });
    }

    @Test
    void aRunWhoseReplyIsLostIsInDoubtAndBoughtOnce() throws Exception {
        WorkflowRun run = asSaved("demo-text", Map.of());
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.loseReply());

        assertThat(submit(run)).isInstanceOf(SubmitOutcome.Unconfirmed.class);
        assertThat(emulator.charges().accepted("runcomfy")).hasSize(1);
    }
}
