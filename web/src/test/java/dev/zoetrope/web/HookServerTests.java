package dev.zoetrope.web;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs whose services notify about them, from the submit to the file, against an emulator that sends webhooks. */
@Timeout(240)
class HookServerTests {

    private static final Duration RUN_TIME = Duration.ofSeconds(3);
    private static final String MODEL = "runninghub:kling-video-o1/text-to-video";
    private static final String SIGNED = "fal:fal-ai/kling-video/v2.5-turbo/pro/text-to-video";
    private static final String DEPLOYMENT = "runcomfy:deployment/demo-text";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path home;

    private Emulator emulator;
    private MediaClient media;
    private HookServer hooks;

    @BeforeEach
    void start() throws IOException {
        emulator = Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(10))
                .runTime(RUN_TIME)
                .fixedArtifacts(true)
                .build());
        int port = freePort();
        URI base = URI.create("http://127.0.0.1:" + port);
        Map<String, String> environment = new HashMap<>(emulator.variables());
        environment.put("ZOETROPE_HOME", home.toString());
        environment.put("ZOETROPE_WEBHOOK_BASE", base.toString());
        media = Zoetrope.builder().environment(environment, "default").build();
        hooks = HookServer.start(media, port, base);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        hooks.close();
        media.close();
        emulator.close();
    }

    private static MediaRequest request(String model, String prompt) {
        return AnyRequest.of(model)
                .nativeParameter(model.equals(DEPLOYMENT) ? "1.value" : "prompt", prompt)
                .allowUnknownPrice(true)
                .build();
    }

    private long questions() {
        return emulator.requests().to(Endpoint.RUNNINGHUB_QUERY).size()
                + emulator.requests().all().stream()
                        .filter(seen -> seen.path().contains("/requests/"))
                        .count();
    }

    private int post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(hooks.address().resolve(path))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {MODEL, DEPLOYMENT, SIGNED})
    void aNoticeBringsTheResultWithHardlyAQuestion(String model) {
        long before = System.nanoTime();
        Job job = media.submit(request(model, "a paper boat"));

        job.await();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(RUN_TIME.plusSeconds(10));
        // One for each notice, and of a deployment one for its state and one for its result.
        assertThat(questions()).isBetween(1L, 6L);
    }

    @Test
    void aNoticeSettlesTheDoubtOfItsOwnJobAlone() throws InterruptedException {
        emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.loseReply());
        Throwable lost = catchThrowable(() -> media.submit(request(MODEL, "lost")));
        assertThat(lost)
                .isInstanceOfSatisfying(
                        MediaException.class,
                        failure -> assertThat(failure.reason().name()).isEqualTo("UNCONFIRMED"));
        assertThat(snapshot().state()).isEqualTo(JobState.UNCONFIRMED);

        eventually("the notice named the job", () -> snapshot().state() == JobState.SUCCEEDED);

        assertThat(snapshot().remoteId())
                .contains(emulator.charges().all().get(0).requestId());
        assertThat(emulator.charges().all()).hasSize(1);
    }

    private JobSnapshot snapshot() {
        List<JobSnapshot> jobs = media.jobs().list(JobFilter.ALL);
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    @Test
    void forgedNoticesCauseNoQuestion() throws Exception {
        Job job = media.submit(request(MODEL, "a paper boat"));
        long before = questions();
        String body = "{\"event\":\"TASK_END\",\"taskId\":\""
                + job.snapshot().remoteId().orElseThrow() + "\"}";

        for (int i = 0; i < 500; i++) {
            String secret = String.format("%032d", i);
            assertThat(post("hooks/runninghub/" + secret, body.getBytes())).isEqualTo(204);
        }

        // The job's own poll may come in between.
        assertThat(questions() - before).isLessThanOrEqualTo(1);
        assertThat(job.await().job().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "hooks/runninghub/x, 204",
        "hooks/nonesuch/abcdefghijklmnopqrstuvwxyzABCDEF, 204",
        "hooks/, 204",
        "index.html, 404",
        "%2e%2e/hooks/runninghub/abcdefghijklmnopqrstuvwxyzABCDEF, 204",
    })
    void theAnswerTellsNothing(String path, int status) throws Exception {
        assertThat(post(path, new byte[0])).isEqualTo(status);
        assertThat(post(path, new byte[(1 << 20) + 1])).isEqualTo(status);
    }

    @Test
    void manyJobsAreBroughtByTheirNotices() {
        List<Job> jobs = IntStream.range(0, 4)
                .mapToObj(i -> media.submit(request(MODEL, "boat " + i)))
                .toList();

        jobs.forEach(Job::await);

        assertThat(questions()).isLessThanOrEqualTo(4 * 6);
        assertThat(emulator.charges().all()).hasSize(4);
    }
}
