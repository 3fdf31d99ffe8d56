package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.ReadyGraphs;
import dev.zoetrope.cli.fixture.TestCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a workflow is said before anything runs, each time in words that tell what to do. */
class WorkflowRefusalTests {

    private static final String NOTHING = "error: nothing was sent; ";
    private static final String UNFIT = NOTHING + "the request does not fit\n    comfyui:workflow (workflow):\n      ";

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ZERO, Duration.ZERO);

    private final TestCommand command = bench.command();

    private int plan(Object... words) {
        return command.run(Stream.concat(Stream.of("plan"), Stream.of(words)).toArray());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(bench.folder().resolve(name), content);
    }

    @Test
    void aFileThatIsMissing() {
        assertThat(plan("--workflow", "no-such.json")).isEqualTo(66);
        assertThat(command.err())
                .isEqualTo(NOTHING + "workflow: no-such.json (does not exist); allowed: a workflow in API format, or a"
                        + " PNG that carries one\n");
    }

    @Test
    void aFolder() {
        assertThat(plan("--workflow", bench.folder())).isEqualTo(65);
        assertThat(command.err())
                .isEqualTo(NOTHING + "workflow: " + bench.folder()
                        + " (is a folder); allowed: a workflow in API format, or a PNG that carries one\n");
    }

    @Test
    void aFileThatIsNotJson() throws IOException {
        Path file = file("words.json", "a paper boat");
        assertThat(plan("--workflow", file)).isEqualTo(65);
        assertThat(command.err())
                .startsWith(NOTHING + "workflow: " + file + " (not JSON: ")
                .endsWith("at column 1); allowed: a ComfyUI workflow in API format: an object of node ids, each"
                        + " with a class_type and inputs\n");
    }

    @Test
    void theFormatOfTheEditor() throws IOException {
        Path file = file("ui.json", "{\"nodes\":[],\"links\":[],\"version\":0.4}");
        assertThat(plan("--workflow", file)).isEqualTo(65);
        assertThat(command.err())
                .isEqualTo(NOTHING + "workflow: " + file
                        + " (the format in which the editor of ComfyUI saves); allowed: API format, which the editor"
                        + " exports: Workflow > Export (API), or in older ones Save (API Format) once the dev mode"
                        + " options are enabled\n");
    }

    @Test
    void aPictureWithoutAGraph() {
        assertThat(plan("--workflow", CommandBench.BOAT)).isEqualTo(65);
        assertThat(command.err()).contains(CommandBench.BOAT + " (a PNG that carries no graph)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7.width=3      | 7.width: 3 (the workflow has no such node); allowed: NODE.INPUT, with a node of"
                        + " 1 (Picture), 2 (Size), 3 (Negative), 9 (Save); nearest: 2.width",
                "2.widht=3      | 2.widht: 3 at node 2 (Size) (it has no input 'widht'); allowed: 2.upscale_method,"
                        + " 2.width, 2.height, 2.crop; nearest: 2.width",
                "2.image=x      | 2.image: x at node 2 (Size); allowed: nothing: the input is connected to node 1",
                "2.width=wide   | 2.width: the text \"wide\" at node 2 (Size); allowed: a whole number from 0 to 16384",
                "2.width=999999 | 2.width: 999999 at node 2 (Size); allowed: a whole number from 0 to 16384;"
                        + " nearest: 16384",
                "2.crop=centre  | 2.crop: centre at node 2 (Size); allowed: disabled, center (did you mean center?)",
                "1.image=@x.png | 1.image: x.png (no such file) at node 1 (Picture); allowed: an existing file that can"
                        + " be read"
            })
    void aValueThatCannotBeSet(String value, String message) {
        int unreadable = value.contains("@") ? 66 : 65;
        assertThat(plan("--workflow", ReadyGraphs.SCALED, "-p", value)).isEqualTo(unreadable);
        assertThat(command.err()).isEqualTo(UNFIT + message + "\n");
    }

    @Test
    void allProblemsAtOnce() {
        assertThat(plan("--workflow", ReadyGraphs.SCALED, "-p", "2.width=x", "-p", "7.y=1", "--output-node", "77"))
                .isEqualTo(65);
        assertThat(command.err())
                .contains("2.width: the text", "7.y: 1", "output-node: '77' (the workflow has no such node)");
    }

    @Test
    void aClassThatThePlaceDoesNotHave() throws IOException {
        Path file = file("missing.json", Files.readString(ReadyGraphs.SCALED).replace("ImageInvert", "ImageInvrt"));
        assertThat(plan("--workflow", file)).isEqualTo(65);
        assertThat(command.err())
                .startsWith(UNFIT + "3: class ImageInvrt at node 3 (Negative) (the place has no such node); allowed: a"
                        + " class that is installed there (did you mean ImageInvert");
    }

    @Test
    void anOutputNodeThatIsNotThere() {
        assertThat(plan("--workflow", ReadyGraphs.SCALED, "--output-node", "77"))
                .isEqualTo(65);
        assertThat(command.err())
                .isEqualTo(UNFIT + "output-node: '77' (the workflow has no such node); allowed: the id of a node of"
                        + " the workflow\n");
    }

    @Test
    void portableOptionsSayNothingToAWorkflow() {
        assertThat(plan("--workflow", ReadyGraphs.SCALED, "--prompt", "hello")).isEqualTo(65);
        assertThat(command.err())
                .isEqualTo(UNFIT + "prompt: hello; allowed: nothing: a workflow has no portable fields; set inputs of"
                        + " its nodes instead\n");
    }

    @Test
    void aModelThatRunsNoGraph() {
        assertThat(plan("kling-o1-std", "--workflow", ReadyGraphs.SCALED)).isEqualTo(65);
        assertThat(command.err()).contains("kling-o1-std runs no workflow that is given; leave the model out");
    }

    @Test
    void whatIsAboutAWorkflowWithoutOne() {
        assertThat(plan("kling-o1-std", "--prompt", "x", "--output-node", "9")).isEqualTo(65);
        assertThat(command.err()).contains("--output-node and --allow-partial are about a workflow");
    }

    @Test
    void neitherAModelNorAWorkflow() {
        for (String name : new String[] {"run", "submit", "plan", "model", "graph"}) {
            TestCommand tested = bench.command();
            assertThat(tested.run(name)).as(name).isEqualTo(64);
            assertThat(tested.err()).contains("Missing required parameter: 'MODEL' (or --workflow FILE)");
        }
    }

    @Test
    void aPictureOnStandardInput() {
        TestCommand tested = new TestCommand(
                bench.environment(), new ByteArrayInputStream("\u0089PNG".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(tested.run("plan", "--workflow", "-")).isEqualTo(65);
        assertThat(tested.err()).isEqualTo("error: --workflow -: a PNG is read from a file only; nothing was sent\n");
    }

    @Test
    void aFailureIsJsonToo() {
        assertThat(plan("--workflow", ReadyGraphs.SCALED, "-p", "2.widht=3", "--json"))
                .isEqualTo(65);
        assertThat(command.out())
                .contains(
                        "\"family\":null",
                        "\"violations\":[{\"field\":\"2.widht\"",
                        "\"nearest\":\"2.width\"",
                        "\"workflow\":null");
    }
}
