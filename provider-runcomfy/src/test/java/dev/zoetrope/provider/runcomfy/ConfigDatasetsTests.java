package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.spi.DatasetSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service prescribes of a training's configuration is checked before it is paid for. */
class ConfigDatasetsTests {

    private final DatasetSupport config =
            new RunComfyProviderFactory().datasets().orElseThrow();

    @Test
    void onlyTheTrainingWorksOnADataSet() {
        assertThat(config.parameters(new ModelId("runcomfy", "trainer/ai-toolkit")))
                .contains(new DatasetSupport.Parameters("dataset", "config"));
        assertThat(config.parameters(new ModelId("runcomfy", Opened.MODEL))).isEmpty();
        assertThat(new RunComfyProviderFactory().catalog().find("trainer/ai-toolkit"))
                .isPresent();
    }

    @Test
    void itsMachinesAreNamedWithWhatTheyCost() {
        assertThat(Opened.model("trainer/ai-toolkit").note())
                .contains(
                        "ADA_80_PLUS at 7.49 USD an hour, HOPPER_141 at 8.75 USD an hour, billed by the second with its"
                                + " start, by the prices of 2026-11-29");
    }

    @Test
    void thePlaceOfTheDataSetIsWritten() {
        assertThat(config.written("- folder_path: ${dataset}\n  mask: \"${dataset}/m\"", "zt-1"))
                .isEqualTo("- folder_path: /app/ai-toolkit/datasets/zt-1\n  mask: \"/app/ai-toolkit/datasets/zt-1/m\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "train: {steps: 10}",
                "datasets:\n  - folder_path: \"${dataset}\"",
                "datasets:\n  - folder_path: '${dataset}' # ours\n    control_path: ${dataset}/control",
                "{datasets: [{folder_path: ${dataset}}]}",
                "# folder_path: /home/me\nfolder_path: ${dataset}",
                "my_folder_path: /home/me",
                "training_folder: /app/ai-toolkit/output",
                "training_folder: \"/app/ai-toolkit/output/\"",
            })
    void whatTheServiceCanReadIsSent(String text) {
        boolean names = text.contains("${dataset}");
        assertThat(config.check(text, names ? "zt-1" : null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- folder_path: /home/me/boats",
                "- folder_path: \"./boats\"",
                "{folder_path: 'boats'}",
                "folder_path: /app/ai-toolkit/datasets/other",
                "control: /app/ai-toolkit/datasets/zt-12",
                "training_folder: /tmp/out",
            })
    void whatItCannotReadIsRefused(String text) {
        assertThat(config.check(text, "zt-1"))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.field()).isEqualTo("config"));
    }

    @Test
    void withoutAFolderADataSetOfTheServiceMayBeNamed() {
        assertThat(config.check("train: {steps: 1}\n# folder_path: ${dataset}", "zt-1"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.allowed()).contains("${dataset}"));
        assertThat(config.check("train: {steps: 1}", null)).isEmpty();
        assertThat(config.check("folder_path: /app/ai-toolkit/datasets/other", null))
                .isEmpty();
        assertThat(config.check("folder_path: /home/me", null)).hasSize(1);
        assertThat(config.check("folder_path: ${dataset}", null))
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("dataset"));
    }
}
