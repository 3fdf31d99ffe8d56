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
        "https://www.runninghub.cn,CNY",
        "https://WWW.RUNNINGHUB.CN/,CNY",
        "http://127.0.0.1:8080,USD",
        "https://proxy.example.org,USD"
    })
    void theSiteDecidesTheCurrency(URI site, String currency) {
        JsonFields usage = JsonFields.of(Map.of("consumeMoney", "1.5"));
        assertThat(Usage.cost(usage, site).amount()).hasToString("Optional[1.5" + currency + "]");
    }
}
