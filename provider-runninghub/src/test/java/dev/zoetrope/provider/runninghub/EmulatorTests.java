package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.testing.ManualClock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole jobs against the emulator, which shares no class with the provider and keeps its own books. */
@Timeout(60)
class EmulatorTests {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .clock(clock)
            .queueTime(Duration.ofSeconds(10))
            .runTime(Duration.ofSeconds(60))
            .fixedArtifacts(true)
            .build());
    private final Provider provider = Opened.at(emulator.baseUri(), emulator.runningHubKey());

    @AfterEach
    void stop() {
        provider.close();
        emulator.close();
    }

    @Test
    void aJobGoesThroughAllItsStatesAndCostsWhatWasCharged() throws Exception {
        String id = accepted("The boat drifts");

        assertThat(provider.status(Opened.call(id))).isInstanceOf(RemoteStatus.Queued.class);
        clock.advance(Duration.ofSeconds(20));
        assertThat(provider.status(Opened.call(id))).isInstanceOf(RemoteStatus.Running.class);
        clock.advance(Duration.ofSeconds(80));
        assertThat(provider.status(Opened.call(id))).isInstanceOfSatisfying(RemoteStatus.Succeeded.class, done -> {
            assertThat(done.artifacts())
                    .singleElement()
                    .satisfies(file -> assertThat(file.kind()).isEqualTo(OutputKind.VIDEO));
            assertThat(done.cost().amount())
                    .hasValueSatisfying(cost -> assertThat(cost.amount())
                            .isEqualByComparingTo(charges().get(0).amount()));
        });
        assertThat(charges()).hasSize(1);
    }

    @Test
    void aRefusalBuysNothing() {
        emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.status(429, Map.of("Retry-After", "3"), ""));
        assertThat(submit("The boat drifts")).isInstanceOfSatisfying(SubmitOutcome.Rejected.class, refused -> {
            assertThat(refused.repeatable()).isTrue();
            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        });
        try (Provider stranger = Opened.at(emulator.baseUri(), "not-the-key")) {
            assertThat(stranger.submit(call("The boat drifts")))
                    .isInstanceOfSatisfying(
                            SubmitOutcome.Rejected.class,
                            refused -> assertThat(refused.reason()).isEqualTo(FailureReason.KEY_REFUSED));
        }
        assertThat(charges()).isEmpty();
    }

    @Test
    void aJobThatFailsSaysWhy() throws Exception {
        String broken = accepted("[[fail]] the boat sinks");
        String refused = accepted("[[moderation]] the boat is rude");
        clock.advance(Duration.ofSeconds(100));

        assertThat(provider.status(Opened.call(broken)))
                .isInstanceOfSatisfying(
                        RemoteStatus.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailureReason.GENERATION_FAILED));
        assertThat(provider.status(Opened.call(refused)))
                .isInstanceOfSatisfying(
                        RemoteStatus.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailureReason.MODERATION));
    }

    @Test
    void aJobIsTakenBack() throws Exception {
        String queued = accepted("one");
        assertThat(provider.cancel(Opened.call(queued))).isEqualTo(CancelOutcome.CANCELLED);
        assertThat(provider.status(Opened.call(queued)))
                .isInstanceOfAny(RemoteStatus.Cancelled.class, RemoteStatus.Failed.class);
        assertThat(provider.cancel(Opened.call("1999999999999999999"))).isEqualTo(CancelOutcome.NOT_CANCELLABLE);
    }

    @Test
    void anUploadedPictureIsTakenByAJob() throws Exception {
        UploadCall upload = new UploadCall(UploadContent.of(PICTURE), "image/png", Duration.ofSeconds(10));
        String link = provider.uploads().orElseThrow().upload(upload).url().orElseThrow();
        SubmitCall call = call("The boat drifts");
        Map<String, Object> input = new LinkedHashMap<>(call.input());
        input.put("firstImageUrl", link);

        assertThat(provider.submit(new SubmitCall(call.model(), input, call.timeout())))
                .isInstanceOf(SubmitOutcome.Accepted.class);
    }

    @Test
    void theAccountTellsItsLimitAndItsLiveJobs() throws Exception {
        accepted("one");
        accepted("two");

        AccountState state = provider.account().orElseThrow().limits(Duration.ofSeconds(10));

        assertThat(state.jobs()).contains(2);
        assertThat(state.concurrencyLimit().orElseThrow()).isPositive();
    }

    private List<Charge> charges() {
        return emulator.charges().accepted("runninghub");
    }

    private String accepted(String prompt) {
        SubmitOutcome outcome = submit(prompt);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).remoteId();
    }

    private SubmitOutcome submit(String prompt) {
        return provider.submit(call(prompt));
    }

    private static SubmitCall call(String prompt) {
        Map<String, Object> input = Opened.boat();
        input.put("prompt", prompt);
        return new SubmitCall(Opened.model(Opened.MODEL), input, Duration.ofSeconds(10));
    }
}
