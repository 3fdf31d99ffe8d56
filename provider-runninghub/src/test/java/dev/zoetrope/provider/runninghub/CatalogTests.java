package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.provider.support.testing.CatalogSchema;
import dev.zoetrope.spi.Catalog;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The catalogue against its schema and against the facts that are easily got wrong. */
class CatalogTests {

    private final Catalog catalog = new RunningHubProviderFactory().catalog();

    @Test
    void theFileKeepsTheSchema() {
        assertThat(CatalogSchema.complaints(CatalogSchema.text(RunningHubProviderFactory.class, "catalog.json")))
                .isEmpty();
    }

    @Test
    void everyModelCanBeReadToItsEnd() {
        assertThat(catalog.models()).hasSize(451).allSatisfy(model -> {
            boolean known = model.schema() != ModelSpec.Schema.UNKNOWN;
            assertThat(model.parameters().isEmpty()).isNotEqualTo(known);
        });
    }

    @Test
    void oneModelServesBothTiersOfAFamilyByItsMode() {
        assertThat(catalog.models().stream()
                        .flatMap(model -> model.servings().stream()
                                .filter(serving -> !serving.fixed().isEmpty())
                                .map(serving -> model.id().nativeId() + " " + serving.capability() + " "
                                        + serving.familyName().orElseThrow() + " " + serving.fixed())))
                .containsExactlyInAnyOrder(
                        "kling-video-o1/image-to-video image-to-video kling-o1-std {mode=std}",
                        "kling-video-o1/image-to-video image-to-video kling-o1-pro {mode=pro}",
                        "kling-video-o1/start-to-end start-end-to-video kling-o1-std {mode=std}",
                        "kling-video-o1/start-to-end start-end-to-video kling-o1-pro {mode=pro}",
                        "kling-video-o1/text-to-video text-to-video kling-o1-std {mode=std}",
                        "kling-video-o1/text-to-video text-to-video kling-o1-pro {mode=pro}",
                        "kling-video-o1-std/edit-video video-edit kling-o1-std {mode=std}",
                        "kling-video-o1-std/edit-video video-edit kling-o1-pro {mode=pro}",
                        "kling-video-o1-std/refrence-to-video reference-to-video kling-o1-std {mode=std}",
                        "kling-video-o1-std/refrence-to-video reference-to-video kling-o1-pro {mode=pro}");
    }

    @Test
    void aFamilyFixesALengthWhereverItCan() {
        assertThat(catalog.models())
                .allSatisfy(model -> assertThat(model.servings()).allSatisfy(serving -> {
                    if (serving.familyName().isPresent()
                            && model.parameterFor(PortableField.DURATION).isPresent()) {
                        assertThat(serving.defaults()).containsKey(PortableField.DURATION);
                    }
                }));
    }

    @Test
    void everyEnumerationIsTextOnTheWire() {
        assertThat(catalog.models())
                .flatExtracting(ModelSpec::parameters)
                .filteredOn(parameter -> !parameter.allowed().isEmpty())
                .hasSizeGreaterThan(500)
                .allSatisfy(parameter -> {
                    assertThat(parameter.type()).isEqualTo(WireType.STRING);
                    assertThat(parameter.allowed()).allMatch(String.class::isInstance);
                });
    }

    @Test
    void theRequiredAspectHasTheDatasDefault() {
        assertThat(Opened.model(Opened.MODEL).parameterFor(PortableField.ASPECT_RATIO))
                .hasValueSatisfying(aspect -> {
                    assertThat(aspect.required()).isTrue();
                    assertThat(aspect.defaultValue()).contains("9:16");
                });
    }

    @Test
    void localFilesAreUploaded() {
        assertThat(catalog.localFiles().how()).isEqualTo(PlannedUpload.How.UPLOAD);
        assertThat(catalog.localFiles().maxBytes()).isEmpty();
    }

    @Test
    void theReferenceModelTakesAVideoOfAtMostTenMegabytes() {
        ParameterSpec video = Opened.model("kling-video-o1-std/refrence-to-video")
                .parameterFor(PortableField.VIDEO)
                .orElseThrow();
        assertThat(video.required()).isFalse();
        assertThat(video.media().orElseThrow().formats()).containsExactly("mp4");
        assertThat(video.media().orElseThrow().bounds())
                .extracting(MediaBound::toString)
                .containsExactly("megabytes <= 10");
    }

    @Test
    void theThirdGenerationTakesGuidanceInSteps() {
        ParameterSpec guidance = Opened.model("kling-v3.0-std/image-to-video")
                .parameterFor(PortableField.GUIDANCE)
                .orElseThrow();
        assertThat(guidance.step()).contains(new BigDecimal("0.1"));
    }
}
