package dev.zoetrope.emulator.jobs;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about a job when it is accepted: whether it will fail, and how much longer than usual it runs. A prompt
 * decides it by {@code [[fail]]}, {@code [[moderation]]} and {@code [[slow 30s]]} (units ms, s, m).
 *
 * @param failure why it will fail, null when it will not
 * @param extraTime on top of the usual running time
 */
public record Fate(@Nullable Failure failure, Duration extraTime) {

    /** Nothing out of the ordinary. */
    public static final Fate ORDINARY = new Fate(null, Duration.ZERO);

    private static final Pattern SLOW = Pattern.compile("\\[\\[slow (\\d{1,6})(ms|s|m)]]");

    /**
     * Why a job fails.
     *
     * @param message for people, as the service would word it
     * @param moderated whether its content was refused, as opposed to a technical failure
     */
    public record Failure(String message, boolean moderated) {

        /** A technical failure. */
        public static final Failure TECHNICAL = new Failure("The generation failed on the emulator's request.", false);

        /** A refusal of the content. */
        public static final Failure MODERATED =
                new Failure("The content did not pass the emulator's content check.", true);
    }

    /** Returns the fate of a job that fails for that reason. */
    public static Fate failing(Failure failure) {
        return new Fate(failure, Duration.ZERO);
    }

    /** Returns this fate with what the tags in a prompt ask for; a failure already decided stays. */
    public Fate withTagsOf(String prompt) {
        Failure decided = failure;
        if (decided == null && prompt.contains("[[fail]]")) {
            decided = Failure.TECHNICAL;
        } else if (decided == null && prompt.contains("[[moderation]]")) {
            decided = Failure.MODERATED;
        }
        Matcher slow = SLOW.matcher(prompt);
        return new Fate(decided, slow.find() ? extraTime.plus(time(slow)) : extraTime);
    }

    private static Duration time(Matcher slow) {
        long number = Long.parseLong(slow.group(1));
        return switch (slow.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
