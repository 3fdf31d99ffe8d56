package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a provider says came of a paid call is certain, or it says that nothing is (M2, M3). */
abstract class LookupChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Map<RemoteJob.Phase, Class<? extends RemoteStatus>> STATES = new EnumMap<>(Map.of(
            RemoteJob.Phase.QUEUED, RemoteStatus.Queued.class,
            RemoteJob.Phase.RUNNING, RemoteStatus.Running.class,
            RemoteJob.Phase.SUCCEEDED, RemoteStatus.Succeeded.class,
            RemoteJob.Phase.FAILED, RemoteStatus.Failed.class,
            RemoteJob.Phase.CANCELLED, RemoteStatus.Cancelled.class));
    private static final Set<RemoteJob.Phase> OPEN = Set.of(RemoteJob.Phase.QUEUED, RemoteJob.Phase.RUNNING);

    /** Plays a check of looks, which must buy nothing. */
    @FunctionalInterface
    interface Look {
        void on(Stage stage, LookupScene scene, Provider provider) throws Exception;
    }

    private void looking(Look check) throws Exception {
        assumeTrue(dialect().lookup().isPresent(), "the service cannot be asked");
        play(stage -> {
            LookupScene scene = new LookupScene(stage, dialect());
            try (Provider provider = stage.open()) {
                check.on(stage, scene, provider);
            }
        });
    }

    private DynamicTest looking(String name, Look check) {
        return playing(name, stage -> {
            LookupScene scene = new LookupScene(stage, dialect());
            try (Provider provider = stage.open()) {
                check.on(stage, scene, provider);
            }
        });
    }

    @Test
    void aLookupIsDescribedIfThereIsOne() throws Exception {
        play(stage -> {
            try (Provider provider = stage.open()) {
                assertThat(provider.submitLookup().isPresent())
                        .as("the provider can look for a job, and the dialect describes that")
                        .isEqualTo(dialect().lookup().isPresent());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt() {
        return described()
                .flatMap(looks -> STATES.keySet().stream()
                        .map(phase -> looking(phase.name(), (stage, scene, provider) -> {
                            SubmitOutcome.Accepted bought = bought(stage, scene, provider);
                            stage.service().move(phase);

                            SubmitFinding finding = scene.look(provider, true, LIMIT);

                            if (!looks.byKey()) {
                                assertThat(finding)
                                        .as("without a key nothing is certain")
                                        .isNotInstanceOfAny(SubmitFinding.Found.class, SubmitFinding.NotAccepted.class);
                                return;
                            }
                            assertThat(finding).isInstanceOf(SubmitFinding.Found.class);
                            assertIsThat(bought, ((SubmitFinding.Found) finding).accepted(), phase);
                        })));
    }

    private static void assertIsThat(
            SubmitOutcome.Accepted bought, SubmitOutcome.Accepted found, RemoteJob.Phase phase) {
        assertThat(found.remoteId()).as("its id").isEqualTo(bought.remoteId());
        assertThat(found.firstStatus()).as("its state").isInstanceOfAny(RemoteStatus.Queued.class, STATES.get(phase));
        if (OPEN.contains(phase)) {
            assertThat(found.receipt()).as("its receipt").isEqualTo(bought.receipt());
        } else {
            // What orders a queue, for example, is not known any more, and not needed.
            assertThat(bought.receipt()).as("its receipt").containsAllEntriesOf(found.receipt());
        }
    }

    @TestFactory
    Stream<DynamicTest> whatNoSourceKnowsIsNotFound() {
        return described()
                .flatMap(looks -> Stream.of(true, false)
                        .map(free -> looking(free ? "free" : "paid", (stage, scene, provider) -> {
                            SubmitFinding finding = scene.look(provider, free, LIMIT);

                            if (looks.provesAbsence(free)) {
                                assertThat(finding).isInstanceOf(SubmitFinding.NotAccepted.class);
                                assertThat(((SubmitFinding.NotAccepted) finding).evidence())
                                        .as("its evidence")
                                        .isNotBlank();
                            } else {
                                assertThat(finding).isInstanceOf(SubmitFinding.Unknown.class);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> anUnwellSourceProvesNothing() {
        return sources().stream()
                .flatMap(source -> WireFault.ofLooks().stream()
                        .map(fault -> looking(source + ": " + fault.name(), (stage, scene, provider) -> {
                            scene.disturb(source, fault.on(stage));

                            assertThat(ending(scene, provider))
                                    .isInstanceOfAny(SubmitFinding.Unknown.class, ProviderCallException.class);

                            bought(stage, scene, provider);
                            assertThat(ending(scene, provider))
                                    .as("of a job that is there")
                                    .isNotInstanceOf(SubmitFinding.NotAccepted.class);
                            assertThat(stage.elsewhere().seen())
                                    .as("requests at the place that a redirect names")
                                    .isEmpty();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aKnownJobInAnOddStateIsNoRefusal() {
        return described()
                .flatMap(looks -> Stream.of(RemoteJob.Phase.UNHEARD_OF, RemoteJob.Phase.UNREADABLE)
                        .map(phase -> looking(phase.name(), (stage, scene, provider) -> {
                            bought(stage, scene, provider);
                            stage.service().move(phase);

                            assertThat(ending(scene, provider)).isNotInstanceOf(SubmitFinding.NotAccepted.class);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aJobOfAnotherKeyIsNeverFound() {
        return described()
                .flatMap(looks -> STATES.keySet().stream()
                        .map(phase -> looking(phase.name(), (stage, scene, provider) -> {
                            provider.submit(stage.submitCall(LIMIT));
                            assertThat(stage.service().lastJob())
                                    .as("the other job")
                                    .hasValueSatisfying(
                                            other -> assertThat(other.key()).isNotEqualTo(scene.key()));
                            stage.service().move(phase);

                            assertThat(ending(scene, provider)).isNotInstanceOf(SubmitFinding.Found.class);
                        })));
    }

    @Test
    void aLookBuysNothing() throws Exception {
        looking((stage, scene, provider) -> {
            ending(scene, provider);
            assertThat(stage.service().count(ApiCall.SUBMIT)).isZero();

            bought(stage, scene, provider);
            ending(scene, provider);
            for (String source : sources()) {
                scene.disturb(source, ServerScript.reply(WireReply.json(503, "{}")));
                ending(scene, provider);
            }
            assertThat(stage.service().count(ApiCall.SUBMIT)).isEqualTo(1);
            assertThat(stage.service().count(ApiCall.CANCEL)).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> aStalledSourceEndsTheLookInTime() {
        Map<String, ServerScript> stalls = Map.of(
                "before the head", ServerScript.stalled(),
                "in the body", ServerScript.stalledInBody(WireReply.json(200, "{\"hello\":\"hello\"}")));
        return sources().stream()
                .flatMap(source -> stalls.entrySet().stream()
                        .map(stall -> looking(source + " " + stall.getKey(), (stage, scene, provider) -> {
                            scene.disturb(source, stall.getValue());

                            Object ending = Caller.starts(() -> scene.look(provider, true, SHORT))
                                    .ending();

                            assertThat(ending)
                                    .isInstanceOfAny(SubmitFinding.Unknown.class, ProviderCallException.class);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> anInterruptedLookIsGivenUp() {
        return sources().stream()
                .map(source -> looking(source, (stage, scene, provider) -> {
                    scene.disturb(source, ServerScript.stalled());
                    Caller caller = Caller.starts(() -> scene.look(provider, true, Stage.PATIENCE));
                    caller.awaits(() -> scene.asked().contains(source));

                    caller.interrupts();

                    assertThat(caller.ending()).isInstanceOf(InterruptedException.class);
                }));
    }

    @TestFactory
    Stream<DynamicTest> theAccountsSecretsAreInNothingThatALookShows() {
        return sources().stream()
                .map(source -> looking(source, (stage, scene, provider) -> {
                    KeyedJob known = new KeyedJob(
                            scene.key(),
                            new RemoteJob(
                                    dialect().remoteId(1),
                                    RemoteJob.Phase.FAILED,
                                    stage.elsewhere().uri()));
                    for (String secret : stage.secrets().all()) {
                        for (ServerScript echo : KeyEchoes.of(secret, answers(stage, scene, provider, known))) {
                            scene.disturb(source, echo);

                            assertThat(String.valueOf(ending(scene, provider)))
                                    .as("what a look says")
                                    .doesNotMatch(stage::showsTheKey, "shows a secret");
                        }
                    }
                }));
    }

    /** Collects what the service says about a job, in whose texts it may repeat a secret. */
    private List<WireReply> answers(Stage stage, LookupScene scene, Provider provider, KeyedJob known) {
        ending(scene, provider);
        return described()
                .flatMap(looks -> stage.service().server().seen().stream()
                        .map(seen -> seen.request().below(stage.secrets().path()))
                        .filter(request -> looks.source(request).isPresent() && !request.asksForTheHead())
                        .map(request -> looks.known(request, known)))
                .distinct()
                .toList();
    }

    /** Buys the job that is looked for. */
    private static SubmitOutcome.Accepted bought(Stage stage, LookupScene scene, Provider provider) {
        SubmitOutcome outcome = provider.submit(stage.submitCall(LIMIT).withKey(scene.key()));
        assertThat(outcome).as("the paid call").isInstanceOf(SubmitOutcome.Accepted.class);
        return (SubmitOutcome.Accepted) outcome;
    }

    private static Object ending(LookupScene scene, Provider provider) {
        try {
            return scene.look(provider, true, LIMIT);
        } catch (ProviderCallException | InterruptedException thrown) {
            return thrown;
        }
    }

    private Stream<LookupDialect> described() {
        return dialect().lookup().stream();
    }

    private List<String> sources() {
        return described().flatMap(looks -> looks.sources().stream()).toList();
    }
}
