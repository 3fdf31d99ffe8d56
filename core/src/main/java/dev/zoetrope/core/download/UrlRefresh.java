package dev.zoetrope.core.download;

import dev.zoetrope.api.job.ArtifactInfo;
import java.time.Duration;
import java.util.Optional;

/** Finds out where an artifact is now, when its known URL is no longer served. */
@FunctionalInterface
public interface UrlRefresh {

    /** How long to wait for an answer. */
    Duration LIMIT = Duration.ofSeconds(30);

    /** Finds nothing, for artifacts whose provider cannot be asked. */
    UrlRefresh NONE = limit -> Optional.empty();

    /**
     * Asks where the artifact is.
     *
     * @param limit how long that may take
     * @return the artifact as it is known now; empty if no provider can be asked
     * @throws DeliveryException if no answer came, or the artifact is gone
     * @throws InterruptedException if the calling thread is interrupted
     */
    Optional<ArtifactInfo> ask(Duration limit) throws DeliveryException, InterruptedException;
}
