package dev.zoetrope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.Forbidden;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What of a text from outside reaches a terminal. */
class SafeTextTests {

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("\033[31mred", "\\u{1b}[31mred"),
                Arguments.of("\033]8;;http://evil.example\033\\link", "\\u{1b}]8;;http://evil.example\\u{1b}\\link"),
                Arguments.of("a\rb", "a\\u{d}b"),
                Arguments.of("\u009b2J", "\\u{9b}2J"),
                Arguments.of("abc\u202Etxt.exe", "abc\\u{202e}txt.exe"),
                Arguments.of("\u2066x\u2069", "\\u{2066}x\\u{2069}"),
                Arguments.of("a\u200bb\u200cc\u200dd", "a\\u{200b}b\\u{200c}c\\u{200d}d"),
                Arguments.of("a\ufeffb", "a\\u{feff}b"),
                Arguments.of("a\u2028b", "a\\u{2028}b"),
                Arguments.of("\uE000", "\\u{e000}"),
                Arguments.of("\uD83D", "\\u{d83d}"),
                Arguments.of("\uDB40\uDC41", "\\u{e0041}"),
                Arguments.of("\uFFFF", "\\u{ffff}"),
                Arguments.of("\b", "\\u{8}"),
                Arguments.of("\u007f", "\\u{7f}"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatATerminalWouldObeyOrHideIsWrittenOut(String outside, String shown) {
        assertThat(SafeText.of(outside)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The paper boat drifts downstream\n\tand on",
                "赤い舟 한국어 ภาษาไทย हिन्दी",
                "מה שלום السلام عليكم",
                "e\u0301 n\u0303 Ạ́",
                "👩‍👩‍👧 👍🏽 ❤️ 🇨🇭 🫠",
                "می‌خواهم क्‍ष",
                "\u0601\u06dd"
            })
    void lettersMarksAndEmojiOfAllScriptsStay(String text) {
        assertThat(SafeText.of(text)).isEqualTo(text);
        assertThat(SafeText.ofJson(text)).isEqualTo(text);
    }

    @Property
    void nothingForbiddenIsLeft(@ForAll("texts") String text) {
        String safe = SafeText.of(text);
        Forbidden.assertNoneIn(safe);
        assertThat(SafeText.of(safe)).isEqualTo(safe);
    }

    @Property
    void jsonKeepsItsMeaningAndIsSafeToo(@ForAll("texts") String text) {
        String json = SafeText.ofJson(Json.text(Map.of("text", text)));
        Forbidden.assertNoneIn(json);
        assertThat(JsonMapper.builder().build().readTree(json).get("text").asString())
                .isEqualTo(text);
    }

    @Example
    void noCutLeavesHalfALineEndOrAJoinerThatJoinsNothing() {
        assertThat(SafeText.cut("12345\r\n7890", 7)).isEqualTo("12345…");
        assertThat(SafeText.cut("1234舏\u200d舏890", 7)).isEqualTo("1234舏…");
    }

    @Property
    void aCutTextFitsAndIsWholeLetters(@ForAll("texts") String text) {
        String safe = SafeText.of(text);
        String cut = SafeText.cut(safe, 7);
        assertThat(SafeText.columns(cut)).isLessThanOrEqualTo(7);
        Forbidden.assertNoneIn(cut);
        assertThat(cut.equals(safe) || cut.endsWith("…")).isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT);
        Arbitrary<Integer> bad = Arbitraries.of(
                0, 7, 8, 9, 10, 13, 0x1b, 0x7f, 0x9b, 0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x202e, 0x2066,
                0xd800, 0xdc00, 0xfe0f, 0xfeff, 0xfff9, 0xe000, 0xe0041, 0xe0100, 0x10ffff);
        Arbitrary<Integer> good = Arbitraries.of((int) 'a', (int) ' ', 0x301, 0x5d0, 0x820f, 0x1f469, 0x1f3fd);
        return Arbitraries.oneOf(any, bad, good)
                .list()
                .ofMaxSize(40)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }
}
