package dev.zoetrope.spi;

import java.time.Duration;
import java.util.Objects;

/** What a provider does with a paid call that carries the {@linkplain SubmitCall#key() key} of an earlier one. */
public sealed interface RepeatedKey {

    /** It accepts the call as another job, or takes no key at all. Nothing is repeated in doubt. */
    record Accepted() implements RepeatedKey {}

    /** It refuses the call, so that repeating it does no harm and tells nothing about the first one. */
    record Refused() implements RepeatedKey {}

    /**
     * It returns the job of the first call, so that the same call can be repeated in doubt.
     *
     * @param window for how long after the first call; positive
     */
    record Replayed(Duration window) implements RepeatedKey {
        /** Checks that the window is given. */
        public Replayed {
            Objects.requireNonNull(window, "window");
        }
    }
}
