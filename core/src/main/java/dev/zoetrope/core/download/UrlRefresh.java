package dev.zoetrope.core.download;

import dev.zoetrope.api.job.ArtifactInfo;
import java.time.Duration;
import java.util.Optional;

/** Finds out where an artifact is now, when the URL that was known is not served any more. */
@FunctionalInterface
public interface UrlRefresh {

    /** How long an answer is waited for. */
    Duration LIMIT = Duration.ofSeconds(30);

    /** There is nobody to ask. */
    UrlRefresh NONE = limit -> Optional.empty();

    /**
     * Asks where the artifact is.
     *
     * @param limit how long that may take
     * @return the artifact as it is known now; empty if there is nobody to ask
     * @throws DeliveryException if no answer came, or one that says that the artifact is gone
     * @throws InterruptedException if the calling thread is interrupted
     */
    Optional<ArtifactInfo> ask(Duration limit) throws DeliveryException, InterruptedException;
}
