package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.provider.support.testing.CatalogSchema;
import dev.zoetrope.spi.Catalog;
import org.junit.jupiter.api.Test;

/** What the catalogue says. */
class CatalogTests {

    private final Catalog catalog = new ReplicateProviderFactory().catalog();

    @Test
    void theFileKeepsTheSchema() {
        assertThat(CatalogSchema.complaints(CatalogSchema.text(ReplicateProviderFactory.class, "catalog.json")))
                .isEmpty();
    }

    @Test
    void everyModelCanBeReadToItsEnd() {
        assertThat(catalog.models()).hasSize(126 + 33).allSatisfy(model -> {
            assertThat(model.parameters().isEmpty()).isEqualTo(model.schema() == ModelSpec.Schema.UNKNOWN);
            assertThat(model.rules()).isNotNull();
        });
    }

    @Test
    void anOfficialModelHasNoVersionAndAnyOtherHasTheOneThatWasSeen() {
        assertThat(Opened.model("black-forest-labs/flux-schnell").providerData())
                .isEmpty();
        assertThat(Opened.model("meta/musicgen").providerData().get("version"))
                .asString()
                .matches("[0-9a-f]{64}");
        assertThat(catalog.models())
                .filteredOn(model -> model.providerData().containsKey("version"))
                .hasSize(38);
    }

    @Test
    void oneModelServesWhatItsPicturesAllow() {
        ModelSpec kling = Opened.model("kwaivgi/kling-v3-video");
        // A family for each mode has the same tasks.
        assertThat(kling.servings().stream().map(Serving::capability).distinct())
                .containsExactly(Capability.TEXT_TO_VIDEO, Capability.IMAGE_TO_VIDEO, Capability.START_END_TO_VIDEO);
        assertThat(kling.servings().get(2).needs())
                .containsExactlyInAnyOrder(PortableField.IMAGE, PortableField.LAST_IMAGE);
    }

    @Test
    void theKeyOfAnotherServiceIsNoParameter() {
        assertThat(catalog.models())
                .allSatisfy(model -> assertThat(model.parameters())
                        .extracting(ParameterSpec::name)
                        .noneMatch(name -> name.endsWith("api_key")));
    }

    @Test
    void localFilesAreUploadedUpToTheSmallerLimitOfTheDocuments() {
        assertThat(catalog.localFiles().how()).isEqualTo(PlannedUpload.How.UPLOAD);
        assertThat(catalog.localFiles().limit(MediaKind.VIDEO)).contains(100_000_000L);
    }
}
