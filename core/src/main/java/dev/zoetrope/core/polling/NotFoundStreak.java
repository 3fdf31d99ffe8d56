package dev.zoetrope.core.polling;

import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive answers by which a provider says that it does not know a job that it accepted. One alone says little:
 * a job may be too new for all of its provider's machines, or their store slow. Several over half a minute are
 * believed.
 */
public final class NotFoundStreak {

    /** How long after its acceptance a job may be unknown. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    private static final Duration LEAST_TIME = Duration.ofSeconds(30);
    private static final int LEAST_ANSWERS = 4;

    /** How soon to ask again, so that it is decided within a minute. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Timer timer;
    private int answers;
    private @Nullable Long since;

    /**
     * Creates a streak without an answer yet.
     *
     * @param timer measures how long they have been coming
     */
    public NotFoundStreak(Timer timer) {
        this.timer = timer;
    }

    /** Ends the streak, after any answer that the job is known; silence and faults are not answers. */
    public void broken() {
        answers = 0;
        since = null;
    }

    /**
     * Counts a question that failed.
     *
     * @param failure why
     * @param age how old the job is, or null if that is not known
     * @return whether the provider is now to be believed that it does not know the job
     */
    public boolean believed(ProviderCallException failure, @Nullable Duration age) {
        boolean fresh = age != null && age.compareTo(FRESH) < 0;
        if (!failure.notFound() || fresh) {
            return false;
        }
        long now = timer.nanos();
        since = since == null ? Long.valueOf(now) : since;
        return ++answers >= LEAST_ANSWERS && now - since >= LEAST_TIME.toNanos();
    }

    /** Returns how long to wait before the next question, given how long it would be otherwise. */
    public Duration pause(Duration otherwise) {
        return answers > 0 && AGAIN.compareTo(otherwise) < 0 ? AGAIN : otherwise;
    }

    /** Returns how often in a row the provider has said so. */
    public int answers() {
        return answers;
    }
}
