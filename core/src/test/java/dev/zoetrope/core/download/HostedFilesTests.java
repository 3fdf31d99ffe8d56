package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.media.MediaFile;
import dev.zoetrope.core.media.MediaType;
import dev.zoetrope.core.media.Pixels;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.SystemTimer;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedExchange;
import dev.zoetrope.testing.http.ScriptedServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one bounded request reveals of a hosted file, and what happens with servers that do not cooperate. */
@Timeout(60)
class HostedFilesTests {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String FILE = "/boat.png?signature=s3cret";

    private final SystemTimer timer = new SystemTimer();
    private final ArtifactDownloader downloader = new ArtifactDownloader(NetworkSettings.DEFAULT);
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start().otherwise(Script.close());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        downloader.close();
        timer.close();
    }

    private static Account account(URI base) {
        return Account.of("some", "default", base, Secret.of("key-of-the-look-test"));
    }

    @Test
    void aServerOfOnesOwnIsAskedWithItsHeadersAndAnotherOneWithout() throws IOException {
        Account own = Account.keyless("some", "gpu", server.uri(), Map.of("X-Door", Secret.of("0pen-sesame")));
        try (ScriptedServer other = ScriptedServer.start().otherwise(Script.status(404))) {
            HostedFiles files = files(LONG);
            server.otherwise(Script.status(404));
            for (ScriptedServer each : List.of(server, other)) {
                assertThatThrownBy(() -> files.of(own).look(each.uri() + FILE)).hasMessageContaining("HTTP 404");
            }
            assertThat(server.onlyRequest().header("X-Door")).contains("0pen-sesame");
            assertThat(other.onlyRequest().header("X-Door")).isEmpty();
            assertThatThrownBy(() -> files.of(account(server.uri())).look(server.uri() + FILE))
                    .hasMessageContaining("HTTP 404");
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1).header("X-Door")).isEmpty();
        }
    }

    private HostedFiles files(Duration each) {
        return downloader.hosted(Deadline.in(LONG, timer), each);
    }

    private MediaFile look() throws IOException {
        return files(LONG).of(account(server.uri())).look(server.uri() + FILE).orElseThrow();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random colours = new Random(7);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, colours.nextInt());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static Script part(byte[] content, String total) {
        int end = Math.min(content.length, RangeProbe.HEAD_BYTES);
        return exchange -> exchange.head(
                        "HTTP/1.1 206 Partial Content",
                        "Content-Range: bytes 0-" + (end - 1) + "/" + total,
                        "Content-Length: " + end)
                .bytes(content, 0, end);
    }

    private static Script page(String... head) {
        byte[] html = "\n<!DOCTYPE html><title>Log in</title>".getBytes(StandardCharsets.US_ASCII);
        return exchange -> exchange.head(head).bytes(html, 0, html.length);
    }

    private static Script redirect(String location) {
        return exchange -> exchange.head("HTTP/1.1 302 Found", "Location: " + location, "Content-Length: 0");
    }

    @ParameterizedTest
    @CsvSource({"png, PNG", "jpg, JPEG", "gif, GIF", "bmp, BMP"})
    void theBeginningOfALargePictureTellsTypeLengthAndPixels(String format, MediaType type) throws IOException {
        byte[] picture = picture(format, 640, 480);
        assertThat(picture.length).isGreaterThan(2 * RangeProbe.HEAD_BYTES);
        server.next(part(picture, String.valueOf(picture.length)));

        MediaFile seen = look();

        assertThat(seen.type()).isEqualTo(type);
        assertThat(seen.length()).hasValue(picture.length);
        assertThat(seen.pixels()).isEqualTo(new Pixels(640, 480));
        assertThat(seen.whole()).isFalse();
        assertThat(seen.name()).isEqualTo(server.uri() + "/boat.png");
    }

    @Test
    void oneQuestionForTheFirstBytesCarriesNoKeyAndNoCookie() throws IOException {
        byte[] picture = picture("png", 40, 30);
        server.next(exchange -> exchange.head("HTTP/1.1 302 Found", "Set-Cookie: a=b; Path=/", "Location: /other.png"))
                .next(part(picture, String.valueOf(picture.length)));

        assertThat(look().whole()).isTrue();

        assertThat(server.requests()).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.header("Range")).contains("bytes=0-65535");
            assertThat(asked.headers().toString())
                    .doesNotContainIgnoringCase("authorization")
                    .doesNotContainIgnoringCase("cookie")
                    .doesNotContain("key-of-the-look-test");
        });
        assertThat(server.requests().get(1).target()).isEqualTo("/other.png");
    }

    @Test
    void aFileIsLookedAtOnceHoweverManyModelsAreConsidered() throws IOException {
        byte[] picture = picture("png", 40, 30);
        server.next(part(picture, "*")).next(exchange -> exchange.head("HTTP/1.1 404 Not Found"));
        HostedFiles files = files(LONG);

        for (int i = 0; i < 3; i++) {
            assertThat(files.of(account(server.uri())).look(server.uri() + "/a"))
                    .isPresent();
            assertThatThrownBy(() -> files.of(account(server.uri())).look(server.uri() + "/b"))
                    .hasMessageContaining("HTTP 404");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aServerThatIgnoresTheRangeAndNeverEndsIsHungUpOn() throws Exception {
        byte[] video = DownloadBench.video(8192, 3);
        server.next(exchange -> {
            exchange.head("HTTP/1.1 200 OK");
            // Until the client hangs up, which is an exception here.
            for (int i = 0; i < Integer.MAX_VALUE; i++) {
                exchange.bytes(video, 0, video.length);
            }
        });

        MediaFile seen = look();

        server.awaitHangUp();
        assertThat(seen.type()).isEqualTo(MediaType.MP4);
        assertThat(seen.length()).isEmpty();
        assertThat(seen.whole()).isFalse();
    }

    @Test
    void theLengthIsToldByEitherHeaderOrByTheEnd() throws IOException {
        byte[] video = DownloadBench.video(1000, 3);
        server.next(part(video, "123456789"))
                .next(part(video, "*"))
                .next(exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: 987654321")
                        .bytes(new byte[RangeProbe.HEAD_BYTES], 0, RangeProbe.HEAD_BYTES))
                .next(exchange -> exchange.head("HTTP/1.1 200 OK").bytes(video, 0, video.length));

        assertThat(look().length()).hasValue(123_456_789);
        assertThat(look().length()).hasValue(1000);
        assertThat(look().length()).hasValue(987_654_321);
        assertThat(look().length()).hasValue(1000);
    }

    @Test
    void whatAnAnswerDoesNotShowIsNotSaid() throws IOException {
        byte[] video = DownloadBench.video(1000, 3);
        server.next(exchange ->
                        exchange.head("HTTP/1.1 200 OK", "Content-Encoding: br").bytes(video, 0, video.length))
                .next(exchange -> exchange.head("HTTP/1.1 206 Partial Content", "Content-Range: bytes 5-1004/2000")
                        .bytes(video, 0, video.length));

        for (int i = 0; i < 2; i++) {
            assertThat(files(LONG).of(account(server.uri())).look(server.uri() + FILE))
                    .isEmpty();
        }
    }

    @Test
    void whatIsNoMediaFileIsCalledWhatItIs() throws IOException {
        byte[] words = "just words".getBytes(StandardCharsets.US_ASCII);
        server.next(page("HTTP/1.1 200 OK", "Content-Type: image/png"))
                .next(exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Type: Text/Plain; charset=x")
                        .bytes(words, 0, words.length))
                .next(exchange -> exchange.head("HTTP/1.1 416 Range Not Satisfiable", "Content-Range: bytes */0"))
                .next(exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: 0"));

        assertThat(look().whatItIs()).startsWith("a web page");
        assertThat(look().whatItIs()).isEqualTo("no media file by its content, declared as text/plain");
        assertThat(look().whatItIs()).isEqualTo("an empty file");
        assertThat(look().whatItIs()).isEqualTo("an empty file");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 401, 403, 404, 410, 416, 429, 500})
    void whatIsNotServedIsRefusedWithTheStatus(int status) {
        // Its body never arrives, and is not waited for.
        server.next(exchange -> exchange.head("HTTP/1.1 " + status + " Odd").hold());

        assertThatThrownBy(this::look)
                .isInstanceOf(IOException.class)
                .hasMessage(server.uri() + "/boat.png (answered with HTTP " + status + ")");
    }

    @Test
    void aServerThatSaysNothingIsHungUpOn() throws InterruptedException {
        server.next(ScriptedExchange::hold);

        assertThatThrownBy(() -> files(SHORT).of(account(server.uri())).look(server.uri() + FILE))
                .hasMessageContaining("no answer in time")
                .hasMessageNotContaining("s3cret");
        server.awaitHangUp();
    }

    @Test
    void aServerThatStopsAmidItsAnswerIsHungUpOn() throws InterruptedException {
        byte[] video = DownloadBench.video(1000, 3);
        server.next(exchange -> exchange.head("HTTP/1.1 200 OK", "Content-Length: 5000")
                .bytes(video, 0, video.length)
                .hold());

        assertThatThrownBy(() -> files(SHORT).of(account(server.uri())).look(server.uri() + FILE))
                .hasMessageContaining("no answer in time");
        server.awaitHangUp();
    }

    @Test
    @Timeout(20)
    void theDeadlineOfTheRequestCountsToo() {
        server.next(ScriptedExchange::hold);
        HostedFiles files = downloader.hosted(Deadline.in(SHORT, timer), LONG);

        assertThatThrownBy(() -> files.of(account(server.uri())).look(server.uri() + FILE))
                .hasMessageContaining("no answer in time");
    }

    @Test
    void anAnswerThatBreaksOffIsRefused() {
        server.next(exchange ->
                exchange.head("HTTP/1.1 200 OK", "Content-Length: 5000").bytes(new byte[10], 0, 10));

        assertThatThrownBy(this::look).hasMessageContaining("the connection broke off");
    }

    @Test
    void troubleWithTlsIsCalledSo() {
        server.next(exchange -> {});

        assertThatThrownBy(() -> files(LONG)
                        .of(account(server.uri()))
                        .look(server.uri().toString().replace("http", "https") + FILE))
                .hasMessageContaining(server.uri().toString().replace("http", "https")
                        + "/boat.png (no secure connection could be made")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void nobodyThereIsCalledSo() throws IOException {
        server.close();

        assertThatThrownBy(this::look).hasMessageContaining("no connection could be made");
    }

    @Test
    void eachRedirectIsCheckedAndTheyAreFew() {
        server.next(redirect("https://10.0.0.1/a.png?signature=s3cret"))
                .next(redirect("ftp://93.184.216.34/a.png"))
                .times(9, redirect("/round"));

        assertThatThrownBy(this::look)
                .hasMessage(server.uri() + "/boat.png (it leads to https://10.0.0.1/a.png, which is in a private"
                        + " network, which is not fetched)");
        assertThatThrownBy(this::look)
                .hasMessageContaining(
                        "redirects to ftp://93.184.216.34/a.png (the scheme 'ftp' is neither https nor http)");
        assertThatThrownBy(this::look).hasMessage(server.uri() + "/boat.png (its address redirects more than 5 times)");
        assertThat(server.requests()).hasSize(2 + 6);
    }

    @Test
    void onlyAnAccountOfThisMachineLooksAtThisMachine() throws IOException {
        byte[] picture = picture("png", 40, 30);
        server.next(part(picture, "*"));
        HostedFiles files = files(LONG);

        assertThat(files.of(account(server.uri())).look(server.uri() + FILE)).isPresent();
        assertThatThrownBy(() ->
                        files.of(account(URI.create("https://example.org"))).look(server.uri() + FILE))
                .hasMessage(server.uri() + "/boat.png (its address is on this machine, which is not fetched)");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a b?s3cret",
                "https://user:s3cret@93.184.216.34/a",
                "ftp://s3cret@example.org/a"
            })
    void noMessageRepeatsWhatMayBeASecret(String url) {
        assertThatThrownBy(() -> files(LONG).of(account(server.uri())).look(url))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void whoeverIsInterruptedIsReleasedAndTold() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        server.next(exchange -> {
            asked.countDown();
            exchange.hold();
        });
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread looking = new Thread(() -> {
            assertThatThrownBy(this::look)
                    .isInstanceOfSatisfying(
                            MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.INTERRUPTED));
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });

        looking.start();
        asked.await();
        looking.interrupt();

        assertThat(stillInterrupted.get()).isTrue();
        server.awaitHangUp();
    }
}
