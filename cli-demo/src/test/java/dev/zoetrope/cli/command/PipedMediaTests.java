package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.runtime.TypedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media come from standard input and from pipes as they come from files, and what gives them only once is read once. */
class PipedMediaTests {

    private static final String MODEL = "kling-o1-std";

    @RegisterExtension
    private final CommandBench bench = new CommandBench(Duration.ZERO, Duration.ofMillis(50));

    private TestCommand reading(InputStream in) {
        return new TestCommand(bench.environment(), in);
    }

    private TestCommand readingBoat() throws IOException {
        return reading(new ByteArrayInputStream(Files.readAllBytes(CommandBench.BOAT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdin", "/dev/fd/0"})
    void aPictureComesFromStandardInput(String name) throws IOException {
        TestCommand tested = readingBoat();

        assertThat(tested.run("run", MODEL, "--image", name, "--prompt", "x", "-o", bench.folder() + "/"))
                .as(tested.err())
                .isZero();
        assertThat(bench.bought()).isOne();
        assertThat(Path.of(tested.outLines().get(0))).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdin"})
    void aSubmittedPictureIsKept(String name) throws IOException {
        TestCommand tested = readingBoat();

        assertThat(tested.run("submit", MODEL, "--image", name, "--prompt", "x", "-o", bench.folder() + "/"))
                .as(tested.err())
                .isZero();

        TestCommand waits = bench.command();
        assertThat(waits.run("wait", bench.onlyJob().get("job").asString()))
                .as(waits.err())
                .isZero();
        assertThat(Path.of(waits.outLines().get(0))).isNotEmptyFile();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPictureComesFromAPipe() throws IOException, InterruptedException {
        Path pipe = bench.folder().resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process cat = new ProcessBuilder("sh", "-c", "cat '" + CommandBench.BOAT + "' > '" + pipe + "'").start();
        try {
            TestCommand tested = bench.command();

            assertThat(tested.run("run", MODEL, "--image", pipe, "--prompt", "x", "-o", bench.folder() + "/"))
                    .as(tested.err())
                    .isZero();
            assertThat(cat.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            cat.destroyForcibly();
        }
        assertThat(bench.bought()).isOne();
    }

    /** The emulated model takes its picture under this name. */
    @Test
    void aNativeParameterReadsStandardInput() throws IOException {
        TestCommand file = bench.command();
        TestCommand piped = readingBoat();
        String model = "runcomfy:kling/kling-video-o1/standard/image-to-video";

        assertThat(file.run("plan", model, "--prompt", "x", "-p", "image=@" + CommandBench.BOAT, "--json"))
                .as(file.err())
                .isZero();
        assertThat(piped.run("run", model, "--prompt", "x", "-p", "image=@-", "-o", bench.folder() + "/"))
                .as(piped.err())
                .isZero();
        assertThat(bench.bought()).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --image - --last-image -            | --last-image -: standard input can be read only once, and --image reads it
                    --reference - --reference /dev/stdin | --reference /dev/stdin: standard input can be read only once
                    --image - --prompt-file -           | --image -: standard input can be read only once, and --prompt-file reads it
                    --image - --workflow -              | --image -: standard input can be read only once, and --workflow reads it
                    --image - -p x=@-                   | -p x -: standard input can be read only once, and --image reads it
                    """)
    void standardInputIsReadOnce(String options, String message) throws IOException {
        TestCommand tested = reading(
                options.contains("workflow")
                        ? Files.newInputStream(Path.of("..", "examples", "workflows", "blend.json"))
                        : Files.newInputStream(CommandBench.BOAT));
        if (options.contains("prompt-file")) {
            tested = reading(new ByteArrayInputStream("A boat".getBytes(StandardCharsets.UTF_8)));
        }

        assertThat(run(tested, "run", MODEL, options.split(" "))).isEqualTo(65);
        assertThat(tested.err()).contains(message);
        assertThat(bench.bought()).isZero();
    }

    private static int run(TestCommand tested, String command, String model, String... options) {
        List<Object> words = new ArrayList<>(List.of(command, model));
        words.addAll(Arrays.asList(options));
        return tested.run(words.toArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image",
                "last-image",
                "reference",
                "reference-video",
                "reference-audio",
                "video",
                "audio",
                "mask"
            })
    void anEmptyInputIsRefused(String option) {
        TestCommand tested = reading(InputStream.nullInputStream());

        assertThat(tested.run("run", MODEL, "--prompt", "x", "--" + option, "-"))
                .isEqualTo(65);
        assertThat(tested.err()).contains("--" + option + " -: it is empty");
    }

    @Test
    void anEndlessInputIsRefused() {
        TestCommand tested = reading(new InputStream() {
            @Override
            public int read() {
                return 1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return length;
            }
        });

        assertThat(tested.run("run", MODEL, "--prompt", "x", "--image", "-")).isEqualTo(65);
        assertThat(tested.err()).contains("it is larger than 256 MiB");
    }

    @Test
    void aPictureIsNotTyped() {
        TestCommand tested = reading(new TypedInput(InputStream.nullInputStream()));

        assertThat(tested.run("run", MODEL, "--prompt", "x", "--image", "-")).isEqualTo(65);
        assertThat(tested.err()).contains("standard input is a terminal; lead a file or a pipe there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"image\": \"-\"",
                "\"image\": \"/dev/stdin\"",
                "\"parameters\": {\"image\": \"@-\"}",
                "\"parameters\": {\"image_urls\": [\"@-\"]}"
            })
    void aLineOfABatchCannotReadStandardInput(String said) throws IOException {
        Path lines = Files.writeString(
                bench.folder().resolve("lines.jsonl"),
                "{\"id\": 1, \"model\": \"" + MODEL + "\", \"prompt\": \"x\", " + said + "}\n");
        TestCommand tested = readingBoat();

        assertThat(tested.run("run", "--batch", lines)).isEqualTo(65);
        assertThat(tested.err()).contains("a line of a batch cannot read standard input");
        assertThat(bench.bought()).isZero();
    }
}
