package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A graph runs as it was given and edited, and all that its nodes make is there, each part with its node. */
abstract class GraphChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String WORDS = "Ein Papierböötchen 🛶 \"über\" \\ dem\nморе";
    private static final Object POINTS = List.of(List.of(5, List.of("ü", true)), Map.of("x", new BigDecimal("-0.25")));

    /** Plays a check of a graph. */
    @FunctionalInterface
    interface Run {
        void on(Stage stage, GraphScene scene) throws Exception;
    }

    @BeforeEach
    void appliesWhereGraphsRun() {
        assumeTrue(dialect().graphs().isPresent(), "the service runs no graphs");
    }

    private void running(Run check) throws Exception {
        GraphScene scene = new GraphScene(dialect());
        try (Stage stage = new Stage(scene)) {
            check.on(stage, scene);
        }
    }

    @Test
    void theGraphArrivesWithItsEdits() throws Exception {
        running((stage, scene) -> {
            BigInteger seed = new BigInteger(GraphScene.LARGEST);
            BigDecimal strength = new BigDecimal("0.30000000000000004");
            Workflow expected = scene.graph()
                    .with(GraphScene.NUMBERS, "seed", seed)
                    .with(GraphScene.NUMBERS, "strength", strength)
                    .with(GraphScene.NUMBERS, "points", POINTS)
                    .with(GraphScene.WORDS, "text", WORDS);

            stage.client()
                    .submit(scene.run()
                            .set(GraphScene.NUMBERS, "seed", seed)
                            .set(GraphScene.NUMBERS, "strength", strength)
                            .set(GraphScene.NUMBERS, "points", POINTS)
                            .set(GraphScene.WORDS, "text", WORDS)
                            .build());

            assertThat(PlainGraph.of(sent(stage))).isEqualTo(PlainGraph.of(expected));
        });
    }

    @Test
    void aGraphWithoutEditsArrivesAsItWasGiven() throws Exception {
        running((stage, scene) -> {
            stage.submit();

            assertThat(PlainGraph.of(sent(stage))).isEqualTo(PlainGraph.of(scene.graph()));
            String prefix = String.valueOf(
                    sent(stage).node(GraphScene.SAVER).orElseThrow().literals().get(PlainGraph.PREFIX));
            assertThat(prefix).as("the name of its files").startsWith("kit");
        });
    }

    private Workflow sent(Stage stage) {
        List<LoopbackServer.Seen> submits = stage.service().seen(ApiCall.SUBMIT);
        assertThat(submits).as("paid calls").hasSize(1);
        return Workflow.parse(
                dialect().graphs().orElseThrow().graphOf(submits.get(0).request()));
    }

    @Test
    void allFilesOfANodeAreThereInTheirOrder() throws Exception {
        running((stage, scene) -> {
            List<String> files = List.of(file(stage, "b.png"), file(stage, "a.png"), file(stage, "c.mp4"));
            scene.makes(
                    files.stream().map(each -> result(GraphScene.SAVER, each)).toList());

            List<ArtifactInfo> made = made(stage, stage.request());

            assertThat(made).hasSameSizeAs(files);
            for (int i = 0; i < files.size(); i++) {
                assertThat(String.valueOf(made.get(i).uri())).contains(files.get(i));
            }
        });
    }

    @Test
    void eachResultCarriesItsNode() throws Exception {
        running((stage, scene) -> {
            scene.makes(List.of(
                    result(GraphScene.SAVER, file(stage, "a.png")),
                    result(GraphScene.NUMBERS, file(stage, "b.png")),
                    new NodeOutput(GraphScene.WORDS, NodeOutput.Sort.TEXT, "adrift")));

            List<ArtifactInfo> made = made(stage, stage.request());

            assertThat(made)
                    .extracting(ArtifactInfo::node)
                    .containsExactlyInAnyOrder(GraphScene.SAVER, GraphScene.NUMBERS, GraphScene.WORDS);
            assertThat(made)
                    .allSatisfy(each -> assertThat(each.node())
                            .as("the node of %s", each)
                            .isEqualTo(
                                    each.text() != null
                                            ? GraphScene.WORDS
                                            : String.valueOf(each.uri()).contains("a.png")
                                                    ? GraphScene.SAVER
                                                    : GraphScene.NUMBERS));
        });
    }

    @Test
    void wordsArriveAsWords() throws Exception {
        running((stage, scene) -> {
            String said = "Ein Boot 🛶, \"zwei\" Boote";
            scene.makes(List.of(new NodeOutput(GraphScene.WORDS, NodeOutput.Sort.TEXT, said)));

            assertThat(made(stage, stage.request()))
                    .extracting(ArtifactInfo::text)
                    .containsExactly(said);
        });
    }

    @Test
    void previewsAreResultsOnlyIfTheirNodeIsNamed() throws Exception {
        assumeTrue(dialect().graphs().orElseThrow().hasPreviews(), "its nodes make no previews");
        running((stage, scene) -> {
            String preview = file(stage, "preview.png");
            scene.makes(List.of(
                    new NodeOutput(GraphScene.PREVIEW, NodeOutput.Sort.PREVIEW, preview),
                    result(GraphScene.SAVER, file(stage, "a.png"))));

            assertThat(made(stage, stage.request()))
                    .extracting(ArtifactInfo::node)
                    .containsExactly(GraphScene.SAVER);
            assertThat(made(stage, scene.run().outputs(GraphScene.PREVIEW).build()))
                    .as("of the node that is named")
                    .extracting(ArtifactInfo::node)
                    .contains(GraphScene.PREVIEW);
        });
    }

    @Test
    void aRunThatMakesNothingIsASuccess() throws Exception {
        running((stage, scene) -> {
            Job job = stage.submit();
            stage.service().move(RemoteJob.Phase.SUCCEEDED);
            try (Provider provider = stage.open()) {
                assertThat(stage.call(provider, ApiCall.STATUS, stage.remoteId(job), LIMIT))
                        .isInstanceOf(RemoteStatus.SucceededEmpty.class);
            }

            Stage.refresh(job);

            assertThat(job.snapshot().state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(job.await(Stage.PATIENCE).orElseThrow().artifacts()).isEmpty();
        });
    }

    @Test
    void aPartThatDoesNotRunIsNamed() throws Exception {
        assumeTrue(
                dialect()
                        .graphs()
                        .flatMap(graphs -> graphs.acceptedInPart(dialect().remoteId(1), GraphScene.PREVIEW))
                        .isPresent(),
                "it runs all of a graph or none of it");
        running((stage, scene) -> {
            try (Provider provider = stage.open()) {
                assertThat(refusedParts(stage, provider)).as("without an error").isEmpty();
                scene.refuse(GraphScene.PREVIEW);

                assertThat(refusedParts(stage, provider))
                        .as("with an error of node " + GraphScene.PREVIEW)
                        .singleElement()
                        .satisfies(part -> assertThat(part).contains(GraphScene.PREVIEW));
            }
        });
    }

    private static List<String> refusedParts(Stage stage, Provider provider) {
        SubmitOutcome outcome = provider.submit(stage.submitCall(LIMIT));
        assertThat(outcome).as("the paid call").isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).refusedParts();
    }

    /** Runs a graph to its end and returns what it made. */
    private static List<ArtifactInfo> made(Stage stage, MediaRequest request) throws Exception {
        Job job = stage.client().submit(request);
        stage.service().move(RemoteJob.Phase.SUCCEEDED);
        Stage.refresh(job);
        assertThat(job.snapshot().state()).as("how it ends").isEqualTo(JobState.SUCCEEDED);
        Generation made = job.await(Stage.PATIENCE).orElseThrow();
        return made.artifacts().stream().map(Artifact::info).toList();
    }

    private static NodeOutput result(String node, String file) {
        return new NodeOutput(node, NodeOutput.Sort.FILE, file);
    }

    private String file(Stage stage, String name) {
        return dialect().servesItsFiles()
                ? name
                : stage.artifacts().uri().resolve("/" + name).toString();
    }
}
