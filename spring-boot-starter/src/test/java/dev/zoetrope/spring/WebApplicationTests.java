package dev.zoetrope.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.spring.first.FirstClip;
import dev.zoetrope.testing.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A whole application behind Tomcat, with Boot's own start and end. */
class WebApplicationTests {

    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path home;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
    static class Application {

        final CountDownLatch accepted = new CountDownLatch(1);

        @Bean
        JobListener listener() {
            return event -> {
                if (event.kind() == JobEvent.Kind.ACCEPTED) {
                    accepted.countDown();
                }
            };
        }

        /** Nothing is polled while a test lasts. */
        @Bean
        @ConditionalOnBooleanProperty("test.patient")
        ZoetropeBuilderCustomizer patient() {
            return builder -> builder.polling(moment -> Duration.ofHours(1));
        }

        @Bean
        Clips clips(MediaClient media) {
            return new Clips(media);
        }
    }

    @RestController
    static class Clips {

        private final MediaClient media;
        final CompletableFuture<Integer> answered = new CompletableFuture<>();

        Clips(MediaClient media) {
            this.media = media;
        }

        /** Waits for the job in the request, as no application should. */
        @PostMapping("/clip")
        int clip() {
            try {
                answered.complete(media.submit(
                                TextToVideo.of("kling-3.0-std").prompt("A boat").build())
                        .await()
                        .artifacts()
                        .size());
            } catch (RuntimeException failure) {
                answered.completeExceptionally(failure);
            }
            return answered.join();
        }
    }

    @Test
    void aRequestThatWaitsForItsJobIsAnsweredBeforeTheClientCloses() throws Exception {
        try (Emulator emulator = slow(Duration.ofSeconds(1))) {
            ConfigurableApplicationContext application = start(emulator);

            CompletableFuture<Integer> answered = application.getBean(Clips.class).answered;
            var unused = browser.sendAsync(
                    HttpRequest.newBuilder(at(application, "/clip"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            application.getBean(Application.class).accepted.await();
            application.close();

            // Tomcat may cut the connection in the instant between the end of a request and the last byte of its
            // answer.
            assertThat(answered.join()).isEqualTo(1);
        }
    }

    @Test
    void whatIsOpenAtTheEndIsResumedWhenTheNextProcessIsReady() throws Exception {
        try (Emulator emulator = slow(Duration.ofSeconds(1))) {
            try (ConfigurableApplicationContext first = start(emulator, "zoetrope.resume=false")) {
                first.getBean(MediaClient.class)
                        .submit(TextToVideo.of("kling-3.0-std").prompt("A boat").build());
            }
            try (ConfigurableApplicationContext second = start(emulator)) {
                MediaClient media = second.getBean(MediaClient.class);
                Eventually.eventually(
                        "the job of the first process",
                        () -> media.jobs().list().get(0).state() == JobState.SUCCEEDED);
            }
            assertThat(emulator.charges().all()).hasSize(1);
        }
    }

    @Test
    void healthIsAmongThatOfTheApplication() throws Exception {
        try (Emulator emulator = slow(Duration.ZERO);
                ConfigurableApplicationContext application =
                        start(emulator, "management.endpoint.health.show-details=always")) {
            String health = browser.send(
                            HttpRequest.newBuilder(at(application, "/actuator/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();

            assertThat(health).contains("\"zoetrope\":{\"details\":{\"open\":0,\"unconfirmed\":0,\"providers\":{");
            assertThat(health).contains("\"runcomfy\":[\"default\"]").doesNotContain(emulator.runComfyKey());
        }
    }

    @Test
    void aNoticeOfTheProviderBringsTheResult() throws Exception {
        int port = freePort();
        try (Emulator emulator = slow(Duration.ofMillis(200));
                ConfigurableApplicationContext application = start(
                        emulator,
                        "test.patient=true",
                        "server.port=" + port,
                        "zoetrope.webhook.base-url=http://127.0.0.1:" + port)) {
            MediaClient media = application.getBean(MediaClient.class);

            Job job = media.submit(TextToVideo.of("kling-3.0-std")
                    .prompt("A boat")
                    .provider("runninghub")
                    .build());

            assertThat(job.await().artifacts()).hasSize(1);
            HttpResponse<String> anything = browser.send(
                    HttpRequest.newBuilder(at(application, "/hooks/anything")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(anything.statusCode()).isEqualTo(204);
        }
    }

    @Test
    void thePageIsServedToThoseWithItsTokenAndMetersAreBound() throws Exception {
        String token = "a-token-of-this-test-alone";
        try (Emulator emulator = slow(Duration.ZERO);
                ConfigurableApplicationContext application =
                        start(emulator, "zoetrope.page.enabled=true", "zoetrope.page.token=" + token)) {
            assertThat(get(application, "/zoetrope/").statusCode()).isEqualTo(401);
            String cookie = get(application, "/zoetrope/?token=" + token)
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            HttpResponse<String> overview = browser.send(
                    HttpRequest.newBuilder(at(application, "/zoetrope/api/overview"))
                            .header("Cookie", cookie.split(";")[0])
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(overview.statusCode()).as(overview.body()).isEqualTo(200);
            assertThat(application.getBean(MeterRegistry.class).getMeters())
                    .extracting(meter -> meter.getId().getName())
                    .contains("zoetrope.jobs.open", "zoetrope.ledger.failures");
        }
    }

    @Test
    void noPageIsServedUnlessItIsAskedFor() throws Exception {
        try (Emulator emulator = slow(Duration.ZERO);
                ConfigurableApplicationContext application = start(emulator)) {
            assertThat(get(application, "/zoetrope/").statusCode()).isEqualTo(404);
        }
    }

    private HttpResponse<String> get(ConfigurableApplicationContext application, String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(at(application, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theProgramOfThePageMakesAClip() throws IOException {
        Path clip = Path.of("boat.mp4");
        try (ConfigurableApplicationContext program = SpringApplication.run(
                FirstClip.class,
                "--zoetrope.emulator.enabled=true",
                "--zoetrope.home=" + home,
                "--server.port=0",
                "--spring.autoconfigure.exclude="
                        + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")) {
            assertThat(clip).isNotEmptyFile();
            assertThat(program.getBean(Emulator.class).charges().all()).hasSize(1);
        } finally {
            Files.deleteIfExists(clip);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Emulator slow(Duration runTime) {
        return Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(10))
                .runTime(runTime)
                .renderMedia(64)
                .build());
    }

    private ConfigurableApplicationContext start(Emulator emulator, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "spring.main.banner-mode=off",
                "logging.level.root=warn",
                "logging.level.org.springframework.boot.tomcat=info",
                "zoetrope.environment=false",
                "zoetrope.home=" + home,
                "zoetrope.accounts.runcomfy.key=" + emulator.runComfyKey(),
                "zoetrope.accounts.runcomfy.base-url=" + emulator.baseUri(),
                "zoetrope.accounts.runninghub.key=" + emulator.runningHubKey(),
                "zoetrope.accounts.runninghub.base-url=" + emulator.baseUri()));
        settings.addAll(List.of(more));
        if (settings.stream().noneMatch(setting -> setting.startsWith("server.port"))) {
            settings.add("server.port=0");
        }
        return SpringApplication.run(
                Application.class,
                settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
    }

    private static URI at(ConfigurableApplicationContext application, String path) {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path);
    }
}
