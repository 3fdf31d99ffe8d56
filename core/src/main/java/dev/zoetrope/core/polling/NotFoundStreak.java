package dev.zoetrope.core.polling;

import dev.zoetrope.core.time.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive answers by which a provider says that it does not know a job that it accepted. One alone says little:
 * a job may be too new for all of its provider's machines, or their store slow.
 */
public final class NotFoundStreak {

    /**
     * What makes such answers credible.
     *
     * @param fresh how long after its acceptance a job may be unknown
     * @param leastTime over how long the answers must have come
     * @param leastAnswers how many there must be
     * @param again how soon to ask again
     */
    private record Credibility(Duration fresh, Duration leastTime, int leastAnswers, Duration again) {}

    /** Several answers over half a minute, which is decided within a minute. */
    private static final Credibility UNKNOWN =
            new Credibility(Duration.ofSeconds(60), Duration.ofSeconds(30), 4, Duration.ofSeconds(10));

    /** A provider that itself knows how it forgets jobs is believed sooner. */
    private static final Credibility FORGOTTEN =
            new Credibility(Duration.ZERO, Duration.ofSeconds(4), 3, Duration.ofSeconds(2));

    private final Timer timer;
    private final Credibility credibility;
    private int answers;
    private @Nullable Long since;

    /**
     * Creates a streak of answers by which a provider says that it does not know the job.
     *
     * @param timer measures how long they have been coming
     */
    public static NotFoundStreak ofUnknown(Timer timer) {
        return new NotFoundStreak(timer, UNKNOWN);
    }

    /**
     * Creates a streak of answers by which a provider says that it has forgotten the job.
     *
     * @param timer measures how long they have been coming
     */
    public static NotFoundStreak ofForgotten(Timer timer) {
        return new NotFoundStreak(timer, FORGOTTEN);
    }

    private NotFoundStreak(Timer timer, Credibility credibility) {
        this.timer = timer;
        this.credibility = credibility;
    }

    /** Ends the streak, after any answer that the job is known; silence and faults are not answers. */
    public void broken() {
        answers = 0;
        since = null;
    }

    /**
     * Counts an answer.
     *
     * @param age how old the job is, or null if that is not known
     * @return whether the provider is now to be believed
     */
    public boolean believed(@Nullable Duration age) {
        boolean fresh = age != null && age.compareTo(credibility.fresh()) < 0;
        if (fresh) {
            return false;
        }
        long now = timer.nanos();
        since = since == null ? Long.valueOf(now) : since;
        return ++answers >= credibility.leastAnswers()
                && now - since >= credibility.leastTime().toNanos();
    }

    /** Returns how long to wait before the next question, given how long it would be otherwise. */
    public Duration pause(Duration otherwise) {
        return answers > 0 && credibility.again().compareTo(otherwise) < 0 ? credibility.again() : otherwise;
    }

    /** Returns how often in a row the provider has said so. */
    public int answers() {
        return answers;
    }
}
