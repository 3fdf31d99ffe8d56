package dev.zoetrope.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.cli.command.ParsedRun;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.options.InputFiles;
import java.io.IOException;
import java.math.BigDecimal;
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
import picocli.CommandLine.ParseResult;

/** What a line of a batch file can say, and how. */
class BatchFileTests {

    private static InputFiles commandLine() {
        return InputFiles.ofCommandLine(new TestCommand().context());
    }

    private static BatchLine read(String line, String... options) {
        ParseResult words = ParsedRun.of(options);
        String model = words.matchedPositionals().isEmpty()
                ? ""
                : words.matchedPositional(0).getValue().toString();
        return new BatchFile("lines.jsonl", commandLine(), words, model).read(7, line);
    }

    private static BatchLine.Good good(String line, String... options) {
        BatchLine read = read(line, options);
        if (read instanceof BatchLine.Wrong wrong) {
            throw new AssertionError(wrong.mistake());
        }
        return (BatchLine.Good) read;
    }

    private static MediaRequest request(String line, String... options) {
        return good(line, options).request();
    }

    private static String mistake(String line) {
        BatchLine.Wrong wrong = (BatchLine.Wrong) read(line, "--duration", "5s");
        assertThat(wrong.number()).isEqualTo(7);
        return wrong.mistake().getMessage();
    }

    @Test
    void aLineSaysWhatACommandLineSays() {
        BatchLine.Good line = good("""
                {"id": "order 42", "model": "kling-o1-std", "prompt": "--image is \\"no\\" option here\\n", "negativePrompt": "",
                 "image": "a.png", "last-image": "https://example.org/b.png", "references": ["c.png", "d.png"], "duration": 7.5,
                 "aspectRatio": "16:9", "seed": 9007199254740993, "generateAudio": false, "provider": "runcomfy",
                 "capability": "image-to-video", "timeout": "10m", "on-timeout": "cancel", "maxCost": "1.50USD",
                 "allowUnknownPrice": true, "nearest": true, "out": "made/a.mp4", "overwrite": true,
                 "parameters": {"cfg_scale": 0.5, "mode": "5", "pictures": ["@e.png"], "deep": {"x": [1, null]}}}
                """);
        MediaRequest request = line.request();
        assertThat(line.id()).isEqualTo("order 42");
        assertThat(request.model()).isEqualTo("kling-o1-std");
        assertThat(request.fields())
                .containsEntry(PortableField.PROMPT, "--image is \"no\" option here\n")
                .containsEntry(PortableField.NEGATIVE_PROMPT, "")
                .containsEntry(PortableField.IMAGE, MediaSource.parse("a.png"))
                .containsEntry(PortableField.LAST_IMAGE, MediaSource.parse("https://example.org/b.png"))
                .containsEntry(
                        PortableField.REFERENCES, List.of(MediaSource.parse("c.png"), MediaSource.parse("d.png")))
                .containsEntry(PortableField.DURATION, Duration.ofMillis(7500))
                .containsEntry(PortableField.ASPECT_RATIO, "16:9")
                .containsEntry(PortableField.SEED, 9007199254740993L)
                .containsEntry(PortableField.GENERATE_AUDIO, false);
        assertThat(request.provider()).contains("runcomfy");
        assertThat(request.capability()).contains(new Capability("image-to-video"));
        assertThat(request.deadline()).isEqualTo(Duration.ofMinutes(10));
        assertThat(request.onDeadline()).isEqualTo(LeaveOrCancel.CANCEL);
        assertThat(request.maxCost()).contains(Money.parse("1.50USD"));
        assertThat(request.allowUnknownPrice()).isTrue();
        assertThat(request.takeNearest()).isTrue();
        assertThat(request.target()).contains(Target.file(Path.of("made/a.mp4")).overwriting());
        assertThat(request.nativeParameters("runcomfy"))
                .containsEntry("cfg_scale", new BigDecimal("0.5"))
                .containsEntry("mode", "5")
                .containsEntry("pictures", List.of(new AtPath("@e.png", Path.of("e.png"))))
                .containsKey("deep");
    }

    @Test
    void whatIsNestedIsSaidToo() {
        MediaRequest request = request("""
                {"id": 17, "model": "m", "inputs": {"prompt": "x", "parameters": {"a": 1}}, "options": {"duration": "5s"}}""");
        assertThat(request.fields())
                .containsEntry(PortableField.PROMPT, "x")
                .containsEntry(PortableField.DURATION, Duration.ofSeconds(5));
        assertThat(request.nativeParameters("any")).containsEntry("a", 1);
    }

    @Test
    void theCommandLineIsForLinesThatDoNotSayIt() {
        String[] options = {
            "kling-o1-std",
            "--duration",
            "5s",
            "--reference",
            "a.png",
            "--reference",
            "b.png",
            "--generate-audio",
            "-p",
            "mode=fast",
            "-p",
            "x=1",
            "--nearest",
            "--batch",
            "f"
        };
        MediaRequest silent = request("{\"id\": \"1\", \"prompt\": null}", options);
        assertThat(silent.model()).isEqualTo("kling-o1-std");
        assertThat(silent.fields())
                .isEqualTo(Map.of(
                        PortableField.DURATION, Duration.ofSeconds(5),
                        PortableField.REFERENCES, List.of(MediaSource.parse("a.png"), MediaSource.parse("b.png")),
                        PortableField.GENERATE_AUDIO, true));
        assertThat(silent.takeNearest()).isTrue();
        assertThat(silent.nativeParameters("any")).isEqualTo(Map.of("mode", "fast", "x", 1));

        MediaRequest loud = request("""
                {"id": "2", "model": "other", "duration": 10, "reference": "c.png", "generate-audio": false, "nearest": false,
                 "parameters": {"mode": "slow"}}""", options);
        assertThat(loud.model()).isEqualTo("other");
        assertThat(loud.fields())
                .isEqualTo(Map.of(
                        PortableField.DURATION, Duration.ofSeconds(10),
                        PortableField.REFERENCES, List.of(MediaSource.parse("c.png")),
                        PortableField.GENERATE_AUDIO, false));
        assertThat(loud.takeNearest()).isFalse();
        assertThat(loud.nativeParameters("any")).isEqualTo(Map.of("mode", "slow", "x", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"id":"a","model":"m","promt":"x"}                    | unknown key 'promt'; did you mean 'prompt'
                    {"id":"a","model":"m","Prompt":"x"}                   | unknown key 'Prompt'
                    {"id":"a","model":"m","prompt":"x","options":{"prompt":"y"}} | 'prompt' is said twice
                    {"id":"a","model":"m","aspectRatio":"1:1","aspect-ratio":"1:1"} | 'aspect-ratio' is said twice
                    {"id":"a","id":"b","model":"m"}                       | is not JSON: the name 'id' is given twice at column 11
                    {"id":"a","model":"m","idempotencyKey":"k"}           | unknown key 'idempotencyKey'
                    {"id":"a","model":"m","json":true}                    | unknown key 'json'
                    {"id":"a","model":"m","batch":"x"}                    | unknown key 'batch'
                    {"id":"a","model":"m","cfg_scale":1}                  | native parameters stand in 'parameters'
                    {"id":"a","model":"m","negative_prompt":"x"}          | unknown key 'negative_prompt'; did you mean 'negative-prompt'?
                    {"id":"a","model":"m","NegativePrompt":"x"}           | did you mean 'negative-prompt'?
                    {"id":"a","model":"m","--last_image":"x"}             | did you mean 'last-image'?
                    {"id":"a","model":"m","p":{"x":1}}                    | unknown key 'p'; did you mean 'parameters'?
                    {"id":"a","model":"m","native_parameters":{"x":1}}    | did you mean 'parameters'?
                    {"model":"m"}                                         | 'id' is missing
                    {"id":" ","model":"m"}                                | 'id' is missing
                    {"id":1.5,"model":"m"}                                | 'id' is missing
                    {"id":"a"}                                            | 'model' is missing
                    {"id":"a","model":"m","duration":"soon"}              | 'soon' is not a length of time
                    {"id":"a","model":"m","prompt":["x"]}                 | 'prompt' takes one value, not a list
                    {"id":"a","model":"m","prompt":{"x":1}}               | 'prompt' must be text or a number
                    {"id":"a","model":"m","generateAudio":"yes"}          | 'generate-audio' must be true or false
                    {"id":"a","model":"m","parameters":["x"]}             | 'parameters' must be an object
                    {"id":"a","model":"m","parameters":{"x":null}}        | cannot be null
                    {"id":"a","model":"m","inputs":3}                     | 'inputs' must be an object
                    {"id":"a","model":"m"} {}                             | is not JSON: more follows the document: '{' at column 24
                    {"id":"a","model"                                     | is not JSON
                    {"id":"a","model":"m"} // the first                   | is not JSON: a comment, which JSON does not have, at column 24
                    {"id":"a","model":"m",}                               | is not JSON: a comma stands before the closing } at column 23
                    {'id':"a"}                                            | is not JSON: the quotation mark ', where JSON takes only ", at column 2
                    [                                                     | ; a line is one whole JSON object
                    id,model,prompt                                       | ; a line is one whole JSON object
                    {"id":"a","model":"m",                                | ; a line is one whole JSON object
                    [1]                                                   | is no JSON object
                    {"id":"a","model":5}                                  | 'model' must be a name
                    {"id":"a","model":" "}                                | 'model' must be a name
                    {"id":"a","model":{"x":1}}                            | 'model' must be a name
                    """)
    void whatCannotBeReadIsNamed(String line, String words) {
        assertThat(mistake(line)).contains(words);
    }

    /** The library that reads JSON also says which of its settings would allow it: words for programmers. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatIsNotJsonIsSaidWithoutWordsForProgrammers(int which) {
        String line = which == 0 ? "{\"id\":\"a\",\"seed\":NaN}" : "[".repeat(9_000);
        assertThat(mistake(line))
                .startsWith("is not JSON: ")
                .contains(which == 0 ? "NaN" : "500 levels")
                .doesNotContain("`", "Feature", "Constraints");
    }

    @Test
    void allThatIsWrongWithALineIsNamedAtOnce() {
        assertThat(
                        mistake(
                                "{\"id\":\"a\",\"model\":\"m\",\"negative_prompt\":\"x\",\"duration\":\"soon\",\"seed\":\"y\"}"))
                .contains("'negative_prompt'", "'soon'", "'y'");
        assertThat(mistake("{\"one\":1,\"two\":2,\"prompt\":[]}"))
                .contains("'one'", "'two'", "'id' is missing", "'model' is missing", "'prompt' takes one value");
    }

    @Test
    void theNameOfABatchIsTheSameHoweverItsFileIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("b.jsonl"), "");
        ParseResult none = ParsedRun.of();
        String name =
                new BatchFile(file.toString(), commandLine(), none, "").name().orElseThrow();
        assertThat(new BatchFile(folder + "/../" + folder.getFileName() + "/b.jsonl", commandLine(), none, "").name())
                .contains(name);
        assertThat(new BatchFile("-", commandLine(), none, "").name()).isEmpty();
    }

    private static MediaRequest inFolder(Path folder, String line, String... options) throws IOException {
        Path lines = Files.writeString(folder.resolve("b.jsonl"), line);
        BatchFile file = new BatchFile(lines.toString(), commandLine(), ParsedRun.of(options), "m");
        return ((BatchLine.Good) file.read(1, line)).request();
    }

    @Test
    void relativePathsOfALineBeginInTheFolderOfTheFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("p.txt"), "from the file\n");
        MediaRequest request = inFolder(folder, """
                {"id": 1, "prompt-file": "p.txt", "image": "pictures/a.png", "references": ["b.png", "https://e.example/c.png"],
                 "video": "/v.mp4", "out": "made/"}""", "--last-image=end.png", "--prompt=another");
        assertThat(request.fields())
                .containsEntry(PortableField.PROMPT, "from the file")
                .containsEntry(PortableField.IMAGE, MediaSource.of(folder.resolve("pictures/a.png")))
                .containsEntry(
                        PortableField.REFERENCES,
                        List.of(MediaSource.of(folder.resolve("b.png")), MediaSource.parse("https://e.example/c.png")))
                .containsEntry(PortableField.VIDEO, MediaSource.parse("/v.mp4"))
                .containsEntry(PortableField.LAST_IMAGE, MediaSource.parse("end.png"));
        assertThat(request.target()).contains(Target.folder(folder.resolve("made")));
    }

    @Test
    void pathsInParametersBeginThereTooAndThoseOfTheCommandLineWhereItRuns(@TempDir Path folder) throws IOException {
        MediaRequest request = inFolder(folder, """
                {"id": 1, "parameters": {"a": "@a.png", "b": [{"c": "@/c.png"}], "hidden": "\ufeff@d.png", "mail": "x@y", "own": "@o.png"}}
                """, "-p", "own=@n.png", "-p", "every=@e.png");
        assertThat(request.nativeParameters("any"))
                .containsEntry("a", new AtPath("@a.png", folder.resolve("a.png")))
                .containsEntry("b", List.of(Map.of("c", new AtPath("@/c.png", Path.of("/c.png")))))
                .containsEntry("hidden", new AtPath("@d.png", folder.resolve("d.png")))
                .containsEntry("mail", "x@y")
                .containsEntry("own", new AtPath("@o.png", folder.resolve("o.png")))
                .containsEntry("every", "@e.png");
    }

    @Test
    void wordsOfALineAreLiteral(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "secret");
        String line = """
                {"id": 1, "prompt": "@secret.txt", "negativePrompt": "@secret.txt", "lyrics": "@Image1", "title": "@secret.txt"}""";
        assertThat(inFolder(folder, line, "--prompt-file=none.txt").fields())
                .containsEntry(PortableField.PROMPT, "@secret.txt")
                .containsEntry(PortableField.NEGATIVE_PROMPT, "@secret.txt")
                .containsEntry(PortableField.LYRICS, "@Image1")
                .containsEntry(PortableField.TITLE, "@secret.txt");
    }

    @Test
    void aLineCannotReadStandardInput() {
        assertThat(mistake("{\"id\": 1, \"model\": \"m\", \"promptFile\": \"-\"}"))
                .contains("a line of a batch cannot read standard input");
        assertThat(mistake("{\"id\": 1, \"model\": \"m\", \"prompt\": \"x\", \"prompt-file\": \"y\"}"))
                .contains("mutually exclusive");
    }

    @Test
    void aLineCannotWriteToStandardOutput() {
        assertThat(mistake("{\"id\": 1, \"model\": \"m\", \"out\": \"-\"}"))
                .contains("standard output takes the file of one job");
    }
}
