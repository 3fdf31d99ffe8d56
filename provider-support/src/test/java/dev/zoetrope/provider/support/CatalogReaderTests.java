package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.FrameRate;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterRule;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.provider.support.testing.CatalogSchema;
import dev.zoetrope.spi.Catalog;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue format: everything it can say, and what is said about mistakes. */
class CatalogReaderTests {

    private static final String SAMPLE = CatalogSchema.text(CatalogReaderTests.class, "sample-catalog.json");

    @Test
    void theSampleKeepsTheSchema() {
        assertThat(CatalogSchema.complaints(SAMPLE)).isEmpty();
    }

    @Test
    void everythingTheFormatSaysIsRead() {
        Catalog catalog = read(SAMPLE);
        assertThat(catalog.asOf()).isEqualTo("2026-01-02");
        assertThat(catalog.localFiles().limit(MediaKind.IMAGE)).contains(1000L);
        ModelSpec model = catalog.find("maker/all").orElseThrow();
        assertThat(model.servings().get(0).fixed()).containsEntry("mode", "std");
        assertThat(model.servings().get(0).defaults())
                .containsEntry(PortableField.DURATION, Duration.ofSeconds(5))
                .containsEntry(PortableField.GENERATE_AUDIO, true)
                .containsEntry(PortableField.GUIDANCE, 0.5)
                .containsEntry(PortableField.ASPECT_RATIO, "16:9");
        assertThat(model.servings().get(0).needs()).containsExactly(PortableField.IMAGE);
        assertThat(model.otherNames()).containsExactly("all", "every/thing");
        assertThat(catalog.find("every/thing")).contains(model);
        assertThat(catalog.find("every")).isEmpty();
        assertThat(model.providerData())
                .containsEntry("answers", Map.of("list", "films", "most", new BigDecimal("4")))
                .containsEntry("warm", true)
                .containsEntry("parts", List.of("a", "b"));
        assertThat(catalog.reserved()).containsExactlyInAnyOrder("status", "files");
        assertThat(model.rules())
                .extracting(rule -> rule.getClass().getSimpleName())
                .containsExactly("SumEquals", "TotalItems", "AllowedWhen", "NeedsOneOf");
        assertThat(((ParameterRule.AllowedWhen) model.rules().get(2)).allowed())
                .isEqualTo(List.of(new BigDecimal("5"), new BigDecimal("10")));
    }

    @Test
    void whatIsReadWithoutAParserIsWhatAParserReads() {
        Catalog glanced = read(SAMPLE);
        Catalog parsed = CatalogReader.read("probe", SAMPLE.getBytes(StandardCharsets.UTF_8));
        Catalog escaped = read(SAMPLE.replace("\"id\"", "\"\\u0069d\""));

        for (Catalog each : List.of(parsed, escaped)) {
            assertThat(glanced.asOf()).isEqualTo(each.asOf());
            assertThat(glanced.localFiles()).isEqualTo(each.localFiles());
            assertThat(glanced.reserved()).isEqualTo(each.reserved());
            assertThat(glanced.models())
                    .usingRecursiveComparison()
                    .ignoringFields("source", "details", "byName")
                    .isEqualTo(each.models());
            assertThat(glanced.models().get(0).parameters())
                    .usingRecursiveComparison()
                    .isEqualTo(each.models().get(0).parameters());
        }
    }

    @Test
    void aLengthMayBeCountedInFrames() {
        String frames = SAMPLE.replace(
                "[5, 10, 15], \"field\": \"duration\"",
                "[81, 161], \"binding\": { \"field\": \"duration\", \"frames\":"
                        + " { \"parameter\": \"strictness\", \"perSecond\": 16, \"extra\": 1 } }");

        assertThat(CatalogSchema.complaints(frames)).isEmpty();
        assertThat(read(frames)
                        .find("maker/all")
                        .orElseThrow()
                        .parameter("duration")
                        .orElseThrow()
                        .binding()
                        .orElseThrow()
                        .unit())
                .isEqualTo(new FrameRate("strictness", new BigDecimal(16), 1));
        assertThatThrownBy(() -> read(frames.replace("\"parameter\": \"strictness\"", "\"parameter\": \"fps\""))
                        .models()
                        .forEach(ModelSpec::parameters))
                .hasMessageContaining("maker/all: there is no parameter 'fps'");
        assertThatThrownBy(() -> read(frames.replace("\"perSecond\": 16", "\"perSecond\": 0"))
                        .models()
                        .forEach(ModelSpec::parameters))
                .hasMessageContaining("binding, frames: 0 frames in a second");
    }

    @Test
    void aPriceFromAnOlderListSaysSo() {
        String shared =
                "\"prices\": { \"currency\": \"CNY\", \"asOf\": \"2026-09-01\", \"source\": \"a list\" }, \"models\"";
        String price = "\"price\": { \"unit\": \"run\", \"amount\": 1OLD }, \"parameters\"";
        String priced = SAMPLE.replace("\"models\"", shared);
        String today = priced.replaceFirst("\"parameters\"", price.replace("OLD", ""));
        String older = priced.replaceFirst("\"parameters\"", price.replace("OLD", ", \"asOf\": \"2026-04-29\""));

        assertThat(CatalogSchema.complaints(older)).isEmpty();
        assertThat(asOf(today)).isEqualTo("2026-09-01");
        assertThat(asOf(older)).isEqualTo("2026-04-29");
    }

    private static String asOf(String document) {
        return read(document)
                .find("maker/all")
                .orElseThrow()
                .price()
                .orElseThrow()
                .asOf();
    }

    @Test
    void numbersAreExactAndListsKnowTheirItems() {
        ModelSpec model = read(SAMPLE).find("maker/all").orElseThrow();
        ParameterSpec guidance = model.parameterFor(PortableField.GUIDANCE).orElseThrow();
        assertThat(guidance.max()).contains(new BigDecimal("0.9"));
        assertThat(guidance.defaultValue()).contains(new BigDecimal("0.1"));
        ParameterSpec shots = model.parameter("shots").orElseThrow();
        assertThat(shots.defaultValue()).contains(List.of());
        assertThat(shots.items().orElseThrow().properties())
                .extracting(ParameterSpec::toString)
                .containsExactly("words (string)", "seconds (integer)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\": \"integer\", \"enum\"| \"type\": \"int\", \"enum\"| maker/all, duration: unknown wire type 'int'",
                "\"field\": \"guidance\"| \"field\": \"style\"| maker/all: 'style' of parameter 'strictness'",
                "\"mode\": \"std\" }| \"tier\": \"std\" }| maker/all: there is no parameter 'tier'",
                "\"mode\": \"std\" }| \"mode\": \"pro\" }| maker/all: fixed value pro is not allowed for 'mode'",
                "\"5s\"| \"five\"| maker/all, servings[0], defaults: 'five' is no default for duration",
                "\"total\": \"duration\"| \"total\": \"length\"| maker/all: there is no parameter 'length'",
                "\"kind\": \"sum-equals\"| \"kind\": \"sum\"| maker/all, rules[0]: unknown kind of rule 'sum'",
                "\"of\": \"megabytes\"| \"of\": \"bytes\"| maker/all, picture, media, bounds[0]: unknown media bound 'bytes'",
                "\"formatVersion\": 2| \"formatVersion\": 1| catalogue of probe: format version 1 is not 2",
                "\"provider\": \"probe\"| \"provider\": \"other\"| catalogue of probe: it belongs to provider other",
                "\"output\": \"video\"| \"output\": null| maker/all: 'output' is missing",
                "\"every/thing\"| \"maker/all\"| catalogue of probe: 'maker/all', another name of probe:maker/all, means another",
                "\"how\": \"inline\"| \"how\": \"mail\"| catalogue of probe, localFiles",
                "\"name\": \"picture\"| \"name\": \"mode\"| maker/all: parameter 'mode' stands in it twice",
            })
    void aMistakeIsReportedWithItsPlace(String right, String wrong, String complaint) {
        assertThat(SAMPLE).contains(right);
        assertThatThrownBy(() -> read(SAMPLE.replace(right, wrong)).models().forEach(ModelSpec::parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\": \"sum-equals\"| \"kind\": \"sum\"| catalogue of probe, line 8, maker/all, rules[0]: unknown kind",
                "\"output\": \"video\"| \"output\": null| catalogue of probe, line 8, maker/all: 'output' is missing",
                "\"id\": \"maker/all\"| \"id\": null| catalogue of probe, line 8: 'id' is missing",
                "\"sentence\"| 5 5| catalogue of probe is no JSON at line 24",
                "\"warm\": true| \"warm\": null| catalogue of probe, line 8, maker/all, providerData: 'warm' holds null",
                "\"min\": 0,| \"min\": 0, \"min\": 1,| catalogue of probe, line 8, maker/all: no JSON at line 36",
            })
    void aMistakeIsReportedWithItsLine(String right, String wrong, String complaint) {
        String sample = SAMPLE.replace("{ \"name\": \"prompt\",", "{ \"hint\": \"sentence\", \"name\": \"prompt\",");
        assertThat(sample).contains(right);
        assertThatThrownBy(() -> read(sample.replace(right, wrong)).models().forEach(ModelSpec::parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void whatOnlyTheProviderReadsCannotBeChanged() {
        Map<String, Object> data = read(SAMPLE).find("maker/all").orElseThrow().providerData();

        assertThatThrownBy(() -> data.remove("warm")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) data.get("answers")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) data.get("parts")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        assertThatThrownBy(() -> CatalogReader.read("probe", (InputStream) null))
                .hasMessageContaining("missing in its jar");
    }

    @Test
    void theSchemaRefusesAMisspeltKey() {
        assertThat(CatalogSchema.complaints(SAMPLE.replace("\"maxLength\"", "\"maxlength\"")))
                .isNotEmpty();
        assertThat(CatalogSchema.complaints(SAMPLE.replace("\"field\": \"guidance\"", "\"field\": \"style\"")))
                .isNotEmpty();
    }

    @Test
    void theSchemaWantsMediaLimitsOnAListsItems() {
        String media = "\"media\": { \"kind\": \"image\" }";
        String onItems = SAMPLE.replace("\"type\": \"object\",", "\"type\": \"object\", " + media + ",");
        String onList = SAMPLE.replace("\"type\": \"array\",", "\"type\": \"array\", " + media + ",");
        assertThat(CatalogSchema.complaints(onItems)).isEmpty();
        assertThat(CatalogSchema.complaints(onList)).isNotEmpty();
    }

    private static Catalog read(String text) {
        return CatalogReader.read("probe", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
