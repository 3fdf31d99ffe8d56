package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields whose types are not reliable. */
class JsonFieldsTests {

    @Test
    void numbersAreTextAndTextIsNumbersWithoutLosingADigit() {
        JsonFields json = read("{\"id\":2000000000000000001,\"big\":123456789012345678901234567890,"
                + "\"cost\":\"0.10\",\"price\":0.1000000000000000055,\"on\":true}");
        assertThat(json.text("id")).isEqualTo("2000000000000000001");
        assertThat(json.text("big")).isEqualTo("123456789012345678901234567890");
        assertThat(json.text("on")).isEqualTo("true");
        assertThat(json.number("cost")).contains(new BigDecimal("0.10"));
        assertThat(json.number("price")).contains(new BigDecimal("0.1000000000000000055"));
    }

    @Test
    void theFirstSpellingThatHoldsSomethingWins() {
        JsonFields json = read("{\"taskId\":\"\",\"task_id\":\" 7 \",\"id\":\"8\"}");
        assertThat(json.text("taskId", "task_id", "id")).isEqualTo("7");
    }

    @Test
    void whatIsOfAnotherKindIsNotThere() {
        JsonFields json = read("{\"a\":null,\"b\":[1],\"c\":{\"d\":1},\"e\":\"many\",\"f\":1e999999999}");
        assertThat(json.text("a", "b", "c", "missing")).isEmpty();
        assertThat(json.number("e")).isEmpty();
        assertThat(json.number("f")).isEmpty();
        assertThat(json.list("c")).isEmpty();
        assertThat(json.object("b").isEmpty()).isTrue();
        assertThat(json.object("c").text("d")).isEqualTo("1");
    }

    @Test
    void onlyAnObjectHasFields() {
        for (String document : new String[] {"", "[]", "7", "\"a\"", "null", "<html>"}) {
            assertThat(read(document).isEmpty()).as(document).isTrue();
        }
    }

    @Test
    void aFieldThatCameTwiceIsTheLastOne() {
        assertThat(read("{\"a\":1,\"b\":3,\"a\":2}").text("a")).isEqualTo("2");
        assertThat(read("{\"a\":1,\"a\":2}").text("a")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7e99999999999", "-7e2147483648", "1e1000000", "1E-999999999", "7e101"})
    void aNumberBeyondTheLimitsIsItsTextAndSpoilsNothingElse(String number) {
        JsonFields json =
                read("{\"id\":\"a1\",\"cost\":" + number + ",\"more\":[" + number + ",{\"n\":" + number + "}]}");

        assertThat(json.text("id")).isEqualTo("a1");
        assertThat(json.number("cost")).isEmpty();
        assertThat(json.text("cost")).isEqualTo(number);
        assertThat(json.list("more").get(0)).isEqualTo(number);
    }

    @Test
    void numbersKeepTheirKindAndEveryDigit() {
        JsonFields json = read("{\"a\":7,\"b\":-2147483649,\"c\":20135087861107302410,\"d\":1.50,\"e\":1e2}");

        assertThat(json.value("a")).isEqualTo(7);
        assertThat(json.value("b")).isEqualTo(-2_147_483_649L);
        assertThat(json.value("c")).isEqualTo(new BigInteger("20135087861107302410"));
        assertThat(json.value("d")).isEqualTo(new BigDecimal("1.50"));
        assertThat(json.value("e")).isEqualTo(new BigDecimal("1e2"));
    }

    @Test
    void anObjectInTheIdsPlaceIsNoAbsence() {
        JsonFields json = read("{\"a\":{\"b\":[1]},\"c\":[],\"d\":null,\"e\":\" \",\"f\":true,\"g\":\" x \"}");
        assertThat(json.id("a")).isEqualTo("{\"b\":[1]}");
        assertThat(json.id("c")).isEqualTo("[]");
        assertThat(json.id("d", "e", "missing")).isEmpty();
        assertThat(json.id("d", "f")).isEqualTo("true");
        assertThat(json.id("g", "f")).isEqualTo("x");
    }

    @Test
    void plainValuesKeepTheirOrderAndTheirNulls() {
        JsonFields json = read("{\"z\":{\"y\":null,\"b\":[1,null,\"x\"],\"a\":0.10},\"n\":null}");
        assertThat(String.valueOf(json.value("z"))).isEqualTo("{y=null, b=[1, null, x], a=0.10}");
        assertThat(json.object("z").list("b")).hasSize(3).containsNull();
        assertThat(json.value("n")).isNull();
        assertThat(json.value("missing")).isNull();
    }

    private static JsonFields read(String document) {
        return JsonFields.of(AnswerJson.read(document.getBytes(StandardCharsets.UTF_8), false)
                .value());
    }
}
