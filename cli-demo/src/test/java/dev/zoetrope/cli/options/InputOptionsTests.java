package dev.zoetrope.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.cli.fixture.TestCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class InputOptionsTests {

    @TempDir
    Path folder;

    private static MediaRequest request(String... words) {
        return request(InputStream.nullInputStream(), words);
    }

    private static MediaRequest request(InputStream in, String... words) {
        InputOptions input = new InputOptions();
        new CommandLine(input).setExpandAtFiles(false).parseArgs(words);
        return input.request(InputFiles.ofCommandLine(new TestCommand(Map.of(), in).context()))
                .build();
    }

    @Test
    void everyOptionReachesItsField() {
        MediaRequest request = request(
                "kling-o1-std",
                "--prompt=A boat",
                "--negative-prompt=rain",
                "--image=boat.png",
                "--last-image=https://files.example/end.png",
                "--reference=a.png",
                "--reference=b.png",
                "--video=v.mp4",
                "--audio=a.wav",
                "--duration=5s",
                "--aspect-ratio=16:9",
                "--resolution=720p",
                "--seed=7",
                "--generate-audio",
                "--reference-video=c.mp4",
                "--reference-audio=d.wav",
                "--reference-audio=e.wav",
                "--mask=m.png",
                "--count=2",
                "--scale=4",
                "--quality=high",
                "--format=png",
                "--faces=5000",
                "--voice=Ann",
                "--speed=1.5",
                "--pitch=-2",
                "--volume=0.8",
                "--lyrics=la la",
                "--title=Boat",
                "--no-instrumental",
                "--no-keep-audio",
                "--guidance=0.5",
                "--nearest",
                "--check-urls",
                "-p",
                "mode=pro",
                "--capability=image-to-video",
                "--provider=runcomfy");
        assertThat(request.model()).isEqualTo("kling-o1-std");
        assertThat(request.capability()).contains(Capability.IMAGE_TO_VIDEO);
        assertThat(request.provider()).contains("runcomfy");
        assertThat(request.nativeParameters("runcomfy")).isEqualTo(Map.of("mode", "pro"));
        assertThat(request.fields())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(PortableField.PROMPT, "A boat"),
                        Map.entry(PortableField.NEGATIVE_PROMPT, "rain"),
                        Map.entry(PortableField.IMAGE, MediaSource.of(Path.of("boat.png"))),
                        Map.entry(
                                PortableField.LAST_IMAGE, MediaSource.of(URI.create("https://files.example/end.png"))),
                        Map.entry(
                                PortableField.REFERENCES,
                                List.of(MediaSource.of(Path.of("a.png")), MediaSource.of(Path.of("b.png")))),
                        Map.entry(PortableField.VIDEO, MediaSource.of(Path.of("v.mp4"))),
                        Map.entry(PortableField.AUDIO, MediaSource.of(Path.of("a.wav"))),
                        Map.entry(PortableField.DURATION, Duration.ofSeconds(5)),
                        Map.entry(PortableField.ASPECT_RATIO, "16:9"),
                        Map.entry(PortableField.RESOLUTION, "720p"),
                        Map.entry(PortableField.SEED, 7L),
                        Map.entry(PortableField.GENERATE_AUDIO, true),
                        Map.entry(PortableField.REFERENCE_VIDEOS, List.of(MediaSource.of(Path.of("c.mp4")))),
                        Map.entry(
                                PortableField.REFERENCE_AUDIOS,
                                List.of(MediaSource.of(Path.of("d.wav")), MediaSource.of(Path.of("e.wav")))),
                        Map.entry(PortableField.MASK, MediaSource.of(Path.of("m.png"))),
                        Map.entry(PortableField.COUNT, 2),
                        Map.entry(PortableField.SCALE, 4),
                        Map.entry(PortableField.QUALITY, "high"),
                        Map.entry(PortableField.FORMAT, "png"),
                        Map.entry(PortableField.FACES, 5000),
                        Map.entry(PortableField.VOICE, "Ann"),
                        Map.entry(PortableField.SPEED, 1.5),
                        Map.entry(PortableField.PITCH, -2),
                        Map.entry(PortableField.VOLUME, 0.8),
                        Map.entry(PortableField.LYRICS, "la la"),
                        Map.entry(PortableField.TITLE, "Boat"),
                        Map.entry(PortableField.INSTRUMENTAL, false),
                        Map.entry(PortableField.KEEP_AUDIO, false),
                        Map.entry(PortableField.GUIDANCE, 0.5)));
        assertThat(request.takeNearest()).isTrue();
        assertThat(request.checkHosted()).isTrue();
    }

    @Test
    void whatIsNotGivenIsNotAsked() {
        MediaRequest request = request("kling-o1-std");
        assertThat(request.fields()).isEmpty();
        assertThat(request.takeNearest()).isFalse();
        assertThat(request.checkHosted()).isFalse();
        assertThat(request.capability()).isEmpty();
        assertThat(request.provider()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--generate-audio, true", "--no-generate-audio, false"})
    void soundIsAskedForOrRefused(String word, boolean sound) {
        assertThat(request("m", word).fields()).containsEntry(PortableField.GENERATE_AUDIO, sound);
    }

    @ParameterizedTest
    @CsvSource({"--prompt, PROMPT", "--negative-prompt, NEGATIVE_PROMPT", "--lyrics, LYRICS", "--title, TITLE"})
    void wordsThatBeginWithAnAtSignAreLiteral(String option, PortableField field) throws IOException {
        String file = "@" + Files.writeString(folder.resolve("prompt.txt"), "x");
        for (String words : List.of("@Image1 meets @Image2", "@@home", "@", file)) {
            assertThat(request("m", option, words).fields()).containsEntry(field, words);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--prompt-file, PROMPT",
        "--negative-prompt-file, NEGATIVE_PROMPT",
        "--lyrics-file, LYRICS",
    })
    void wordsAreReadFromAFileOrStandardInput(String option, PortableField field) throws IOException {
        String words = "\uFEFFEin Böötchen\r\n\n@treibt\n \n";
        Path file = Files.writeString(folder.resolve("prompt.txt"), words);
        assertThat(request("m", option, file.toString()).fields()).containsEntry(field, "Ein Böötchen\n\n@treibt");
        InputStream in = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
        assertThat(request(in, "m", option, "-").fields()).containsEntry(field, "Ein Böötchen\n\n@treibt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prompt", "--negative-prompt", "--lyrics"})
    void wordsAndTheirFileExcludeEachOther(String option) {
        assertThatThrownBy(() -> request("m", option, "x", option + "-file", "y"))
                .isInstanceOf(CommandLine.MutuallyExclusiveArgsException.class);
    }

    private static void assertRefused(FailureReason reason, String why, InputStream in, String file) {
        assertThatThrownBy(() -> request(in, "m", "--prompt-file", file))
                .isInstanceOfSatisfying(MediaException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(reason);
                    assertThat(failure).hasMessageContaining("--prompt-file " + file + ": ");
                    assertThat(failure).hasMessageContaining(why);
                    assertThat(failure.violations())
                            .singleElement()
                            .satisfies(
                                    violation -> assertThat(violation.field()).isEqualTo("prompt-file"));
                });
    }

    @Test
    void standardInputIsReadOnceAndSaysSo() {
        TestCommand command =
                new TestCommand(Map.of(), new ByteArrayInputStream("a boat".getBytes(StandardCharsets.UTF_8)));
        assertThat(command.run("plan", "kling-o1-std", "--prompt-file", "-", "--negative-prompt-file", "-"))
                .isEqualTo(65);
        assertThat(command.err()).contains("--negative-prompt-file -: standard input can be read only once");
    }

    @Test
    void aPromptFileThatIsMissingIsAMissingInput() {
        InputStream none = InputStream.nullInputStream();
        assertRefused(
                FailureReason.MISSING_INPUT,
                "missing",
                none,
                folder.resolve("none.txt").toString());
        assertRefused(FailureReason.MISSING_INPUT, "cannot be read", none, folder.toString());
    }

    @Test
    void aPromptFileThatIsNoTextIsRefusedWithThePlace() throws IOException {
        Path file = Files.write(folder.resolve("bad.txt"), new byte[] {'a', '\n', 'b', (byte) 0xff, 'c'});
        assertRefused(
                FailureReason.INVALID_REQUEST,
                "not UTF-8 text: line 2 is malformed at its byte 2",
                InputStream.nullInputStream(),
                file.toString());
    }

    @Test
    void aPromptThatNeverEndsIsRefused() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };
        assertRefused(FailureReason.INVALID_REQUEST, "larger than 1 MiB", endless, "-");
        Path sparse = folder.resolve("sparse.txt");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        assertRefused(
                FailureReason.INVALID_REQUEST, "larger than 1 MiB", InputStream.nullInputStream(), sparse.toString());
    }
}
