package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.testing.CatalogSchema;
import dev.zoetrope.spi.Catalog;
import org.junit.jupiter.api.Test;

/** The catalogue against its schema and against the facts that are easily got wrong. */
class CatalogTests {

    private final Catalog catalog = new FalProviderFactory().catalog();

    @Test
    void theFileKeepsTheSchema() {
        assertThat(CatalogSchema.complaints(CatalogSchema.text(FalProviderFactory.class, "catalog.json")))
                .isEmpty();
    }

    @Test
    void everyModelCanBeReadToItsEnd() {
        assertThat(catalog.models()).hasSize(837 + 615).allSatisfy(model -> {
            boolean known = model.schema() != ModelSpec.Schema.UNKNOWN;
            assertThat(model.parameters().isEmpty()).isNotEqualTo(known);
        });
    }

    @Test
    void ofAnIdAloneNothingIsPromised() {
        ModelSpec named = Opened.model("argil/avatars/text-to-video");

        assertThat(named.schema()).isEqualTo(ModelSpec.Schema.UNKNOWN);
        assertThat(named.output()).isEqualTo(OutputKind.FILE);
        assertThat(named.servings())
                .extracting(serving -> serving.capability().id())
                .containsExactly("unknown");
        assertThat(named.note()).get().asString().contains("nothing is checked");
    }

    @Test
    void aDurationOfDigitsIsSentAsText() {
        ParameterSpec duration =
                Opened.model(Opened.MODEL).parameterFor(PortableField.DURATION).orElseThrow();
        assertThat(duration.type()).isEqualTo(WireType.STRING);
        assertThat(duration.allowed()).containsExactly("5", "10");
    }

    @Test
    void aLengthWithItsUnitIsWrittenWithIt() {
        ParameterSpec duration = Opened.model("fal-ai/veo3.1")
                .parameterFor(PortableField.DURATION)
                .orElseThrow();
        assertThat(duration.binding().orElseThrow().values()).containsEntry("8s", "8s");
    }

    @Test
    void aSizeIsANameOrAnObject() {
        ParameterSpec size =
                Opened.model("fal-ai/flux-2").parameter("image_size").orElseThrow();
        assertThat(size.type()).isEqualTo(WireType.STRING);
        assertThat(size.allowed()).contains("square_hd");
        assertThat(size.properties()).extracting(ParameterSpec::name).containsExactly("height", "width");
        assertThat(size.binding().orElseThrow().values()).containsEntry("16:9", "landscape_16_9");
    }

    @Test
    void aListOfValuesThatIsNotWholeRefusesNone() {
        assertThat(Opened.model("fal-ai/ideogram/v3")
                        .parameter("style_preset")
                        .orElseThrow()
                        .allowed())
                .isEmpty();
    }

    @Test
    void filesInsideAnAnswerCannotBeAskedFor() {
        assertThat(Opened.model("fal-ai/flux-2").parameter("sync_mode")).isEmpty();
    }

    @Test
    void whatTheServiceListsNoLongerIsDeprecated() {
        assertThat(catalog.models()).filteredOn(ModelSpec::deprecated).hasSize(62);
        assertThat(Opened.model("fal-ai/veo2").deprecated()).isTrue();
    }

    @Test
    void localFilesAreUploadedWithinTheLimitsOfTheModel() {
        assertThat(catalog.localFiles().how()).isEqualTo(PlannedUpload.How.UPLOAD);
        assertThat(Opened.model("alibaba/happy-horse/image-to-video")
                        .parameterFor(PortableField.IMAGE)
                        .orElseThrow()
                        .media()
                        .orElseThrow()
                        .bounds())
                .extracting(MediaBound::toString)
                .containsExactly("megabytes <= 10");
    }
}
