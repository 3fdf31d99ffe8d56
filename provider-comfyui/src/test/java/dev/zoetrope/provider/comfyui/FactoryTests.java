package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.testing.CatalogSchema;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.RepeatedKey;
import dev.zoetrope.spi.WorkflowPlace;
import dev.zoetrope.spi.WorkflowSupport;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the provider is found and set up, and what it can run. */
class FactoryTests {

    private final ProviderFactory factory = new ComfyUiProviderFactory();

    @Test
    void serviceLoaderFindsIt() {
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .singleElement()
                .isInstanceOf(ComfyUiProviderFactory.class);
    }

    @Test
    void itNeedsAnAddressAndNoKey() {
        assertThat(factory.id()).isEqualTo("comfyui");
        assertThat(factory.settings().keyless()).isTrue();
        assertThat(factory.settings().setupVariable()).isEqualTo("COMFYUI_BASE_URL");
        assertThat(factory.settings().headersVariable()).contains("COMFYUI_HEADERS");
        assertThat(factory.settings().baseUrl()).hasToString("http://127.0.0.1:8188");
        assertThat(factory.settings().rank()).isGreaterThan(20);
        assertThat(factory.repeatedKey()).isInstanceOf(RepeatedKey.Accepted.class);
    }

    @Test
    void itsOneModelRunsGraphsOfWhichNothingIsKnown() {
        WorkflowSupport support = factory.workflows().orElseThrow();
        WorkflowPlace place = support.place("workflow").orElseThrow();
        ModelSpec model = place.model();

        assertThat(place.takesGraphs()).isTrue();
        assertThat(place.hasOwn()).isFalse();
        assertThat(support.place("workflow/1")).isEmpty();
        assertThat(support.placeOfGraphs(null)).contains("workflow");

        assertThat(factory.catalog().models()).containsExactly(model);
        assertThat(model.id()).hasToString("comfyui:workflow");
        assertThat(model.output()).isEqualTo(OutputKind.FILE);
        assertThat(model.schema()).isEqualTo(ModelSpec.Schema.UNKNOWN);
        assertThat(model.servings())
                .singleElement()
                .satisfies(serving -> assertThat(serving.capability()).isEqualTo(Capability.WORKFLOW));
        assertThat(factory.catalog().localFiles().how()).isEqualTo(PlannedUpload.How.UPLOAD);
        assertThat(factory.catalog().localFiles().maxBytes()).isEmpty();
    }

    @Test
    void theCatalogueKeepsTheSchema() {
        assertThat(CatalogSchema.complaints(CatalogSchema.text(ComfyUiProviderFactory.class, "catalog.json")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0F8FAD5B-D9CB-469F-A165-70867728950E", "my-job-1", "../queue", ""})
    void anIdOfAnotherFormIsNone(String id) {
        assertThat(factory.remoteIdForm().matches(id)).isFalse();
        assertThat(factory.remoteIdForm().matches(Opened.KEY)).isTrue();
    }
}
