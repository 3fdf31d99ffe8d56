package dev.zoetrope.provider.support.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as plain JSON, and that nothing else is read as something that it is not. */
class PlainJsonTests {

    @Test
    void everyKindOfValueIsRead() {
        assertThat(walk(" {\"a\" : [ 1, -2.50 ,3e2], \"b\":{\"ü\":\"Ä\"},\"c\":[true,false,null],\"d\":{},\"e\":[]} ")
                        .value())
                .isEqualTo(Map.of(
                        "a", List.of(new BigDecimal("1"), new BigDecimal("-2.50"), new BigDecimal("3e2")),
                        "b", Map.of("ü", "Ä"),
                        "c", Arrays.asList(true, false, null),
                        "d", Map.of(),
                        "e", List.of()));
    }

    @Test
    void whatIsSkippedIsPassedWhole() {
        PlainJson json = walk("{\"skipped\":[{\"a\":\"]}\\\"{[\"},[]],\"plain\":\"}\",\"read\":7}");
        List<String> names = new ArrayList<>();
        Object read = null;
        for (boolean more = json.enter('{'); more; more = json.next('}')) {
            names.add(json.name());
            if (names.contains("read")) {
                read = json.value();
            } else {
                json.skip();
            }
        }

        assertThat(names).containsExactly("skipped", "plain", "read");
        assertThat(read).isEqualTo(new BigDecimal(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\" 1}",
                "{a:1}",
                "tru",
                "\"cut",
                "\"line\nbreak\"",
                "\"\\u0041\"",
                "[1",
                "{\"a\":1",
                "1e999999999",
                "NaN",
                "'a'",
                ""
            })
    void everythingElseIsNotPlain(String text) {
        assertThatThrownBy(() -> walk(text).value())
                .isInstanceOfAny(
                        IllegalStateException.class, IndexOutOfBoundsException.class, NumberFormatException.class);
    }

    private static PlainJson walk(String text) {
        return new PlainJson(text.getBytes(StandardCharsets.UTF_8));
    }
}
