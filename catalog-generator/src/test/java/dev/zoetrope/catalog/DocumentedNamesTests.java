package dev.zoetrope.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.spi.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The names under which RunningHub documents its models. */
class DocumentedNamesTests {

    private final Catalog catalog = Repository.catalogs().get("runninghub");

    @Test
    void eachNameOfTheNavigationStandsForItsModel() {
        Map<String, @Nullable Object> navigation =
                Plain.object(Plain.resource("runninghub-names.json").get("navigation"));

        assertThat(navigation).hasSize(221);
        assertThat(navigation)
                .allSatisfy((name, id) -> assertThat(catalog.find(name))
                        .as(name)
                        .hasValueSatisfying(
                                model -> assertThat(model.id().nativeId()).isEqualTo(id)));
    }

    @Test
    void aNameOfTheRegistryStandsForItsModelIfItIsOne() {
        assertThat(catalog.find("sora-2/image-to-video-channel-low-price"))
                .hasValueSatisfying(
                        model -> assertThat(model.id().nativeId()).isEqualTo("rhart-video-s/image-to-video"));
        assertThat(catalog.find("seedance-2.0-mini/multimodal-video"))
                .hasValueSatisfying(model -> assertThat(model.id().nativeId())
                        .isEqualTo("rhart-video/sparkvideo-2.0-mini/multimodal-video"));
        assertThat(catalog.find("Luma uni-1 Text to Image")).isEmpty();
        assertThat(catalog.models())
                .allSatisfy(model -> assertThat(model.otherNames())
                        .doesNotContain(model.id().nativeId())
                        .allMatch(name -> name.matches("[A-Za-z0-9._/-]+")));
    }

    @Test
    void aNameMeansOneModelOnly() {
        DocumentedNames names = new DocumentedNames(Map.of("navigation", Map.of("boat", "maker/boat")));

        assertThatThrownBy(() -> names.addTo(entries("maker/ship", "ship")))
                .hasMessageContaining("maker/boat, which is in no data");
        assertThatThrownBy(() -> names.addTo(entries("maker/boat", "ship", "maker/other", "boat")))
                .hasMessageContaining("stands for maker/other and for maker/boat");
        assertThatThrownBy(() -> names.addTo(entries("maker/boat", "ship", "ship", "vessel")))
                .hasMessageContaining("is the id of another model");
    }

    private static List<Entry> entries(String... idsAndNames) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < idsAndNames.length; i += 2) {
            Entry entry = new Entry(idsAndNames[i], "text-to-image");
            entry.head("name", idsAndNames[i + 1]);
            entries.add(entry);
        }
        return entries;
    }
}
