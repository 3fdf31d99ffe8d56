package dev.zoetrope.provider.testkit;

import java.net.URI;
import java.util.Objects;

/**
 * A job as the scripted service knows it.
 *
 * @param id the service's id of the job, made by {@link Dialect#remoteId}
 * @param phase where it stands
 * @param artifact where its file is once it has succeeded, or its name alone if the {@linkplain Dialect#servesItsFiles
 *     service serves it}; the extension shows the kind
 */
public record RemoteJob(String id, Phase phase, URI artifact) {

    /** Checks that all is given. */
    public RemoteJob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(artifact, "artifact");
    }

    /** Where a job can stand at the service. */
    public enum Phase {
        /** It waits its turn. */
        QUEUED,
        /** The service works on it. */
        RUNNING,
        /** It ended well, with one file. */
        SUCCEEDED,
        /** It ended well, and the answer names nothing that is a file. */
        UNREADABLE,
        /** It ended without a result. */
        FAILED,
        /** It was cancelled. */
        CANCELLED,
        /** The service reports its state by a word that is not documented. */
        UNHEARD_OF,
        /** The service says temporarily that it knows no such job. */
        FORGOTTEN
    }

    RemoteJob in(Phase next) {
        return new RemoteJob(id, next, artifact);
    }
}
