package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.TimeText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/**
 * One parameter of a named fault, given as text.
 *
 * @param name within its fault
 * @param type what the text must be
 * @param usual what counts when it is not given
 */
public record FaultParameter(String name, ValueType type, String usual) {

    /** What the text of a parameter must be. */
    public enum ValueType {
        /** A time such as {@code 200ms}, {@code 3s} or {@code 1m}. */
        TIME("a time such as 200ms, 3s or 1m"),
        /** An HTTP status from 200 to 599. */
        STATUS("an HTTP status from 200 to 599"),
        /** An error code of RunningHub or RunComfy, 1 to 999999. */
        CODE("a code from 1 to 999999"),
        /** A number of megabytes from 1 to 64. */
        MEGABYTES("a number from 1 to 64"),
        /** A number of bytes from -1000000 to 1000000, not 0. */
        OFFSET("a number from -1000000 to 1000000, not 0"),
        /** {@code true} or {@code false}. */
        FLAG("true or false"),
        /** A word of {@link AnswerFaults.GzipForm}. */
        GZIP_FORM(AnswerFaults.GzipForm.class),
        /** A word of {@link OddLink}. */
        LINK(OddLink.class),
        /** A word of {@link OddTime}. */
        ODD_TIME(OddTime.class),
        /** A word of {@link FileFaults.OtherKind}. */
        FILE_KIND(FileFaults.OtherKind.class),
        /** A word of {@link WebhookFaults.WebhookForm}. */
        WEBHOOK_FORM(WebhookFaults.WebhookForm.class),
        /** A number from 1 to 99. */
        COUNT("a number from 1 to 99"),
        /** Any JSON value. */
        JSON("a JSON value"),
        /** Any text. */
        TEXT("a text");

        private final String allowed;

        @SuppressWarnings("ImmutableEnumChecker") // both constructors give an unmodifiable list
        private final List<String> words;

        ValueType(String allowed) {
            this.allowed = allowed;
            this.words = List.of();
        }

        ValueType(Class<? extends Enum<?>> choice) {
            this.words = Arrays.stream(choice.getEnumConstants())
                    .map(ValueType::word)
                    .toList();
            this.allowed = "one of " + String.join(", ", words);
        }

        /** {@return the word for one of several choices: {@code year-9999} for {@code YEAR_9999}} */
        private static String word(Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** {@return what is allowed, for people} */
        public String allowed() {
            return allowed;
        }

        boolean takes(String text) {
            return switch (this) {
                case TIME -> TimeText.parse(text).isPresent();
                case STATUS -> within(text, 200, 599);
                case CODE -> within(text, 1, 999_999);
                case MEGABYTES -> within(text, 1, 64);
                case OFFSET -> within(text, -1_000_000, 1_000_000) && Integer.parseInt(text) != 0;
                case FLAG -> text.equals("true") || text.equals("false");
                case COUNT -> within(text, 1, 99);
                case GZIP_FORM, LINK, ODD_TIME, FILE_KIND, WEBHOOK_FORM -> words.contains(text);
                case JSON -> isJson(text);
                case TEXT -> true;
            };
        }

        private static boolean isJson(String text) {
            try {
                return !Json.MAPPER.readTree(text).isMissingNode();
            } catch (JacksonException notJson) {
                return false;
            }
        }

        private static boolean within(String text, int least, int most) {
            return text.matches("-?\\d{1,7}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
        }
    }
}
