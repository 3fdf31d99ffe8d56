package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaBound;
import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.ParameterSpec;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.PortableField;
import dev.zoetrope.api.WireType;
import dev.zoetrope.provider.support.testing.CatalogSchema;
import dev.zoetrope.spi.Catalog;
import java.math.BigDecimal;
import java.time.Duration;
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
    void itServesTheseFamiliesInTheseTiers() {
        assertThat(catalog.models().stream()
                        .flatMap(model -> model.servings().stream()
                                .map(serving -> model.id().nativeId() + " " + serving.capability() + " "
                                        + serving.familyName().orElseThrow() + " " + serving.fixed())))
                .containsExactly(
                        "kling-video-o1/image-to-video image-to-video kling-o1-std {mode=std}",
                        "kling-video-o1/image-to-video image-to-video kling-o1-pro {mode=pro}",
                        "kling-video-o1/start-to-end start-end-to-video kling-o1-std {mode=std}",
                        "kling-video-o1/start-to-end start-end-to-video kling-o1-pro {mode=pro}",
                        "kling-video-o1/text-to-video text-to-video kling-o1-std {mode=std}",
                        "kling-video-o1/text-to-video text-to-video kling-o1-pro {mode=pro}",
                        "kling-video-o1-std/refrence-to-video reference-to-video kling-o1-pro {mode=pro}",
                        "kling-v3.0-std/image-to-video image-to-video kling-3.0-std {}",
                        "kling-v3.0-std/image-to-video start-end-to-video kling-3.0-std {}");
    }

    @Test
    void everyServingFixesFiveSecondsAndNoneTheAspect() {
        assertThat(catalog.models())
                .flatExtracting(ModelSpec::servings)
                .allSatisfy(serving -> assertThat(serving.defaults())
                        .containsEntry(PortableField.DURATION, Duration.ofSeconds(5))
                        .doesNotContainKey(PortableField.ASPECT_RATIO));
    }

    @Test
    void everyDurationIsAString() {
        assertThat(catalog.models())
                .extracting(model -> model.parameterFor(PortableField.DURATION)
                        .map(ParameterSpec::type)
                        .orElseThrow())
                .containsOnly(WireType.STRING);
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
    void theReferenceModelNeedsAVideoOfAtMostTenMegabytes() {
        ParameterSpec video = Opened.model("kling-video-o1-std/refrence-to-video")
                .parameterFor(PortableField.VIDEO)
                .orElseThrow();
        assertThat(video.required()).isTrue();
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
        assertThat(guidance.allowed())
                .hasSize(11)
                .contains(new BigDecimal("0.3"))
                .doesNotContain(new BigDecimal("0.35"));
    }
}
