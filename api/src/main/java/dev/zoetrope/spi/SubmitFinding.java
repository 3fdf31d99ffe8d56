package dev.zoetrope.spi;

import java.util.Objects;

/** What a look for a paid call in doubt found. */
public sealed interface SubmitFinding {

    /**
     * The provider accepted it: it knows a job that carries the call's own key or mark.
     *
     * @param accepted the job, as the answer to the call would have described it
     */
    record Found(SubmitOutcome.Accepted accepted) implements SubmitFinding {
        /** Checks that the job is given. */
        public Found {
            Objects.requireNonNull(accepted, "accepted");
        }
    }

    /**
     * The provider knows a job that may be it, but that does not carry the call's key. It is shown to the owner, and
     * never taken for the job.
     *
     * @param remoteId the provider's id of that job
     * @param why what speaks for it, in words for people
     */
    record Candidate(String remoteId, String why) implements SubmitFinding {}

    /**
     * The provider verifiably did not accept the call, and will not: repeating it buys it once.
     *
     * @param evidence what proves it, in words for people
     */
    record NotAccepted(String evidence) implements SubmitFinding {}

    /**
     * Nothing speaks for either.
     *
     * @param message what was seen, in words for people
     */
    record Unknown(String message) implements SubmitFinding {}
}
