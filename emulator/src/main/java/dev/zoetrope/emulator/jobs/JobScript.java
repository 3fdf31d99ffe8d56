package dev.zoetrope.emulator.jobs;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about a job when it is accepted: whether it will fail, and how much longer than usual it runs. A
 * prompt decides it by {@code [[fail]]}, {@code [[moderation]]} and {@code [[slow 30s]]} (units ms, s, m).
 *
 * @param failure why it will fail, null when it will not
 * @param extraTime on top of the usual running time
 * @param repeatsId whether it is given the id of the job before it
 * @param announcement how its events are announced to a webhook, if the submit names one
 */
public record JobScript(@Nullable Failure failure, Duration extraTime, boolean repeatsId, Announcement announcement) {

    /** Nothing out of the ordinary. */
    public static final JobScript ORDINARY = new JobScript(null, Duration.ZERO, false, Announcement.ONCE);

    private static final Pattern SLOW = Pattern.compile("\\[\\[slow (" + TimeText.FORM + ")]]");

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

    /** {@return the script of a job that fails for that reason} */
    public static JobScript failing(Failure failure) {
        return new JobScript(failure, Duration.ZERO, false, Announcement.ONCE);
    }

    /** {@return the script of a job that is given the id of the job before it} */
    public static JobScript repeatingId() {
        return new JobScript(null, Duration.ZERO, true, Announcement.ONCE);
    }

    /** {@return the script of a job whose events are announced in that way} */
    public static JobScript announced(Announcement announcement) {
        return new JobScript(null, Duration.ZERO, false, announcement);
    }

    /** {@return this script with more time on top} */
    public JobScript longer(Duration more) {
        return new JobScript(failure, extraTime.plus(more), repeatsId, announcement);
    }

    /** {@return this script with what the tags in a prompt ask for; a failure already decided stays} */
    public JobScript withTagsOf(String prompt) {
        Failure decided = failure;
        if (decided == null && prompt.contains("[[fail]]")) {
            decided = Failure.TECHNICAL;
        } else if (decided == null && prompt.contains("[[moderation]]")) {
            decided = Failure.MODERATED;
        }
        Matcher slow = SLOW.matcher(prompt);
        Duration extra = slow.find() ? TimeText.parse(slow.group(1)).orElseThrow() : Duration.ZERO;
        return new JobScript(decided, extraTime.plus(extra), repeatsId, announcement);
    }
}
