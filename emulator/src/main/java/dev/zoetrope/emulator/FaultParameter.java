package dev.zoetrope.emulator;

import dev.zoetrope.emulator.jobs.TimeText;

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
        /** Any text. */
        TEXT("a text");

        private final String allowed;

        ValueType(String allowed) {
            this.allowed = allowed;
        }

        /** Returns what is allowed, for people. */
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
                case TEXT -> true;
            };
        }

        private static boolean within(String text, int least, int most) {
            return text.matches("-?\\d{1,7}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
        }
    }
}
