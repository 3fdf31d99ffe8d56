package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command makes of the URLs that people paste. */
@Timeout(120)
class UrlCommandTests {

    private static final String SPACE = "https://example.org/my boat.png?s3cret";
    private static final String NAMED =
            "https://example.org/my boat.png (the URL holds a space at position 23: write %20 for it)";
    private static final String PRIVATE = "http://192.168.1.20:8080/boat.png?s3cret";
    private static final String WARNING = "image: http://192.168.1.20:8080/boat.png is in a private network, where the"
            + " service cannot reach it; give the file itself, or a public URL";

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(10), Duration.ofMillis(50));

    private final Path folder = bench.folder();
    private final Emulator emulator = bench.emulator();

    private final TestCommand tested = bench.command();

    private int boat(String command, Object... more) {
        return tested.run(Stream.concat(
                        Stream.of(command, "kling-o1-std", "--provider", "runcomfy", "--prompt", "x", "--out", out()),
                        Stream.of(more))
                .toArray());
    }

    private Path out() {
        return folder.resolve("boat.mp4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://my_bucket.example.com/boat.png",
                "https://b\u00fccher.example/\u4f60|[1].png",
                " HTTPS:\\\\Example.org\\boat.png",
            })
    void whatBrowsersTakeIsBought(String url) {
        assertThat(boat("run", "--image", url)).as(() -> tested.err()).isZero();
        assertThat(out()).isNotEmptyFile();
        assertThat(tested.err()).doesNotContain("warning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run", "submit"})
    void aPastedSpaceIsNamedWithItsPlace(String command) {
        assertThat(boat(command, "--image", SPACE)).isEqualTo(64);
        assertThat(tested.err()).contains(NAMED).doesNotContain("Illegal character", "s3cret");

        assertThat(boat(command, "-p", "image=" + SPACE)).isEqualTo(65);
        assertThat(tested.err()).contains("image: " + NAMED + "; allowed: ").doesNotContain("s3cret");
        assertThat(emulator.charges().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "htp://example.org/a.png, 65, the scheme 'htp' is neither https nor http",
        "ftp://example.org/a.png, 65, the scheme 'ftp' is neither https nor http",
        "file:///tmp/a.png, 65, 'a file of this machine is given by its path, without file:'",
        "https://example.org:99999/a.png, 64, port is no number from 1 to 65535",
        "www.example.org/a.png, 66, before a URL goes its scheme: https://www.example.org/a.png",
    })
    void whatIsNoUrlIsRefusedForAReasonThatIsTrue(String url, int status, String why) {
        assertThat(boat("plan", "--image", url)).isEqualTo(status);
        assertThat(tested.err()).contains(why);
    }

    @Test
    void aPrivateUrlIsNamedInThePlan() {
        assertThat(boat("plan", "--image", PRIVATE)).isZero();
        assertThat(tested.outLines()).anyMatch(line -> line.startsWith("warning") && line.endsWith(WARNING));

        assertThat(boat("plan", "--image", PRIVATE, "--json")).isZero();
        assertThat(tested.out()).contains("\"warnings\":[\"" + WARNING + "\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "submit"})
    void aPrivateUrlIsNamedOnceWhenSomethingIsBought(String command) {
        assertThat(boat(command, "--image", PRIVATE)).as(() -> tested.err()).isZero();
        assertThat(tested.err().lines()).containsOnlyOnce("warning: " + WARNING);
        assertThat(tested.err()).doesNotContain("s3cret");
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void aQuietCommandSaysNothingOfIt() {
        assertThat(boat("run", "--image", PRIVATE, "--quiet")).isZero();
        assertThat(tested.err()).isEmpty();
    }

    @Test
    void aLineOfABatchIsReadTheSameWay() throws IOException {
        Path good = Files.writeString(
                folder.resolve("good.jsonl"), "{\"id\":\"a\",\"prompt\":\"x\",\"image\":\"" + PRIVATE + "\"}\n");
        assertThat(batch(good)).as(() -> tested.err()).isZero();
        assertThat(tested.err().lines()).containsOnlyOnce("line 1: warning: " + WARNING);

        Path bad = Files.writeString(
                folder.resolve("bad.jsonl"), "{\"id\":\"a\",\"prompt\":\"x\",\"image\":\"" + SPACE + "\"}\n");
        assertThat(batch(bad)).isEqualTo(65);
        assertThat(tested.err()).contains(NAMED).doesNotContain("s3cret");
    }

    private int batch(Path file) {
        return tested.run("run", "kling-o1-std", "--provider", "runcomfy", "--batch", file, "--out", folder + "/out/");
    }

    @Test
    void whatJavaCannotCallIsNotLookedAt() {
        assertThat(boat("run", "--image", "https://my_bucket.example.com/boat.png?s3cret", "--check-urls"))
                .isEqualTo(65);
        assertThat(tested.err())
                .contains(
                        "image: https://my_bucket.example.com/boat.png (cannot be looked at, for Java cannot call a host"
                                + " of this name; the service may fetch it all the same")
                .doesNotContain("s3cret");
        assertThat(emulator.charges().all()).isEmpty();
    }
}
