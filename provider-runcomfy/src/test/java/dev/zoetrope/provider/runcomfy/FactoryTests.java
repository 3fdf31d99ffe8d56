package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.ProviderFactory;
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
                    assertThat(factory.catalog()).isSameAs(new RunComfyProviderFactory().catalog());
                });
    }
}
