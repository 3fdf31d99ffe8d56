package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.junit.EmulatorExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The catalogue calls. */
@ExtendWith(EmulatorExtension.class)
class RunComfyCatalogTests {

    private static Wire wire;

    @BeforeAll
    static void start(Emulator emulator) {
        wire = new Wire(emulator);
    }

    @Test
    void theListNeedsNoTokenButRefusesAWrongOne() {
        assertThat(wire.get("/v1/models").json().path("total").intValue()).isEqualTo(179);
        assertThat(wire.get("/v1/models", "Authorization", "Bearer nonsense").status())
                .isEqualTo(400);
    }

    @Test
    void schemasComeOnlyWhenAskedFor() {
        assertThat(wire.get("/v1/models").json().path("models")).noneMatch(model -> model.has("input_schema"));
        assertThat(wire.get("/v1/models?include_schema=true&limit=500").json().path("models"))
                .noneMatch(model -> model.has("emulation"))
                .filteredOn(model -> model.path("input_schema").has("properties"))
                .as("45 ids have no schema")
                .hasSize(134);
    }

    @Test
    void theListIsFilteredAndPaged() {
        assertThat(total("?search=O1%20reference")).isEqualTo(1);
        assertThat(total("?category=reference-to-video")).isEqualTo(22);
        assertThat(total("?kind=workflow")).isZero();
        assertThat(wire.get("/v1/models?limit=3&offset=178").json().path("models"))
                .hasSize(1);
        assertThat(wire.get("/v1/models?limit=501").status()).isEqualTo(422);
    }

    @Test
    void noPictureIsDearerThanAFilmOfFiveSeconds() {
        List<Double> pictures = new ArrayList<>();
        List<Double> films = new ArrayList<>();
        wire.get("/v1/models?limit=500").json().path("models").forEach(model -> {
            String category = model.at("/categories/0").stringValue("");
            boolean bySecond = model.path("price_unit").stringValue().equals("second");
            double price = model.path("base_price_usd").doubleValue() * (bySecond ? 5 : 1);
            if (category.contains("video")) {
                films.add(price);
            } else if (category.endsWith("-to-image")) {
                pictures.add(price);
            }
        });

        assertThat(pictures).hasSizeGreaterThan(20);
        assertThat(films).hasSizeGreaterThan(80);
        assertThat(Collections.max(pictures)).isLessThan(Collections.min(films));
    }

    @Test
    void theCategoriesAreListed() {
        assertThat(wire.get("/v1/models/categories").json().path("categories"))
                .extracting(node -> node.stringValue())
                .contains("image-to-video", "reference-to-video", "text-to-audio")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void oneModelIsTheWireSchemaWithItsQuirksAndItsPrice() {
        Wire.Answer model = wire.runComfy("GET", Samples.O1_REFERENCE, "");

        assertThat(model.text("model_id")).isEqualTo("kling/kling-video-o1/image-to-video/reference");
        assertThat(model.json().at("/input_schema/properties/duration/type").stringValue())
                .isEqualTo("String");
        assertThat(model.json().at("/input_schema/properties/elements/items").has("type"))
                .isFalse();
        assertThat(model.json().path("base_price_usd").isNumber()).isTrue();
        assertThat(model.json().path("required_inputs")).hasSize(3);
        assertThat(wire.get(Samples.O1_REFERENCE).status()).isEqualTo(400);
    }

    private static int total(String query) {
        return wire.get("/v1/models" + query).json().path("total").intValue();
    }
}
