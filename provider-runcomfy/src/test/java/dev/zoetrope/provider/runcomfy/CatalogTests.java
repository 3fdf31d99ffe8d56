package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterRule;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.provider.support.testing.CatalogSchema;
import dev.zoetrope.spi.Catalog;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue against its schema and against the facts that are easily got wrong. */
class CatalogTests {

    private final Catalog catalog = new RunComfyProviderFactory().catalog();

    @Test
    void theFileKeepsTheSchema() {
        assertThat(CatalogSchema.complaints(CatalogSchema.text(RunComfyProviderFactory.class, "catalog.json")))
                .isEmpty();
    }

    @Test
    void everyModelCanBeReadToItsEnd() {
        assertThat(catalog.models()).hasSize(179 + 1).allSatisfy(model -> {
            boolean known = model.schema() != ModelSpec.Schema.UNKNOWN;
            assertThat(model.parameters().isEmpty()).isNotEqualTo(known);
        });
    }

    @Test
    void theFirstGenerationsFamiliesAreServedByThreeModels() {
        assertThat(catalog.models().stream()
                        .flatMap(model -> model.servings().stream()
                                .filter(serving -> serving.familyName()
                                        .filter(family -> family.startsWith("kling-o1"))
                                        .isPresent())
                                .map(serving -> model.id().nativeId() + " " + serving.capability() + " "
                                        + serving.familyName().orElseThrow())))
                .containsExactlyInAnyOrder(
                        "kling/kling-video-o1/standard/image-to-video image-to-video kling-o1-std",
                        "kling/kling-video-o1/standard/image-to-video start-end-to-video kling-o1-std",
                        "kling/kling-video-o1/image-to-video start-end-to-video kling-o1-pro",
                        "kling/kling-video-o1/image-to-video/reference reference-to-video kling-o1-pro");
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
    void localFilesGoIntoTheRequestUpToTheVendorsOwnLimits() {
        assertThat(catalog.localFiles().how()).isEqualTo(PlannedUpload.How.INLINE);
        assertThat(catalog.localFiles().limit(MediaKind.IMAGE)).contains(6L << 20);
        assertThat(catalog.localFiles().limit(MediaKind.VIDEO)).contains(32L << 20);
        assertThat(catalog.localFiles().limit(MediaKind.AUDIO)).contains(16L << 20);
    }

    @Test
    void aDurationIsANumberOnMostModelsAndTextOnSome() {
        assertThat(type("kling/kling-video-o1/standard/image-to-video")).isEqualTo(WireType.INTEGER);
        assertThat(type("kling/kling-video-o1/image-to-video/reference")).isEqualTo(WireType.STRING);
        assertThat(type("blackforestlabs/flux-3/first-last-frame-to-video")).isEqualTo(WireType.INTEGER);
        assertThat(type("blackforestlabs/flux-3/image-to-video")).isEqualTo(WireType.STRING);
    }

    private static WireType type(String model) {
        return Opened.model(model)
                .parameterFor(PortableField.DURATION)
                .orElseThrow()
                .type();
    }

    @Test
    void withoutALastPictureOnlyFiveAndTenSecondsGo() {
        assertThat(Opened.model(Opened.MODEL).rules())
                .singleElement()
                .isInstanceOfSatisfying(ParameterRule.AllowedWhen.class, rule -> {
                    assertThat(rule.allowed()).isEqualTo(List.of(new BigDecimal(5), new BigDecimal(10)));
                    assertThat(rule.when())
                            .isEqualTo(new ParameterRule.Condition(
                                    "last_image", ParameterRule.Condition.State.MISSING, List.of()));
                });
    }

    @Test
    void theFrameBoundsAreStrict() {
        assertThat(Opened.model("kling/kling-video-o1/image-to-video")
                        .parameterFor(PortableField.LAST_IMAGE)
                        .flatMap(ParameterSpec::media)
                        .orElseThrow()
                        .bounds())
                .extracting(MediaBound::toString)
                .containsExactly("megabytes < 10", "width > 300", "height > 300", "aspect > 0.4", "aspect < 2.5");
    }

    @Test
    void aReferenceModelGetsEmptyLists() {
        ModelSpec model = Opened.model("kling/kling-video-o1/image-to-video/reference");
        assertThat(List.of("image_urls", "elements"))
                .allSatisfy(name -> assertThat(model.parameter(name)).hasValueSatisfying(list -> {
                    assertThat(list.required()).isTrue();
                    assertThat(list.defaultValue()).contains(List.of());
                    assertThat(list.maxItems()).contains(7);
                }));
        assertThat(model.rules()).anyMatch(rule -> rule instanceof ParameterRule.TotalItems total && total.max() == 7);
    }

    @Test
    void theThirdGenerationTakesSegmentsElementsSoundAndGuidance() {
        ModelSpec model = Opened.model("kling/kling-3.0/standard/image-to-video");
        assertThat(model.parameterFor(PortableField.SEGMENTS)
                        .flatMap(ParameterSpec::items)
                        .orElseThrow()
                        .properties())
                .extracting(part -> part.field().orElse(""))
                .containsExactly("prompt", "duration");
        assertThat(model.parameterFor(PortableField.ELEMENTS)
                        .flatMap(ParameterSpec::items)
                        .orElseThrow()
                        .properties())
                .extracting(part -> part.field().orElse(""))
                .containsExactly("frontal", "references", "video");
        assertThat(model.servings().get(0).defaults()).containsEntry(PortableField.GENERATE_AUDIO, true);
        assertThat(model.parameterFor(PortableField.GUIDANCE).flatMap(ParameterSpec::max))
                .contains(BigDecimal.ONE);
        assertThat(model.rules()).singleElement().isInstanceOf(ParameterRule.SumEquals.class);
    }
}
