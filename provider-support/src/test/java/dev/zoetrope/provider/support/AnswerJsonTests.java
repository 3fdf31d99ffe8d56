package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a malformed document is read. */
class AnswerJsonTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'x':NaN,'id':'7'}",
                "{'x':-Infinity,'id':'7','y':+Infinity}",
                "{'x':007,'id':'7'}",
                "{'x':+1,'y':.5,'z':5.,'id':'7'}",
                "{'x':1e999999999999999999999,'id':'7'}",
                "{'x':-7E-2147483649,'id':'7'}",
                "{'x':[1,2,],'id':'7',}",
                "{/* a */'x':1, // b\n'id':'7'}",
                "{x:1,id:'7'}",
                "{'x':'a\tb\u0000\nc','id':'7'}",
                "{'x':'\\q','id':'7'}",
                "{'id':7}",
                "{'id':'6','id':'7'}",
                "{'id':'7','id':null}",
                "{'id':'7'} and more",
                "{'id':'7'}{'id':'8'}",
                "{'id':'7'}\u0000\u0000",
                "\ufeff{'id':'7'}",
                "\r\n \t{'id':'7'}",
                ")]}'\n{'id':'7'}",
                ")]}',{'id':'7'}",
                "while(1);{'id':'7'}",
                "for(;;);{'id':'7'}",
                "callback({'id':'7'});",
                "/**/jQuery_1.cb({'id':'7'})"
            })
    void whatIsNoGoodJsonIsReadAllTheSame(String document) {
        for (String quoted : List.of(document, document.replace('\'', '"'))) {
            AnswerJson read = AnswerJson.read(quoted.getBytes(StandardCharsets.UTF_8), false);

            assertThat(JsonFields.of(read.value()).text("id")).as(quoted).isEqualTo("7");
            assertThat(read.whole()).as(quoted).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
    void theCharactersAreFoundOut(String charset) {
        for (String mark : charset.matches("UTF-(16|32)") ? List.of("") : List.of("", "\ufeff")) {
            byte[] bytes = (mark + "{\"id\":\"7\",\"w\":\"纸\"}").getBytes(Charset.forName(charset));
            JsonFields json = JsonFields.of(AnswerJson.read(bytes, false).value());

            assertThat(json.text("id")).isEqualTo("7");
            assertThat(json.text("w")).isEqualTo("纸");
        }
    }

    @Test
    void bytesThatAreNoCharacterAreReplaced() {
        byte[] document = "{\"w\":\"a?b\",\"id\":\"7\"}".getBytes(StandardCharsets.UTF_8);
        document[7] = (byte) 0xff;
        JsonFields json = JsonFields.of(AnswerJson.read(document, false).value());

        assertThat(json.text("w")).isEqualTo("a\ufffdb");
        assertThat(json.text("id")).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'7'",
                "{'id':'7',",
                "{'id':'7','x",
                "{'id':'7','x':",
                "{'id':'7','x':{",
                "{'id':'7','x':['a",
                "{'id':'7','x':12",
                "{'id':'7','x':@}",
                "{'id':'7','x':undefined,'y':1}",
                "{'id':'7','x':tru}",
                "{'id':'7';",
                "{'id':7,",
                "{'id':7 ,'x",
                "{'id':7,'x':"
            })
    void whatStandsBeforeADamageCounts(String document) {
        AnswerJson read = AnswerJson.read(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8), false);

        assertThat(JsonFields.of(read.value()).text("id")).isEqualTo("7");
        assertThat(JsonFields.of(read.value()).value("x")).isNull();
        assertThat(read.whole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'7",
                "{'id':7",
                "{'id':7@}",
                "{'id':7x1}",
                "{'x':@,'id':'7'}",
                "{'x':'a,'id':'7'}",
                "{'x':{'id':'7',@"
            })
    void whatADamageMayHaveChangedDoesNot(String document) {
        AnswerJson read = AnswerJson.read(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8), true);

        assertThat(JsonFields.of(read.value()).text("id")).isEmpty();
        assertThat(read.whole()).isFalse();
    }

    @Test
    void anEnvelopeThatDidNotEndCountsOnlyWhereThatIsAskedFor() {
        byte[] document = "{\"data\":{\"id\":\"7\",\"x".getBytes(StandardCharsets.UTF_8);

        assertThat(JsonFields.of(AnswerJson.read(document, true).value())
                        .object("data")
                        .text("id"))
                .isEqualTo("7");
        assertThat(JsonFields.of(AnswerJson.read(document, false).value()).isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>{'id':'7'}</html>",
                "Too Many Requests",
                "@",
                "]",
                "}",
                "# nothing",
                "error: {'id':'7'}"
            })
    void whatIsNoJsonSaysNothing(String document) {
        AnswerJson read = AnswerJson.read(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8), true);

        assertThat(read.value()).isNull();
        assertThat(read.whole()).isFalse();
    }

    @Test
    void aNumberOfAnyLengthIsText() {
        String digits = "9".repeat(1_000_000);
        JsonFields json = JsonFields.of(AnswerJson.read(
                        ("{\"a\":" + digits + ",\"b\":1e" + digits + ",\"c\":0." + digits + ",\"id\":\"7\"}")
                                .getBytes(StandardCharsets.UTF_8),
                        false)
                .value());

        assertThat(json.text("a")).isEqualTo(digits);
        assertThat(json.number("a")).isEmpty();
        assertThat(json.number("b")).isEmpty();
        assertThat(json.text("id")).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 101, 5_000, 1_000_000})
    void depthHasItsLimitAndTakesNothingElseAlong(int depth) {
        String deep = "{\"id\":\"7\",\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        AnswerJson read = AnswerJson.read(deep.getBytes(StandardCharsets.UTF_8), false);

        assertThat(JsonFields.of(read.value()).text("id")).isEqualTo("7");
        assertThat(read.whole()).isEqualTo(depth < 10_000);
    }

    @Test
    void aDocumentWithAnyDamageIsReadWithoutAFault() {
        Random random = new Random(7);
        byte[] document =
                "{\"id\":\"2000000000000000001\",\"data\":{\"a\":[1,2.5e3,null,true]},\"n\":-7,\"w\":\"\\u7eb8\"}"
                        .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = document.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
            AnswerJson read = AnswerJson.read(cut, random.nextBoolean());
            assertThat(read).isNotNull();
        }
    }
}
