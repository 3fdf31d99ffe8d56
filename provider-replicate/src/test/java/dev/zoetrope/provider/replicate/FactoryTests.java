package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.testing.http.Script;
import java.net.URI;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the provider is found and opened. */
class FactoryTests {

    @Test
    void itIsFoundAndItsPricesAreInDollars() {
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .filteredOn(found -> found.id().equals("replicate"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.settings().keyVariables()).containsExactly("REPLICATE_API_TOKEN");
                    assertThat(found.billingCurrency(URI.create("https://api.replicate.com")))
                            .contains("USD");
                });
    }

    /** The vendor's own clients have the version in the variable of the base URL. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/"})
    void aBaseUrlMayEndInTheVersion(String end) throws Exception {
        try (Opened opened = Opened.at(end)) {
            opened.answering(Script.json(200, Opened.job("starting", ""))).status();

            assertThat(opened.server().onlyRequest().target()).isEqualTo("/v1/predictions/" + Opened.JOB);
        }
    }
}
