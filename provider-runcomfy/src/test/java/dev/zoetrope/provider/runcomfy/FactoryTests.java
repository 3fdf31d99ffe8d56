package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.WorkflowSupport;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** How the provider is found and set up. */
class FactoryTests {

    @Test
    void serviceLoaderFindsIt() {
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .singleElement()
                .isInstanceOfSatisfying(RunComfyProviderFactory.class, factory -> {
                    assertThat(factory.id()).isEqualTo("runcomfy");
                    assertThat(factory.settings().keyVariables())
                            .containsExactly("RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN");
                    assertThat(factory.settings().baseUrlVariable()).isEqualTo("RUNCOMFY_BASE_URL");
                    assertThat(factory.settings().baseUrl()).hasToString("https://model-api.runcomfy.net");
                    assertThat(factory.settings().workflowVariable()).contains("RUNCOMFY_DEPLOYMENT_ID");
                    assertThat(factory.settings().partVariables())
                            .isEqualTo(Map.of(
                                    "deployments", "RUNCOMFY_DEPLOYMENTS_URL",
                                    "trainer", "RUNCOMFY_TRAINER_URL",
                                    "web", "RUNCOMFY_WEB_URL"));
                    assertThat(factory.settings().secretVariables())
                            .isEqualTo(Map.of("api_key_comfy_org", "COMFY_ORG_API_KEY"));
                    assertThat(factory.catalog()).isSameAs(new RunComfyProviderFactory().catalog());
                });
    }

    @Test
    void deploymentsArePlacesAndModelsAreNone() {
        WorkflowSupport workflows = new RunComfyProviderFactory().workflows().orElseThrow();

        assertThat(workflows.place("deployment/demo_1-A")).hasValueSatisfying(place -> {
            assertThat(place.model().id()).hasToString("runcomfy:deployment/demo_1-A");
            assertThat(place.takesGraphs()).isTrue();
            assertThat(place.hasOwn()).isTrue();
            assertThat(place.model().price()).isEmpty();
        });
        for (String other : List.of("deployment", "deployment/", "deployment/a/b", "deployment/a.b", Opened.MODEL)) {
            assertThat(workflows.place(other)).as(other).isEmpty();
        }
        assertThat(workflows.placeOfGraphs("d-1")).contains("deployment/d-1");
        assertThat(workflows.placeOfGraphs("no id")).isEmpty();
        assertThat(workflows.placeOfGraphs(null)).isEmpty();
    }
}
