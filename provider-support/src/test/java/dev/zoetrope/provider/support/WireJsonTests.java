package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** What a request body looks like, byte for byte. */
class WireJsonTests {

    @Test
    void bodiesAreCompactUtf8WithEveryDigitAndNoExponent() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("words", "纸船 é \uD83D\uDEA2 \"<\u0001>\"");
        body.put("id", new BigInteger("123456789012345678901234567890"));
        body.put("scale", new BigDecimal("0.50"));
        body.put("seed", new BigDecimal("1E+5"));
        body.put("list", Arrays.asList(5, 2_000_000_000_000_000_001L, true, null, List.of(), Map.of()));
        body.put("nothing", null);
        assertThat(new String(WireJson.write(body), StandardCharsets.UTF_8))
                .isEqualTo("{\"words\":\"纸船 é \uD83D\uDEA2 \\\"<\\u0001>\\\"\","
                        + "\"id\":123456789012345678901234567890,\"scale\":0.50,\"seed\":100000,"
                        + "\"list\":[5,2000000000000000001,true,null,[],{}],\"nothing\":null}");
    }

    @Test
    void whatIsNoJsonValueIsNotGuessedAt() {
        for (Object odd : List.of(Duration.ofSeconds(5), new Object())) {
            assertThatExceptionOfType(JacksonException.class)
                    .as(odd.toString())
                    .isThrownBy(() -> WireJson.write(Map.of("a", odd)));
        }
    }
}
