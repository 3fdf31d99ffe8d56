package dev.zoetrope.provider.testkit;

import java.util.List;
import java.util.Optional;

/**
 * What the wire of a service looks like that can be asked what came of a paid call whose answer was lost. The answers
 * are those of a healthy service; the kit adds what goes wrong.
 */
public interface LookupDialect {

    /**
     * {@return the names of all that could know of a job, such as {@code queue} and {@code history}; each one has to say
     * no before a call counts as not accepted}
     */
    List<String> sources();

    /**
     * Says which of the sources a question goes to.
     *
     * @param question a request that the provider sent
     * @return one of {@link #sources()}, or empty for anything else, such as a question for the server's version
     */
    Optional<String> source(WireRequest question);

    /**
     * Answers a question of a look as a service that knows this job, and no other one.
     *
     * @param question the question, to one of the sources or about something else
     * @param job the job, which may be in any phase, and need not be the one that is asked about
     * @return the answer of that source, which may be that it has no job, because another source has it
     */
    WireReply known(WireRequest question, KeyedJob job);

    /**
     * Answers a question of a look as a service that knows no job.
     *
     * @param question the question, to one of the sources or about something else
     * @return the answer
     */
    WireReply unknown(WireRequest question);

    /**
     * {@return whether the service's jobs carry the keys of their calls} True unless overridden; if false, no job is ever
     * found for certain, and is at most a candidate.
     */
    default boolean byKey() {
        return true;
    }

    /**
     * Says whether it proves that a call was not accepted if no source knows it.
     *
     * @param free whether the job is known to cost nothing
     * @return false unless overridden: then it stays unknown
     */
    default boolean provesAbsence(boolean free) {
        return false;
    }
}
