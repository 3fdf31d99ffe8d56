package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.spi.NodeClass;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.NodeInput;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.WorkflowPlace;
import dev.zoetrope.spi.WorkflowSupport;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a place says about its nodes is read, or refused, and is kept without a secret. */
abstract class NodeChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Plays a check of what a place says. */
    @FunctionalInterface
    interface Asking {
        void of(Stage stage, GraphScene scene, Host host) throws Exception;
    }

    /**
     * A place, as it is asked and understood.
     *
     * @param asked what asks it
     * @param support what understands it
     * @param place the model that stands for it
     */
    record Host(WorkflowHost asked, WorkflowSupport support, ModelId place) {

        String document(Duration limit) throws ProviderCallException, InterruptedException {
            return asked.nodeClasses(place, limit);
        }

        Optional<String> version(Duration limit) throws ProviderCallException, InterruptedException {
            return asked.version(place, limit);
        }
    }

    private void asking(Asking check) throws Exception {
        assumeTrue(dialect().graphs().isPresent(), "the service runs no graphs");
        GraphScene scene = new GraphScene(dialect());
        try (Stage stage = new Stage(scene);
                Provider provider = stage.open()) {
            Optional<WorkflowHost> host = provider.workflowHost();
            assumeTrue(host.isPresent(), "its places say nothing about themselves");
            WorkflowSupport support = stage.factory().workflows().orElseThrow();
            check.of(stage, scene, new Host(host.get(), support, stage.model().id()));
        }
    }

    /** Makes a check of what a place says about its nodes; one that says nothing passes. */
    private DynamicTest describing(String name, Asking check) {
        return DynamicTest.dynamicTest(
                name,
                () -> asking((stage, scene, host) -> {
                    assumeTrue(host.version(LIMIT).isPresent(), "it says nothing about its nodes");
                    check.of(stage, scene, host);
                }));
    }

    private Stream<GraphDialect> described() {
        return dialect().graphs().stream();
    }

    @Test
    void workflowsAreDescribedIfTheProviderRunsAny() {
        assertThat(dialect().graphs().isPresent() || dialect().saved().isPresent())
                .as("the dialect describes how the provider runs workflows")
                .isEqualTo(dialect().factory().workflows().isPresent());
    }

    @Test
    void aProviderThatRunsGraphsSaysWhere() {
        Optional<WorkflowSupport> support = dialect().factory().workflows();
        Optional<GraphDialect> graphs = dialect().graphs();
        assumeTrue(graphs.isPresent(), "the service runs no graphs");
        String model = graphs.get().model();
        String provider = dialect().factory().id() + ":";

        assertThat(support).as("how the provider runs graphs").isPresent();
        assertThat(model).startsWith(provider);
        assertThat(support.get().place(model.substring(provider.length())))
                .as("the place %s", model)
                .hasValueSatisfying(place ->
                        assertThat(place.takesGraphs()).as("it takes graphs").isTrue());
        assertThat(support.get()
                        .place(model.substring(provider.length()))
                        .map(WorkflowPlace::model)
                        .map(found -> found.id().toString()))
                .as("the id of its model")
                .contains(model);
    }

    @Test
    void thePlaceDescribesItsNodes() throws Exception {
        asking((stage, scene, host) -> {
            assumeTrue(host.version(LIMIT).isPresent(), "it says nothing about its nodes");

            NodeClasses classes = host.support().nodeClasses(host.document(LIMIT));

            assertThat(classes.names())
                    .containsExactly(
                            GraphScene.NUMBERS_CLASS,
                            "KitText",
                            GraphScene.SAVER_CLASS,
                            "KitPreview",
                            GraphScene.PAID_CLASS);
            assertThat(classes.find("KitNone")).isEmpty();
            NodeClass numbers = classes.find(GraphScene.NUMBERS_CLASS).orElseThrow();
            assertThat(numbers.outputs()).containsExactly("IMAGE");
            assertThat(numbers.input("seed").flatMap(NodeInput::value).flatMap(ParameterSpec::max))
                    .hasValueSatisfying(
                            most -> assertThat(most).isEqualByComparingTo(new BigDecimal(GraphScene.LARGEST)));
            assertThat(numbers.input("seed").map(NodeInput::required)).contains(true);
            assertThat(numbers.input("points").map(NodeInput::required)).contains(false);
            assertThat(classes.names().stream()
                            .filter(name -> classes.find(name).orElseThrow().paid()))
                    .as("what costs money")
                    .containsExactly(GraphScene.PAID_CLASS);
            assertThat(classes.names().stream()
                            .filter(name -> classes.find(name).orElseThrow().output()))
                    .as("what makes results")
                    .containsExactly(GraphScene.SAVER_CLASS, "KitPreview");
        });
    }

    @TestFactory
    Stream<DynamicTest> aDamagedDescriptionIsRefused() {
        return described()
                .flatMap(graphs -> Damage.names()
                        .map(damage -> describing(damage, (stage, scene, host) -> {
                            String damaged = Damage.of(damage, host.document(LIMIT));

                            assertThat(refused(host, damaged))
                                    .as("it is taken: %s", damaged)
                                    .isTrue();
                        })));
    }

    private static boolean refused(Host host, String document) {
        try {
            host.support().nodeClasses(document);
            return false;
        } catch (IllegalArgumentException damaged) {
            return true;
        }
    }

    @TestFactory
    Stream<DynamicTest> anUnwellPlaceDescribesNothing() {
        return described()
                .flatMap(graphs -> WireFault.ofLooks().stream()
                        .map(fault -> describing(fault.name(), (stage, scene, host) -> {
                            stage.service().disturb(ApiCall.OTHER, fault.on(stage));

                            assertThat(describes(host))
                                    .as("a description is taken from it")
                                    .isFalse();
                            assertThat(stage.elsewhere().seen())
                                    .as("requests at the place that a redirect names")
                                    .isEmpty();
                        })));
    }

    /** Returns whether a place that is asked for its nodes seems to have described them. */
    private static boolean describes(Host host) throws InterruptedException {
        try {
            return !refused(host, host.document(LIMIT));
        } catch (ProviderCallException unusable) {
            return false;
        }
    }

    @TestFactory
    Stream<DynamicTest> aStalledPlaceEndsTheQuestionInTime() {
        return described()
                .flatMap(graphs -> Stream.of("version", "nodes")
                        .map(question -> describing(question, (stage, scene, host) -> {
                            stage.service().disturb(ApiCall.OTHER, ServerScript.stalled());

                            Object ending = Caller.starts(() ->
                                            question.equals("version") ? host.version(SHORT) : host.document(SHORT))
                                    .ending();

                            assertThat(ending).isInstanceOf(ProviderCallException.class);
                        })));
    }

    @Test
    void askingAPlaceBuysNothing() throws Exception {
        asking((stage, scene, host) -> {
            if (host.version(LIMIT).isPresent()) {
                host.document(LIMIT);
            }
            stage.client().plan(stage.request());

            assertThat(stage.service().count(ApiCall.SUBMIT)).as("paid calls").isZero();
        });
    }

    @Test
    void whatIsKeptOfAPlaceHoldsNoSecret() throws Exception {
        asking((stage, scene, host) -> {
            scene.describe(
                    "as asked with " + String.join(" at ", stage.secrets().all()));
            boolean describes = host.version(LIMIT).isPresent();

            stage.client().plan(stage.request());

            assertThat(stage.kept()).as("what is kept").hasSizeGreaterThanOrEqualTo(describes ? 1 : 0);
            for (Path kept : stage.kept()) {
                assertThat(stage.showingTheKey(kept.getFileName() + "\n" + Files.readString(kept)))
                        .as("names and lines with a secret in what is kept")
                        .isEmpty();
            }
        });
    }
}
