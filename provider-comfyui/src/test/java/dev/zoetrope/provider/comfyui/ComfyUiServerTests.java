package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.testing.Eventually;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedExchange;
import dev.zoetrope.testing.http.ScriptedServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole jobs of the engine on a ComfyUI server: the emulator in two versions, and, if {@value TestServer#VARIABLE}
 * holds its address, a real one. The graphs use nodes that each server has and that need no model.
 */
@ParameterizedClass
@MethodSource("servers")
@Timeout(180)
class ComfyUiServerTests {

    private static final Duration DEADLINE = Duration.ofSeconds(120);

    @Parameter
    String version;

    @TempDir
    Path folder;

    private TestServer server;
    private MediaClient client;

    static Stream<String> servers() {
        return Stream.concat(
                Stream.of("0.28.1", "0.3.64"), Optional.ofNullable(System.getenv(TestServer.VARIABLE)).stream());
    }

    @BeforeEach
    void start() {
        server = TestServer.of(version);
        client = clientOf(server.uri());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static MediaClient clientOf(URI server) {
        return Zoetrope.builder()
                .ledger(new InMemoryLedger())
                .discovery(false)
                .provider(new ComfyUiProviderFactory())
                .account(Account.keyless("comfyui", "default", server, Map.of("X-Boat", Secret.ofHeader("paper"))))
                .polling(moment -> Duration.ofMillis(100))
                .build();
    }

    private static RunWorkflow graph(String nodes) {
        return RunWorkflow.of(Workflow.parse("{" + nodes.replace('\'', '"') + "}"))
                .deadline(DEADLINE);
    }

    /** A picture of one colour. Another colour makes another job, which a cache does not shorten. */
    private static String picture(String id, int color) {
        return "'%s': {'class_type': 'EmptyImage', 'inputs': {'width': 48, 'height': 32, 'batch_size': 1, 'color': %d}}"
                .formatted(id, color);
    }

    private static String node(String id, String type, String inputs) {
        return ", '%s': {'class_type': '%s', 'inputs': {%s}}".formatted(id, type, inputs);
    }

    private static String saver(String id, String source, String prefix) {
        return node(id, "SaveImage", "'images': ['%s', 0], 'filename_prefix': '%s'".formatted(source, prefix));
    }

    private BufferedImage image(Artifact artifact) throws IOException {
        SavedFile saved =
                artifact.saveTo(folder.resolve("picture-" + artifact.info().node() + ".png"));
        return ImageIO.read(saved.path().toFile());
    }

    private MediaException refusal(RunWorkflow request) {
        return catchThrowableOfType(MediaException.class, () -> client.submit(request.build()));
    }

    private MediaException failure(Job job) {
        return catchThrowableOfType(MediaException.class, job::await);
    }

    @Test
    void aPictureGoesInAndTwoComeOut() throws Exception {
        Path boat = folder.resolve("boat.png");
        BufferedImage red = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        red.setRGB(7, 9, 0xff0000);
        ImageIO.write(red, "png", boat.toFile());

        Generation made = client.submit(graph("'1': {'class_type': 'LoadImage', 'inputs': {'image': 'none.png'}}"
                                + node("2", "ImageInvert", "'image': ['1', 0]")
                                + saver("9", "1", "zoe/Päper boat & sea")
                                + saver("12", "2", "ComfyUI"))
                        .file("1", "image", boat)
                        .build())
                .await();

        assertThat(made.artifacts()).extracting(each -> each.info().node()).containsExactly("9", "12");
        assertThat(image(made.artifacts().get(0)).getRGB(7, 9)).isEqualTo(0xffff0000);
        assertThat(image(made.artifacts().get(1)).getRGB(7, 9)).isEqualTo(0xff00ffff);
    }

    @Test
    void oneOfTwoOutputsIsWanted() {
        Generation made = client.submit(graph(picture("1", 255)
                                + saver("9", "1", "ComfyUI")
                                + node("10", "PreviewImage", "'images': ['1', 0]"))
                        .outputs("10")
                        .build())
                .await();

        assertThat(made.artifacts()).extracting(each -> each.info().node()).containsExactly("10");
        assertThat(made.image().saveTo(folder.resolve("preview.png")).bytes()).isPositive();
    }

    @Test
    void framesBecomeAClip() {
        Generation made = client.submit(graph(
                                "'1': {'class_type': 'EmptyImage', 'inputs': {'width': 64, 'height': 64, 'batch_size':"
                                        + " 8, 'color': 1}}"
                                        + node("2", "CreateVideo", "'images': ['1', 0], 'fps': 8")
                                        + node(
                                                "3",
                                                "SaveVideo",
                                                "'video': ['2', 0], 'filename_prefix': 'video/ComfyUI', 'format': 'auto', 'codec': 'auto'"))
                        .build())
                .await();

        SavedFile saved = made.video().saveTo(folder.resolve("clip.mp4"));
        assertThat(saved.mediaType()).isEqualTo("video/mp4");
    }

    @Test
    void wordsComeBackAsWords() {
        Generation made = client.submit(graph("'1': {'class_type': 'PrimitiveString', 'inputs': {'value': 'a'}}"
                                + node("2", "PreviewAny", "'source': ['1', 0]"))
                        .set("1", "value", "a paper boat, <job>")
                        .build())
                .await();

        assertThat(made.text()).isEqualTo("a paper boat, <job>");
    }

    @Test
    void aClassThatIsMissingIsNamedBeforeAndByTheServer() {
        String nodes = picture("1", 2) + node("7", "BoatFolder", "'image': ['1', 0]") + saver("9", "7", "ComfyUI");

        assertThat(refusal(graph(nodes)).violations())
                .anySatisfy(violation -> assertThat(violation.toString()).contains("7", "BoatFolder"));
        MediaException refused = refusal(graph(nodes).forceInput(true).allowUnknownPrice(true));
        assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refused).hasMessageContaining("BoatFolder").hasMessageContaining("7");
    }

    @Test
    void aValueThatIsNotAmongTheChoicesIsNamedBeforeAndByTheServer() {
        String nodes = picture("1", 3)
                + node(
                        "2",
                        "ImageScale",
                        "'image': ['1', 0], 'upscale_method': 'by-hand', 'width': 8, 'height': 8, 'crop': 'disabled'")
                + saver("9", "2", "ComfyUI");

        assertThat(refusal(graph(nodes)).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("2.upscale_method"));
        MediaException refused = refusal(graph(nodes).forceInput(true));
        assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refused).hasMessageContaining("node 2 (ImageScale)").hasMessageContaining("upscale_method");
    }

    @Test
    void aNodeThatFailsIsNamedWithoutThePathsOfTheServer() {
        Job job = client.submit(
                graph(picture("1", 4) + saver("9", "1", "../../../boat")).build());

        MediaException failed = failure(job);

        assertThat(failed.reason()).isEqualTo(FailureReason.GENERATION_FAILED);
        assertThat(failed).hasMessageContaining("node 9 (SaveImage)");
        assertThat(failed.getMessage()).doesNotContain("\n", "Traceback").doesNotContainPattern("(^|[\\s'\"=(])/\\w");
    }

    @Test
    void aRepeatedGraphHasItsOwnFilesAndTheSameWords() {
        String nodes = picture("1", 5)
                + saver("9", "1", "ComfyUI")
                + ", '2': {'class_type': 'PrimitiveString', 'inputs': {'value': 'twice'}}"
                + node("3", "PreviewAny", "'source': ['2', 0]");

        Generation first = client.submit(graph(nodes).build()).await();
        Generation second = client.submit(graph(nodes).build()).await();

        assertThat(second.artifacts()).hasSameSizeAs(first.artifacts()).hasSize(2);
        assertThat(Set.of(
                        first.artifacts().get(1).info(),
                        second.artifacts().get(1).info()))
                .as("files with names of their own")
                .hasSize(2);
        assertThat(second.artifacts().get(0).text()).contains("twice");
    }

    @Test
    void aGraphThatRunsInPartIsRefusedUnlessItMay() {
        String nodes = picture("1", 6)
                + saver("9", "1", "ComfyUI")
                + ", " + picture("4", 6).replace("'width': 48", "'width': -5")
                + saver("10", "4", "ComfyUI");

        MediaException whole = catchThrowableOfType(
                MediaException.class,
                () -> client.submit(graph(nodes).forceInput(true).build()).await());
        assertThat(whole).hasMessageContaining("node 4 (EmptyImage)").hasMessageContaining("width");

        Generation part = client.submit(graph(nodes).allowPartial(true).build()).await();
        assertThat(part.artifacts()).extracting(each -> each.info().node()).containsExactly("9");
    }

    /** Makes work for seconds on a real server; the emulator's jobs take their time by themselves. */
    private RunWorkflow slow(int color) {
        StringBuilder nodes = new StringBuilder(picture("1", color));
        int steps = server.isReal() ? 30 : 1;
        for (int i = 1; i <= steps; i++) {
            int size = server.isReal() ? 4000 + i : 10;
            nodes.append(node(
                    String.valueOf(i + 1),
                    "ImageScale",
                    "'image': ['%d', 0], 'upscale_method': 'lanczos', 'width': %d, 'height': %d, 'crop': 'disabled'"
                            .formatted(i, size, size)));
        }
        return graph(nodes + saver("99", String.valueOf(steps + 1), "ComfyUI"));
    }

    @Test
    void aRunningJobAndAWaitingOneAreTakenBack() throws Exception {
        stop();
        // Longer than a busy machine takes to ask for the cancellation.
        server = TestServer.of(version, Duration.ofMinutes(1));
        client = clientOf(server.uri());
        Job running = client.submit(slow(7).build());
        Job waiting = client.submit(slow(8).build());
        Eventually.eventually("the first runs", () -> running.snapshot().state() == JobState.RUNNING);

        assertThat(waiting.cancel()).isEqualTo(Cancellation.CONFIRMED);
        assertThat(running.cancel()).isIn(Cancellation.CONFIRMED, Cancellation.NOT_CONFIRMED);

        assertThat(failure(waiting).reason()).isEqualTo(FailureReason.CANCELLED);
        assertThat(failure(running).reason()).isEqualTo(FailureReason.CANCELLED);
    }

    @Test
    void aJobWhoseReplyIsLostIsFoundAndRunsOnce() throws Exception {
        try (ScriptedServer proxy = ScriptedServer.start();
                HttpForwarding way = new HttpForwarding(server.uri(), "/secret-path")) {
            proxy.otherwise(way::answer).at("/secret-path/prompt", exchange -> {
                way.fetch(exchange);
                exchange.socket().close();
            });
            try (MediaClient through = clientOf(proxy.uri("/secret-path"))) {
                Job job = through.submit(
                        graph(picture("1", 9) + saver("9", "1", "ComfyUI")).build());

                assertThat(job.await()
                                .image()
                                .saveTo(folder.resolve("found.png"))
                                .bytes())
                        .isPositive();
                assertThat(job.snapshot().toString()).doesNotContain("secret-path");
            }
            assertThat(proxy.requests().stream().filter(each -> each.method().equals("POST")))
                    .as("submits")
                    .hasSize(1);
            assertThat(proxy.requests())
                    .allSatisfy(each -> assertThat(each.header("x-boat")).contains("paper"));
        }
    }

    /** The way from a proxy to a server. */
    private static final class HttpForwarding implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final URI server;
        private final String path;

        HttpForwarding(URI server, String path) {
            this.server = server;
            this.path = path;
        }

        HttpResponse<byte[]> fetch(ScriptedExchange exchange) throws IOException, InterruptedException {
            String target = exchange.request().target().substring(path.length());
            HttpRequest request = HttpRequest.newBuilder(URI.create(server + target))
                    .header(
                            "Content-Type",
                            exchange.request().header("content-type").orElse("text/plain"))
                    .method(
                            exchange.request().method(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.request().body()))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }

        void answer(ScriptedExchange exchange) throws IOException, InterruptedException {
            HttpResponse<byte[]> answer = fetch(exchange);
            Script.answer(answer.statusCode(), answer.body(), headers(answer)).play(exchange);
        }

        private static String[] headers(HttpResponse<byte[]> answer) {
            return List.of("content-type", "content-range", "etag", "accept-ranges").stream()
                    .flatMap(name -> answer.headers().firstValue(name).map(value -> name + ": " + value).stream())
                    .toArray(String[]::new);
        }

        @Override
        public void close() {
            // The JDK's client has nothing to close before 21.
        }
    }
}
