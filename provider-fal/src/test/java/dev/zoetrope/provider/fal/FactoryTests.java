package dev.zoetrope.provider.fal;

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
                .isInstanceOfSatisfying(FalProviderFactory.class, factory -> {
                    assertThat(factory.id()).isEqualTo("fal");
                    assertThat(factory.settings().keyVariables()).containsExactly("FAL_KEY");
                    assertThat(factory.settings().baseUrlVariable()).isEqualTo("FAL_BASE_URL");
                    assertThat(factory.settings().baseUrl()).hasToString("https://queue.fal.run");
                    assertThat(factory.settings().partVariables())
                            .containsOnlyKeys("files", "platform")
                            .containsEntry("files", "FAL_FILES_URL");
                    assertThat(factory.settings().authScheme().word()).isEqualTo("Key");
                    assertThat(factory.catalog()).isSameAs(new FalProviderFactory().catalog());
                });
    }
}
