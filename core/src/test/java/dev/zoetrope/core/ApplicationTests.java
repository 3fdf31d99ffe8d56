package dev.zoetrope.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.core.time.SystemTimer;
import dev.zoetrope.core.upload.InputStore;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.testing.Eventually;
import dev.zoetrope.testing.http.ForwardProxy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an application that embeds a client does with it: it serves films, marks jobs and connects in its own way. */
@Timeout(60)
class ApplicationTests {

    private static final String MODEL = "kling-o1-std";

    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .queueTime(Duration.ofMillis(50))
            .runTime(Duration.ofMillis(50))
            .fixedArtifacts(true)
            .build());

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Zoetrope.Builder builder() {
        return Zoetrope.builder()
                .ledger(new InMemoryLedger())
                .catalogs(folder)
                .environment(emulator.variables(), "default")
                .prefer(List.of("runcomfy"))
                .polling(moment -> Duration.ofMillis(100));
    }

    private static ImageToVideo film() {
        return ImageToVideo.of(MODEL)
                .prompt("A paper boat")
                .image(MediaSource.of(URI.create("https://pictures.example/boat.png")))
                .deadline(Duration.ofSeconds(50));
    }

    @Test
    void aFilmIsServedFromMemoryFromAStreamAndByItsLink() throws Exception {
        try (MediaClient media = builder().build()) {
            Artifact film = media.submit(film().build()).await().video();

            byte[] bytes = film.bytes();
            assertThat(new String(bytes, 4, 4, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("ftyp");
            try (InputStream stream = film.open()) {
                assertThat(stream.readAllBytes()).isEqualTo(bytes);
            }
            assertThat(film.url().orElseThrow().toURL().openStream().readAllBytes())
                    .isEqualTo(bytes);
            assertThat(film.info().saved()).isNull();
        }
    }

    @Test
    void aPictureInMemoryIsSentAsTheSamePictureInAFile() throws Exception {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", picture);
        Path file = Files.write(folder.resolve("boat.png"), picture.toByteArray());
        Path sent;
        try (MediaClient media = builder().refuseDuplicates(Duration.ofHours(1)).build()) {
            MediaRequest request = MediaRequest.imageToVideo(MODEL)
                    .prompt("A paper boat")
                    .image(MediaSource.read(new ByteArrayInputStream(picture.toByteArray())))
                    .build();
            sent = media.plan(request).uploads().get(0).path();
            assertThat(sent).hasBinaryContent(picture.toByteArray());
            assertThat(sent.getFileName().toString()).matches("[0-9a-f]{64}\\.png");
            media.submit(request);

            // The same picture in a file is the same purchase.
            assertThatThrownBy(() -> media.submit(ImageToVideo.of(MODEL)
                            .prompt("A paper boat")
                            .image(file)
                            .build()))
                    .hasMessageContaining("refuses duplicates");
        }
        assertThat(sent).doesNotExist();
    }

    @Test
    void whatCannotBeStoredIsSaidAndNotSent() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("inputs"), "a file where the folder should be");
        MediaRequest request = MediaRequest.imageToVideo(MODEL)
                .prompt("A paper boat")
                .image(MediaSource.of(new byte[] {1}))
                .build();

        assertThatThrownBy(() -> new InputStore(home, new SystemTimer()).stored(request))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("cannot be stored")
                .hasMessageContaining("nothing was sent");
    }

    @Test
    void everyConnectionGoesThroughTheProxyOfTheProgram() {
        try (ForwardProxy proxy = new ForwardProxy();
                MediaClient media = builder()
                        .network(NetworkSettings.builder()
                                .proxy(ProxySelector.of(proxy.address()))
                                .build())
                        .build()) {
            assertThat(media.submit(film().build()).await().video().bytes()).isNotEmpty();

            assertThat(proxy.seen())
                    .anyMatch(each ->
                            each.startsWith("POST " + emulator.variables().get("RUNCOMFY_BASE_URL")));
            assertThat(proxy.seen()).anyMatch(each -> each.startsWith("GET ") && each.endsWith(".mp4"));
            assertThat(proxy.seen()).hasSize(emulator.requests().all().size());
        }
    }

    @Test
    void aRequestNamesWhichOfTwoAccountsPays() {
        Map<String, String> variables = emulator.variables();
        URI url = URI.create(variables.get("RUNCOMFY_BASE_URL"));
        Secret key = Secret.of(variables.get("RUNCOMFY_API_TOKEN"));
        try (MediaClient media = builder()
                .account(Account.of("runcomfy", "studio", url, key))
                .account(Account.of("runcomfy", "archive", url, key))
                .build()) {
            Job studio = media.submit(film().build());
            Job archive = media.submit(film().account("archive").build());

            assertThat(studio.snapshot().origin().account()).isEqualTo("studio");
            assertThat(archive.snapshot().origin().account()).isEqualTo("archive");
        }
    }

    @Test
    void theCostsOfATagAreSummed() throws Exception {
        try (MediaClient media = builder().build()) {
            media.submit(film().tag("team", "trailers").build()).await();
            media.submit(film().tag("team", "trailers").build()).await();
            media.submit(film().tag("team", "posters").build()).await();

            JobFilter trailers = JobFilter.builder().tag("team", "trailers").build();
            List<JobSnapshot> jobs = media.jobs().list(trailers);
            assertThat(jobs)
                    .hasSize(2)
                    .allSatisfy(job -> assertThat(job.origin().tags()).containsExactly(entry("team", "trailers")));
            assertThat(media.spending(trailers))
                    .singleElement()
                    .satisfies(sum -> assertThat(sum.spent().amount())
                            .isEqualByComparingTo(jobs.get(0)
                                    .cost()
                                    .amount()
                                    .orElseThrow()
                                    .amount()
                                    .multiply(java.math.BigDecimal.valueOf(2))));
            assertThat(media.spending(JobFilter.builder().tag("team", "none").build()))
                    .isEmpty();
        }
    }

    @Test
    void aJobCarriesTheWorkOfItsCallerUnlessItsRequestSaysOtherwise() throws Exception {
        ThreadLocal<String> trace = ThreadLocal.withInitial(() -> "none");
        try (MediaClient media =
                builder().context(() -> Map.of("traceparent", trace.get())).build()) {
            trace.set("00-a-01");
            Job job = media.submit(film().build());
            Job later = media.submitAsync(film().build()).toCompletableFuture().get();
            Job own = media.submit(film().context("traceparent", "00-b-01").build());
            media.run(Batch.named("boats")
                            .items(List.of(new BatchItem("1", film().build())))
                            .build())
                    .await();
            trace.remove();

            assertThat(List.of(job, later))
                    .allSatisfy(each -> assertThat(each.snapshot().origin().context())
                            .containsExactly(entry("traceparent", "00-a-01")));
            assertThat(own.snapshot().origin().context()).containsExactly(entry("traceparent", "00-b-01"));
            assertThat(media.jobs()
                            .list(JobFilter.builder().keyPrefix("batch/boats").build())
                            .get(0)
                            .origin()
                            .context())
                    .containsExactly(entry("traceparent", "00-a-01"));
        }
    }

    @Test
    void aContextThatCannotBeHadPreventsNoPurchase() throws Exception {
        try (MediaClient media = builder()
                .context(() -> {
                    throw new IllegalStateException("no tracer");
                })
                .build()) {
            assertThat(media.submit(film().build()).await().job().origin().context())
                    .isEmpty();
        }
    }

    @Test
    void aViewHoldsPlainValuesOnly() throws Exception {
        try (MediaClient media = builder().build()) {
            JobSnapshot job =
                    media.submit(film().tag("team", "trailers").build()).await().job();

            assertThat(job.view())
                    .containsEntry("job", job.id())
                    .containsEntry("state", "SUCCEEDED")
                    .containsEntry("tags", Map.of("team", "trailers"))
                    .containsEntry("error", null);
            assertThat(job.view().toString())
                    .contains("kind=video", "currency=USD")
                    .doesNotContain("http");
            assertPlain(job.view());
        }
    }

    @Test
    void listenersLearnOfARecordedJobOnItsCallersThreadAndOfItsWaiting() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        try (MediaClient media = builder()
                .concurrency("runcomfy", 1)
                .listener(event -> {
                    seen.add(event.kind() + " " + event.job().id());
                    if (event.kind() == JobEvent.Kind.RECORDED) {
                        threads.add(Thread.currentThread());
                    }
                })
                .build()) {
            Job first = media.submit(film().build());
            Job second = media.submit(film().build());
            first.await();
            second.await();

            assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
            assertThat(seen).contains("WAITING " + second.id()).doesNotContain("WAITING " + first.id());
            assertThat(seen.stream().filter(each -> each.endsWith(first.id())).findFirst())
                    .contains("RECORDED " + first.id());
        }
    }

    @Test
    void listenersLearnOfAFallbackAndOfADownloadThatFails() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        emulator.faults().always(Endpoint.RUNCOMFY_SUBMIT, Fault.tooManyRequests());
        emulator.faults().always(Endpoint.DOWNLOAD, Fault.status(404));
        try (MediaClient media = builder()
                .retries(RetryPolicy.builder().tries(1).build())
                .listener(event -> seen.add(
                        event.kind() + " " + event.job().origin().model().provider()))
                .build()) {
            Artifact film = media.submit(film().build()).await().video();
            assertThatThrownBy(() -> film.saveTo(folder.resolve("film.mp4"))).isInstanceOf(MediaException.class);

            Eventually.eventually("the failed download is reported", () -> seen.contains("DOWNLOAD_FAILED runninghub"));
            assertThat(seen).contains("FALLBACK runninghub").doesNotContain("FALLBACK runcomfy");
        }
    }

    private static void assertPlain(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> {
                assertThat(name).isInstanceOf(String.class);
                assertPlain(each);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(ApplicationTests::assertPlain);
        } else if (value != null) {
            assertThat(value).isInstanceOfAny(String.class, Number.class, Boolean.class);
        }
    }
}
