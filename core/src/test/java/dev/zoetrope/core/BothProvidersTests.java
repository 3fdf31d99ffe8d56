package dev.zoetrope.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Credential;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.emulator.SeenRequest;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way of a request, over real sockets, on both providers: what is bought, once, and what is delivered. */
@Timeout(60)
class BothProvidersTests {

    /** The provider under test and where its calls arrive. */
    enum Backend {
        RUNCOMFY(Endpoint.RUNCOMFY_SUBMIT, Endpoint.RUNCOMFY_STATUS),
        RUNNINGHUB(Endpoint.RUNNINGHUB_SUBMIT, Endpoint.RUNNINGHUB_QUERY);

        final Endpoint submit;
        final Endpoint status;

        Backend(Endpoint submit, Endpoint status) {
            this.submit = submit;
            this.status = status;
        }

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @TempDir
    Path folder;

    private Emulator emulator;
    private MediaClient client;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(100))
                .runTime(Duration.ofMillis(200))
                .fixedArtifacts(true)
                .build());
        client = clientWith(emulator.variables());
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private static MediaClient clientWith(Map<String, String> variables) {
        return Zoetrope.builder()
                .ledger(new InMemoryLedger())
                .environment(variables, "default")
                .polling(moment -> Duration.ofMillis(200))
                .build();
    }

    private Path boat() throws Exception {
        Path file = folder.resolve("boat.png");
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private static ImageToVideo fromPicture(Path picture, Backend backend) {
        return ImageToVideo.of("kling-o1-std")
                .prompt("The paper boat drifts downstream")
                .image(picture)
                .deadline(Duration.ofSeconds(50))
                .provider(backend.id());
    }

    private MediaException refused(ImageToVideo request) {
        return catchThrowableOfType(MediaException.class, () -> client.submit(request.build()));
    }

    private List<Charge> charges() {
        return emulator.charges().all();
    }

    @ParameterizedTest
    @EnumSource
    void aPictureBecomesAVideoThatWasBoughtOnce(Backend backend) throws Exception {
        Job job = client.submit(fromPicture(boat(), backend).build());
        Generation made = job.await();
        SavedFile saved = made.video().saveTo(folder.resolve("out/boat.mp4"));

        assertThat(saved.mediaType()).isEqualTo("video/mp4");
        assertThat(Files.size(saved.path())).isEqualTo(saved.bytes()).isGreaterThan(1000);
        assertThat(charges()).singleElement().satisfies(charge -> {
            assertThat(charge.provider()).isEqualTo(backend.id());
            assertThat(job.snapshot().remoteId()).contains(charge.requestId());
        });
        assertThat(job.snapshot().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.snapshot().artifacts().get(0).saved()).isEqualTo(saved);
    }

    @ParameterizedTest
    @EnumSource
    void aLostReplyBuysOnce(Backend backend) throws Exception {
        emulator.faults().always(backend.submit, Fault.loseReply());

        MediaException refusal = refused(fromPicture(boat(), backend));

        assertThat(refusal.reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(refusal.handle()).isPresent();
        assertThat(charges()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aServerFaultAfterAcceptanceBuysOnce(Backend backend) throws Exception {
        emulator.faults().always(backend.submit, Fault.statusAfterAccept(503));

        assertThat(refused(fromPicture(boat(), backend)).reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(charges()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableReplyBuysOnce(Backend backend) throws Exception {
        emulator.faults().always(backend.submit, Fault.bodyAfterAccept("<html>oops"));

        assertThat(refused(fromPicture(boat(), backend)).reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(charges()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aStalledReplyEndsAtTheDeadlineAndBuysOnce(Backend backend) throws Exception {
        emulator.faults().always(backend.submit, Fault.stall());

        MediaException refusal = refused(fromPicture(boat(), backend).deadline(Duration.ofSeconds(2)));

        assertThat(refusal.reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(charges()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectedSubmitIsNotFollowed(Backend backend) throws Exception {
        emulator.faults().always(backend.submit, Fault.redirect(emulator.baseUri() + "/elsewhere"));

        assertThat(refused(fromPicture(boat(), backend)).reason()).isEqualTo(FailureReason.UNCONFIRMED);
        assertThat(emulator.requests().all())
                .noneMatch(request -> request.path().equals("/elsewhere"));
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalForRateIsRepeatedUntilItIsTaken(Backend backend) throws Exception {
        emulator.faults().next(backend.submit, Fault.status(429, Map.of("Retry-After", "1"), "{}"));

        Job job = client.submit(fromPicture(boat(), backend).build());

        assertThat(job.await().artifacts()).hasSize(1);
        assertThat(charges()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void questionsThatFailDoNotLoseTheJob(Backend backend) throws Exception {
        emulator.faults().next(backend.status, Fault.status(503));
        emulator.faults().next(backend.status, Fault.loseReply());
        emulator.faults().next(backend.status, Fault.unknownStatus("pondering"));
        emulator.faults().next(backend.status, Fault.forgetJob());

        assertThat(client.submit(fromPicture(boat(), backend).build()).await().artifacts())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongKeyIsRefusedAndStandsNowhere(Backend backend) throws Exception {
        String wrong = "wrong-key-0123456789abcdef";
        Map<String, String> variables = new HashMap<>(emulator.variables());
        variables.replaceAll((name, value) -> name.endsWith("URL") ? value : wrong);
        try (MediaClient other = clientWith(variables)) {
            Path boat = boat();
            MediaException refusal = catchThrowableOfType(
                    MediaException.class,
                    () -> other.submit(fromPicture(boat, backend).build()));

            assertThat(refusal.reason()).isEqualTo(FailureReason.KEY_REFUSED);
            assertThat(refusal.getMessage()).containsPattern(backend.name() + "_API_(TOKEN|KEY)");
            StringWriter trace = new StringWriter();
            refusal.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(wrong);
        }
        assertThat(charges()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFailedGenerationCarriesItsReason(Backend backend) throws Exception {
        Job failed = client.submit(
                fromPicture(boat(), backend).prompt("a boat [[fail]]").build());
        MediaException failure = catchThrowableOfType(MediaException.class, failed::await);
        assertThat(failure.reason()).isEqualTo(FailureReason.GENERATION_FAILED);
        assertThat(failure.handle()).contains(failed.handle());

        Job indecent = client.submit(
                fromPicture(boat(), backend).prompt("a boat [[moderation]]").build());
        assertThat(catchThrowableOfType(MediaException.class, indecent::await).reason())
                .isEqualTo(FailureReason.MODERATION);
    }

    @ParameterizedTest
    @EnumSource
    void theDeadlineCoversTheDownloadToo(Backend backend) throws Exception {
        emulator.faults().always(Endpoint.DOWNLOAD, Fault.stall());
        Generation made = client.submit(fromPicture(boat(), backend)
                        .deadline(Duration.ofSeconds(6))
                        .build())
                .await();

        long start = System.nanoTime();
        MediaException failure =
                catchThrowableOfType(MediaException.class, () -> made.video().saveTo(folder.resolve("late.mp4")));

        assertThat(failure.reason()).isEqualTo(FailureReason.NOT_DELIVERED);
        assertThat(failure.handle()).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @EnumSource
    void aHandleBringsAJobHomeInAnotherClient(Backend backend) throws Exception {
        String handle = client.submit(fromPicture(boat(), backend).build()).handle();
        client.close();
        try (MediaClient other = clientWith(emulator.variables())) {
            assertThat(other.jobs()
                            .attach(handle)
                            .await()
                            .video()
                            .saveTo(folder)
                            .bytes())
                    .isPositive();
        }
        assertThat(charges()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aQueuedJobCanBeCancelled(Backend backend) throws Exception {
        client.close();
        emulator.close();
        emulator = Emulator.start(
                EmulatorOptions.builder().queueTime(Duration.ofMinutes(5)).build());
        client = clientWith(emulator.variables());
        Job job = client.submit(fromPicture(boat(), backend).build());

        assertThat(job.cancel()).isEqualTo(Cancellation.CONFIRMED);
        assertThat(catchThrowableOfType(MediaException.class, job::await).reason())
                .isEqualTo(FailureReason.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource
    void keysGoToTheirOwnProvidersApiOnly(Backend backend) throws Exception {
        client.submit(fromPicture(boat(), backend).build()).await().video().saveTo(folder);

        assertThat(emulator.requests().all())
                .allSatisfy(request -> assertThat(request.credentials())
                        .extracting(Credential::owner)
                        .containsOnly(
                                request.endpoint() == Endpoint.DOWNLOAD ? new String[0] : new String[] {backend.id()}));
        assertThat(emulator.requests().all())
                .extracting(SeenRequest::endpoint)
                .contains(backend.submit, backend.status, Endpoint.DOWNLOAD);
    }

    @Test
    void wordsAloneAreServedByTheProviderThatCan() throws Exception {
        Job job = client.submit(TextToVideo.of("kling-o1-std").prompt("a boat").build());

        assertThat(job.await().video().saveTo(folder).mediaType()).isEqualTo("video/mp4");
        assertThat(charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge.provider()).isEqualTo("runninghub"));
    }
}
