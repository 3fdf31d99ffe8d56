package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** What never stands in the output of a command, whatever services and files say. */
final class Forbidden {

    /** Controls, reordering and invisible letters, halves of letters, private ones; a joiner is for letters it joins. */
    private static final Pattern POINTS = Pattern.compile(
            "[\\p{Cc}&&[^\n\t]]|[\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]"
                    + "|[\\x{e0000}-\\x{e0fff}]|\\p{Cs}|\\p{Co}|[\\x00-\\x7f][\\u200c\\u200d]|[\\u200c\\u200d](?:[\\x00-\\x7f]|$)");

    private Forbidden() {}

    static void assertNoneIn(String printed) {
        String lines = printed.replace("\r\n", "\n");
        assertThat(POINTS.matcher(lines).find()).as(() -> SafeText.of(lines)).isFalse();
    }
}
