package dev.zoetrope.provider.comfyui;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.ManualClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole jobs against the emulator, as servers of several versions, with what goes wrong. */
@ParameterizedClass
@ValueSource(strings = {"0.38.1", "0.28.1", "0.26.2", "0.6.0", "0.3.64", "0.3.45"})
@Timeout(60)
class EmulatorTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Parameter
    String version;

    private final ManualClock clock = new ManualClock();
    private Emulator emulator;
    private Provider provider;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.builder()
                .comfyUiVersion(version)
                .clock(clock)
                .queueTime(Duration.ofSeconds(10))
                .runTime(Duration.ofSeconds(60))
                .build());
        provider = Opened.at(emulator.baseUri());
    }

    @AfterEach
    void stop() {
        provider.close();
        emulator.close();
    }

    private SubmitOutcome submit(String key) {
        return provider.submit(new SubmitCall(Opened.model(), Opened.input(Opened.BOATS), LIMIT).withKey(key));
    }

    private SubmitOutcome.Accepted accepted(String key) {
        SubmitOutcome outcome = submit(key);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return (SubmitOutcome.Accepted) outcome;
    }

    private RemoteStatus status(SubmitOutcome.Accepted job) throws Exception {
        return provider.status(
                Opened.about(job.remoteId()).receipt(job.receipt()).build());
    }

    private SubmitFinding lookFor(String key) throws Exception {
        LookupCall call = LookupCall.builder(Opened.model().id(), key, LIMIT)
                .input(Opened.input(Opened.BOATS))
                .free(true)
                .build();
        return provider.submitLookup().orElseThrow().find(call);
    }

    private int executions() {
        return emulator.charges().accepted("comfyui").size();
    }

    @Test
    void aJobGoesThroughAllItsStates() throws Exception {
        SubmitOutcome.Accepted first = accepted(Opened.KEY);
        SubmitOutcome.Accepted second = accepted(UUID.randomUUID().toString());

        assertThat(status(second)).isEqualTo(new RemoteStatus.Queued(2, "pending"));
        clock.advance(Duration.ofSeconds(20));
        assertThat(status(first)).isInstanceOf(RemoteStatus.Running.class);
        assertThat(status(second)).isEqualTo(new RemoteStatus.Queued(1, "pending"));
        clock.advance(Duration.ofSeconds(600));
        assertThat(status(first))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        done -> assertThat(done.artifacts())
                                .extracting(each -> each.node())
                                .containsExactly("9", "12"));
        assertThat(executions()).isEqualTo(2);
    }

    @Test
    void aRunningJobHasAShare() throws Exception {
        SubmitOutcome.Accepted job = accepted(Opened.KEY);
        clock.advance(Duration.ofSeconds(15));

        eventually("the share is known", () -> {
            clock.advance(Duration.ofMillis(20));
            return share(job) != null;
        });
        assertThat(share(job)).isBetween(0.0, 1.0);
    }

    private Double share(SubmitOutcome.Accepted job) {
        try {
            return status(job) instanceof RemoteStatus.Running running ? running.progress() : null;
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    @Test
    void aRestartLosesJobsAndNoFiles() throws Exception {
        SubmitOutcome.Accepted done = accepted(Opened.KEY);
        clock.advance(Duration.ofSeconds(600));
        RemoteStatus before = status(done);
        SubmitOutcome.Accepted waiting = accepted(UUID.randomUUID().toString());

        emulator.comfyUi().restart();

        assertThat(status(done))
                .isInstanceOfSatisfying(
                        RemoteStatus.Succeeded.class,
                        found ->
                                assertThat(found.artifacts()).isEqualTo(((RemoteStatus.Succeeded) before).artifacts()));
        assertThat(status(waiting)).isInstanceOf(RemoteStatus.Forgotten.class);
        assertThat(lookFor(Opened.KEY)).isInstanceOf(SubmitFinding.Found.class);
        assertThat(lookFor(UUID.randomUUID().toString())).isInstanceOf(SubmitFinding.NotAccepted.class);
    }

    @Test
    void aServerErrorMayHaveQueuedTheJob() throws Exception {
        emulator.faults().next(Endpoint.COMFYUI_SUBMIT, Fault.statusAfterAccept(500));
        assertThat(submit(Opened.KEY)).isInstanceOf(SubmitOutcome.Unconfirmed.class);
        assertThat(lookFor(Opened.KEY)).isInstanceOf(SubmitFinding.Found.class);

        String refused = UUID.randomUUID().toString();
        emulator.faults().next(Endpoint.COMFYUI_SUBMIT, Fault.status(500));
        assertThat(submit(refused)).isInstanceOf(SubmitOutcome.Unconfirmed.class);
        assertThat(lookFor(refused)).isInstanceOf(SubmitFinding.NotAccepted.class);
    }

    @Test
    void jobsAreTakenBack() throws Exception {
        SubmitOutcome.Accepted running = accepted(Opened.KEY);
        SubmitOutcome.Accepted waiting = accepted(UUID.randomUUID().toString());
        clock.advance(Duration.ofSeconds(20));
        assertThat(status(running)).isInstanceOf(RemoteStatus.Running.class);

        assertThat(cancel(waiting)).isEqualTo(CancelOutcome.CANCELLED);
        boolean byId = ServerVersion.parse(version).orElseThrow().compareTo(ServerVersion.INTERRUPT_BY_ID) >= 0;
        if (byId) {
            assertThat(cancel(running)).isIn(CancelOutcome.REQUESTED, CancelOutcome.CANCELLED);
            // It stops at its next step.
            clock.advance(Duration.ofSeconds(30));
            assertThat(status(running)).isInstanceOf(RemoteStatus.Cancelled.class);
            assertThat(cancel(running)).isEqualTo(CancelOutcome.CANCELLED);
        } else {
            assertThat(cancel(running)).isEqualTo(CancelOutcome.NOT_CANCELLABLE);
            assertThat(status(running)).isInstanceOf(RemoteStatus.Running.class);
        }
    }

    private CancelOutcome cancel(SubmitOutcome.Accepted job) throws Exception {
        return provider.cancel(Opened.about(job.remoteId()).build());
    }
}
