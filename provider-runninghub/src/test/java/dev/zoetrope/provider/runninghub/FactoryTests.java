package dev.zoetrope.provider.runninghub;

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
                .isInstanceOfSatisfying(RunningHubProviderFactory.class, factory -> {
                    assertThat(factory.id()).isEqualTo("runninghub");
                    assertThat(factory.settings().keyVariables()).containsExactly("RUNNINGHUB_API_KEY");
                    assertThat(factory.settings().baseUrlVariable()).isEqualTo("RUNNINGHUB_BASE_URL");
                    assertThat(factory.settings().baseUrl()).hasToString("https://www.runninghub.ai");
                    assertThat(factory.catalog()).isSameAs(new RunningHubProviderFactory().catalog());
                });
    }
}
