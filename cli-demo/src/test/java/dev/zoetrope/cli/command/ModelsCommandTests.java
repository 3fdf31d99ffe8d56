package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.PaperMill;
import dev.zoetrope.cli.fixture.TestCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of models: what is searched, what is shown of each, and what it costs to list them. */
class ModelsCommandTests {

    @TempDir
    Path folder;

    private final TestCommand command = new TestCommand();

    private int models(String line) {
        return PaperMill.alone(
                folder, () -> command.run((Object[]) ("models " + line).strip().split(" ")));
    }

    @Test
    void eachTaskOfEachModelIsARowWithItsMarks() {
        assertThat(models("--all")).isZero();
        assertThat(command.outLines().stream().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactlyInAnyOrder(
                        "papermill:story/teller | text-to-text | story-teller | text | Story Teller",
                        "papermill:boat/painter | text-to-image | boat-painter | image | Boat Painter",
                        "papermill:boat/painter | image-to-image | - | image | Boat Painter",
                        "papermill:boat/sketcher | text-to-image | - | image | Boat Sketcher | deprecated, community,"
                                + " partly checked",
                        "papermill:raw/thing | video-edit | - | video | Some Thing | unchecked");
    }

    @ParameterizedTest
    @CsvSource({
        "boat, 3",
        "BOAT text-to, 2",
        "painter boat image-to, 1",
        "boat-painter, 1",
        "teller boat, 0",
        "--output text, 1",
        "--output image sketch, 1",
        "--capability text-to-image, 2",
        "--family boat-painter, 1",
        "--provider papermill, 4",
        "--provider papermill --all, 5",
        "raw/thing --all, 1",
        "--output text --capability video-edit, 0"
    })
    void everyWordAndEveryFilterMustMatch(String line, int rows) {
        assertThat(models(line)).isZero();
        assertThat(command.outLines()).hasSize(rows);
        assertThat(command.err().contains("no model matches")).isEqualTo(rows == 0);
    }

    @Test
    void aModelOfWhichNothingButTheIdIsKnownIsPointedAt() {
        assertThat(models("raw/thing")).isZero();
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).contains("no model matches whose parameters are known", "--all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --provider papermil       | 69 | no provider 'papermil' is installed
                    --family boat-paintr      | 65 | did you mean boat-painter?
                    --capability text-2-image | 65 | no model serves the task 'text-2-image'; there are: image-to-image, text-to-image, text-to-text
                    --capability swimming     | 65 | image-to-image, text-to-image, text-to-text, video-edit
                    --output film             | 64 | 'film' is none of video, image, audio, 3d, text
                    """)
    void whatCannotMatchIsAnError(String line, int status, String message) {
        assertThat(models(line)).isEqualTo(status);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).contains(message);
    }

    @Test
    void aListLooksAtNoParameters() {
        int before = PaperMill.LOOKS.get();
        assertThat(models("boat")).isZero();
        assertThat(models("--json")).isZero();
        assertThat(models("--names MODEL")).isZero();
        assertThat(PaperMill.LOOKS).hasValue(before);
    }

    @Test
    void scriptsAreToldWhatTheMarksMean() {
        assertThat(models("sketcher --json")).isZero();
        JsonNode row = JsonMapper.builder().build().readTree(command.out()).get(0);
        assertThat(row.propertyNames())
                .containsExactly(
                        "provider",
                        "model",
                        "family",
                        "capability",
                        "name",
                        "output",
                        "schema",
                        "confidence",
                        "deprecated",
                        "replacedBy");
        assertThat(row.get("schema").asString()).isEqualTo("partial");
        assertThat(row.get("confidence").asString()).isEqualTo("community");
        assertThat(row.get("deprecated").asBoolean()).isTrue();
        assertThat(row.get("replacedBy").asString()).isEqualTo("boat/painter");
    }
}
