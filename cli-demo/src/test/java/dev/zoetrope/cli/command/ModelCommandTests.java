package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.PaperMill;
import dev.zoetrope.cli.fixture.TestCommand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is shown of one model: everything that is needed to run it, in lines that fit. */
class ModelCommandTests {

    @TempDir
    Path folder;

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private String model(TestCommand command, String... line) {
        assertThat(PaperMill.alone(
                        folder,
                        () -> command.run(Stream.concat(Stream.of("model"), Arrays.stream(line))
                                .toArray())))
                .isZero();
        return command.out();
    }

    private String model(String... line) {
        return model(new TestCommand(), line);
    }

    @Test
    void aModelTellsWhatItTakesAndCosts() {
        String page = oneLine(model("papermill:boat/painter"));
        assertThat(page)
                .contains("papermill:boat/painter name Boat Painter makes image")
                .contains("serves text-to-image as boat-painter; always size=\"1024x576\"; unless given duration 2.5s;"
                        + " needs prompt")
                .contains("serves image-to-image rule")
                .contains("rule words or pictures are needed")
                .contains("price at least 0.02 USD per result with size 512x512")
                .contains("price at least 0.05 USD per result with size of any other value")
                .contains("as of 2026-05-01, the mill's price list")
                .contains("PARAMETER TYPE REQUIRED DEFAULT OPTION what it takes")
                .contains("prompt string yes - --prompt at most 2000 characters")
                .contains("n integer no - --count >= 1; <= 4")
                .contains("by option: ")
                .doesNotContain("schema", "deprecated", "community");
    }

    @Test
    void aParameterThatTakesSeveralFieldsNamesTheirOptions() {
        assertThat(oneLine(model("papermill:boat/painter")))
                .contains("pictures list of string no - --image, --reference at least 1 items; at most 4 items");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 160})
    void noLineIsLongerThanTheTerminalIsWide(int columns) {
        String page = model(new TestCommand(Map.of("COLUMNS", String.valueOf(columns))), "boat-painter");
        assertThat(page.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(page.lines().mapToInt(String::length).max().orElse(0)).isGreaterThan(columns - 20);
        assertThat(page).contains("3008x1692");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "7", "-80", "wide", "99999999999"})
    void aTerminalThatTellsNoWidthGetsAUsualOne(String columns) {
        TestCommand command = new TestCommand(Map.of("COLUMNS", columns));
        assertThat(model(command, "boat-painter")
                        .lines()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
                .isBetween(80, 100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    papermill:boat/sketcher | deprecated use papermill:boat/painter
                    papermill:boat/sketcher | source community: told by other people's
                    papermill:boat/sketcher | schema partial: the provider may take more
                    papermill:boat/sketcher | price unknown
                    papermill:raw/thing     | schema unknown: nobody says what it takes
                    """)
    void whatIsNotKnownForSureIsSaid(String model, String shown) {
        assertThat(oneLine(model(model))).contains(shown);
    }

    @Test
    void scriptsGetEverything() {
        JsonNode json = JsonMapper.builder().build().readTree(model("papermill:boat/painter", "--json"));
        assertThat(json.propertyNames())
                .containsExactly(
                        "provider",
                        "model",
                        "name",
                        "output",
                        "servings",
                        "schema",
                        "confidence",
                        "deprecated",
                        "replacedBy",
                        "note",
                        "price",
                        "parameters",
                        "rules");
        assertThat(json.at("/servings/0/fixed/size").asString()).isEqualTo("1024x576");
        assertThat(json.at("/servings/0/defaults/duration").asDouble()).isEqualTo(2.5);
        assertThat(json.at("/servings/0/needs/0").asString()).isEqualTo("prompt");
        assertThat(json.at("/price/unit").asString()).isEqualTo("output");
        assertThat(json.at("/price/amount").isNull()).isTrue();
        assertThat(json.at("/price/rules/0").propertyNames()).containsExactly("when", "amount");
        assertThat(json.at("/price/rules/0/when/size").asString()).isEqualTo("512x512");
        assertThat(json.at("/price/rules/0/amount").asString()).isEqualTo("0.02");
        assertThat(json.at("/price/lowerBound").asBoolean()).isTrue();
        assertThat(json.at("/parameters/1/allowed").size()).isEqualTo(40);
        assertThat(json.at("/parameters/1/values/16:9").asString()).isEqualTo("1024x576");
        assertThat(json.at("/parameters/1/hint").asString()).contains("pixels");
        assertThat(json.at("/parameters/2/options").toString()).isEqualTo("[\"--image\",\"--reference\"]");
        assertThat(json.at("/parameters/3/max").asInt()).isEqualTo(4);
    }

    @Test
    void whatNoFieldReachesIsReachedByItsNativeName() {
        assertThat(oneLine(model("papermill:boat/painter"))).contains("glaze boolean no - -p");
    }

    @Test
    void aPartOfAnObjectIsReachedByNoOption() {
        assertThat(oneLine(model("papermill:boat/painter")))
                .contains("subjects list of object no - -p subjects [].views array no - - glaze");
        JsonNode subjects = JsonMapper.builder()
                .build()
                .readTree(model("papermill:boat/painter", "--json"))
                .at("/parameters/4");
        assertThat(subjects.get("option").asString()).isEqualTo("-p subjects");
        assertThat(subjects.at("/items/properties/0/option").isNull()).isTrue();
        assertThat(subjects.at("/items/properties/0/options").size()).isZero();
    }
}
