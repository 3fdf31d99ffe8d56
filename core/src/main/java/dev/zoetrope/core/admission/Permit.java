package dev.zoetrope.core.admission;

import dev.zoetrope.api.error.FailureReason;
import java.time.Duration;

/** One job's place in the queue of its account and, once admitted, at the provider. It never loses its turn. */
public final class Permit {

    /** Where a permit stands. */
    enum Place {
        /** It has not asked for a place, or has given it back. */
        OUTSIDE,
        /** It waits in the queue. */
        WAITING,
        /** It is admitted: its submit is being made. */
        TRYING,
        /** The provider has the job. */
        HELD
    }

    private final Admission admission;
    private final long turn;
    private final Runnable onAdmitted;
    private Place place = Place.OUTSIDE;

    Permit(Admission admission, long turn, Runnable onAdmitted) {
        this.admission = admission;
        this.turn = turn;
        this.onAdmitted = onAdmitted;
    }

    long turn() {
        return turn;
    }

    Place place() {
        return place;
    }

    void place(Place next) {
        place = next;
    }

    void admitted() {
        onAdmitted.run();
    }

    /**
     * Asks to be admitted.
     *
     * @return true if the submit may be made now; if false, the permit waits, and its callback is called when it is
     *     admitted
     */
    public boolean request() {
        return admission.request(this);
    }

    /**
     * Returns how many jobs the account may have at its provider at once, over all engines that share its ledger.
     *
     * @return the limit that the program configured or the provider reported; {@link Integer#MAX_VALUE} if neither did
     */
    public int most() {
        return admission.most();
    }

    /**
     * Returns whether it waits for its turn.
     *
     * @return true while it does
     */
    public boolean waiting() {
        return admission.waiting(this);
    }

    /** Records that the provider has the job, whether it accepted it just now or earlier. */
    public void acquired() {
        admission.held(this);
    }

    /**
     * Records that the provider refused for capacity or rate. The permit loses its place, and no job of the account is
     * admitted during the pause.
     *
     * @param reason {@link FailureReason#CAPACITY} or {@link FailureReason#RATE_LIMITED}
     * @param pause how long; for the other jobs at most a minute
     */
    public void throttled(FailureReason reason, Duration pause) {
        admission.refused(this, reason, pause);
    }

    /** Gives the place back, wherever it stands; the permit may ask again. */
    public void release() {
        admission.leave(this);
    }
}
