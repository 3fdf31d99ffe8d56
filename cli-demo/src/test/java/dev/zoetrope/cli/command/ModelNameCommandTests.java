package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The names by which the command is asked for models: those of documents, and ids that no catalogue knows. */
class ModelNameCommandTests {

    private static final String DOCUMENTED = "runninghub:sora-2/image-to-video-channel-low-price";
    private static final String ID = "runninghub:rhart-video-s/image-to-video";
    private static final String NEW = "runcomfy:maker/boat-9/text-to-image";
    private static final String SCHEMALESS = "runcomfy:tongyi-mai/z-image/turbo";

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(10), Duration.ofMillis(50));

    private TestCommand ran(int status, Object... words) {
        TestCommand command = bench.command();
        assertThat(command.run(words)).as(command::err).isEqualTo(status);
        return command;
    }

    @Test
    void aDocumentedNameStandsForTheModel() {
        assertThat(ran(0, "model", DOCUMENTED).out()).startsWith(ID).contains(DOCUMENTED);
        assertThat(CommandBench.json(ran(0, "model", DOCUMENTED, "--json")))
                .isEqualTo(CommandBench.json(ran(0, "model", ID, "--json")));
        assertThat(ran(0, "models", "sora-2/image-to-video-channel").outLines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith(ID));
        assertThat(ran(0, "models", "--names", "MODEL").outLines()).contains(ID, DOCUMENTED);
    }

    @Test
    void oneModelIsAskedForAsItIsToday() {
        TestCommand fresh = ran(0, "model", "fal:fal-ai/flux/dev", "--refresh");

        assertThat(fresh.out()).startsWith("fal:fal-ai/flux/dev").contains("prompt");
        assertThat(fresh.err()).contains("fal:fal-ai/flux/dev takes what the catalogue in the jar of fal says");
        assertThat(ran(65, "model", "fal:no/such-model", "--refresh").err()).contains("lists no model 'no/such-model'");
        assertThat(ran(65, "model", ID, "--refresh").err()).contains("runninghub serves no catalogue");
        assertThat(ran(64, "model", "kling-o1-std", "--refresh").err()).contains("provider:native-id");
    }

    @Test
    void aPlanSaysThatAModelIsNoLongerListedOrThatNothingOfItIsKnown() {
        JsonNode old = CommandBench.json(
                ran(0, "plan", "runninghub:skyreels-v4/omni-reference", "--prompt", "drift", "--json"));
        JsonNode bare = CommandBench.json(ran(0, "plan", SCHEMALESS, "-p", "prompt=drift", "--json"));

        assertThat(old.at("/warnings/0").asString())
                .contains("is deprecated", "no longer lists it", "last seen there on 2026-");
        assertThat(bare.at("/warnings/0").asString()).contains("what " + SCHEMALESS + " takes is not known");
    }

    @Test
    void aPromptInThePlaceOfTheModelIsRecognised() {
        assertThat(ran(65, "run", "a paper boat").err()).contains("'a paper boat'", "said with --prompt");
        assertThat(ran(65, "run", "paper-boat").err()).contains("'paper-boat'").doesNotContain("--prompt");
    }

    @Test
    void aJobBoughtByADocumentedNameIsThatOfTheModel() {
        JsonNode job = CommandBench.json(ran(
                0,
                "run",
                DOCUMENTED,
                "--prompt",
                "drift",
                "--image",
                CommandBench.BOAT,
                "--out",
                bench.folder() + "/made/",
                "--json"));

        assertThat(job.get("model").asString()).isEqualTo(ID);
        assertThat(CommandBench.json(ran(0, "jobs", "--model", DOCUMENTED, "--json")))
                .hasSize(1);
        assertThat(CommandBench.json(ran(0, "jobs", "--model", ID, "--json"))).hasSize(1);
    }

    @Test
    void aMisspeltNameIsAnsweredWithTheNearestOne() {
        assertThat(ran(65, "plan", DOCUMENTED + "s", "--prompt", "drift").err()).contains("did you mean " + DOCUMENTED);
    }

    @Test
    void aModelThatNoCatalogueKnowsIsBoughtUncheckedAndThatIsSaid() {
        bench.emulator().catalog().put("{\"model_id\": \"maker/boat-9/text-to-image\"}");
        TestCommand command = ran(
                0,
                "run",
                NEW,
                "-p",
                "prompt=a paper boat",
                "-p",
                "waves=3",
                "--force-input",
                "--allow-unknown-price",
                "--out",
                bench.folder() + "/made/",
                "--json");

        assertThat(command.err()).contains("no catalogue knows " + NEW, "nothing is checked");
        JsonNode job = CommandBench.json(command);
        assertThat(job.get("model").asString()).isEqualTo(NEW);
        assertThat(Path.of(job.at("/artifacts/0/path").asString())).isNotEmptyFile();
        assertThat(bench.bought()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--force-input", "--allow-unknown-price"})
    void withoutBothOptionsItIsRefusedAndNothingIsBought(String option) {
        List<String> words = new ArrayList<>(List.of("run", NEW, "-p", "prompt=a paper boat"));
        if (!option.isEmpty()) {
            words.add(option);
        }

        assertThat(ran(65, words.toArray()).err()).contains("--allow-unknown-price");
        assertThat(bench.bought()).isZero();
    }

    @Test
    void anIdWithoutASchemaIsListedWithAllAndRunsAllTheSame() {
        assertThat(ran(0, "models", "--provider", "runcomfy").out()).doesNotContain(SCHEMALESS + " ", "unchecked");
        assertThat(ran(0, "models", "--provider", "runcomfy", "--all").out()).contains(SCHEMALESS + " ", "unchecked");
        assertThat(ran(0, "models", "tongyi-mai/z-image/turbo/controlnet").err())
                .contains("--all");
        assertThat(ran(0, "model", SCHEMALESS).out()).startsWith(SCHEMALESS);
        ran(0, "plan", SCHEMALESS, "-p", "prompt=a paper boat");
    }
}
