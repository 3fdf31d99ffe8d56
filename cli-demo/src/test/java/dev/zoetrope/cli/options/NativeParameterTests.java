package dev.zoetrope.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeParameterTests {

    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of("mode=pro", "mode", "pro"),
                Arguments.of("cfg_scale=0.50", "cfg_scale", new BigDecimal("0.50")),
                Arguments.of("n=5", "n", 5),
                Arguments.of("n=12345678901", "n", 12_345_678_901L),
                Arguments.of("n=\"5\"", "n", "5"),
                Arguments.of("sound=true", "sound", true),
                Arguments.of("text=a=b", "text", "a=b"),
                Arguments.of("text=", "text", ""),
                Arguments.of("text=5 boats", "text", "5 boats"),
                Arguments.of("n=7e99999999999", "n", "7e99999999999"),
                Arguments.of("n=20000000000000000001", "n", new BigInteger("20000000000000000001")),
                Arguments.of("text={no json", "text", "{no json"),
                Arguments.of("image=@a.png", "image", "@a.png"),
                Arguments.of("image_urls=[\"@a.png\",\"@b.png\"]", "image_urls", List.of("@a.png", "@b.png")),
                Arguments.of("o={\"a\":[1.5]}", "o", Map.of("a", List.of(new BigDecimal("1.5")))));
    }

    @ParameterizedTest
    @MethodSource("written")
    void aValueIsJsonOrElseText(String text, String name, Object value) {
        assertThat(NativeParameter.parse(text)).isEqualTo(new NativeParameter(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode", "", "=5", "mode=null", "mode= null "})
    void whatIsNoParameterIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NativeParameter.parse(text));
    }
}
