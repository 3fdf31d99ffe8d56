package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.JsonFields;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which currency an amount is in when the answer does not say. */
class UsageTests {

    @ParameterizedTest
    @CsvSource({
        "https://www.runninghub.ai,USD",
        "https://runninghub.ai.,USD",
        "https://www.runninghub.cn,CNY",
        "https://WWW.RUNNINGHUB.CN/,CNY",
        "https://WWW.RunningHub.AI/,USD",
        "http://127.0.0.1:8080,CNY",
        "https://proxy.example.org,CNY",
        "https://notrunninghub.ai,CNY"
    })
    void theSiteDecidesTheCurrency(URI site, String currency) {
        JsonFields usage = JsonFields.of(Map.of("consumeMoney", "1.5"));
        assertThat(Usage.cost(usage, site).amount()).hasToString("Optional[1.5" + currency + "]");
    }

    @ParameterizedTest
    @CsvSource({"usd,USD", "CNY,CNY", "EUR,EUR", "'',CNY", "\u00a5,CNY", "'C N Y',CNY"})
    void theServicesOwnWordCountsIfItIsOne(String named, String currency) {
        JsonFields usage = JsonFields.of(Map.of("thirdPartyConsumeMoney", "1.5", "currency", named));
        assertThat(Usage.cost(usage, URI.create("http://127.0.0.1:8080")).amount())
                .hasToString("Optional[1.5" + currency + "]");
    }
}
