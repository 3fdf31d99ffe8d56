package dev.zoetrope.core.admission;

import dev.zoetrope.api.error.FailureReason;
import java.time.Duration;

/** One job's place in the queue of its account, and at the provider once it is let in. It keeps its turn for ever. */
public final class Permit {

    /** Where a ticket is. */
    enum Place {
        /** Not asked for a place, or gave it back. */
        OUTSIDE,
        /** In the queue. */
        WAITING,
        /** Let in: its submit is made. */
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
     * Asks to be let in.
     *
     * @return true if the submit may be made now; if false, the ticket waits, and its owner is called when it is let in
     */
    public boolean request() {
        return admission.request(this);
    }

    /**
     * Tells how many jobs the account may have at its provider at once, over all engines that share its ledger.
     *
     * @return what the program or the provider says; {@link Integer#MAX_VALUE} if neither does
     */
    public int most() {
        return admission.most();
    }

    /**
     * Tells whether it waits for its turn.
     *
     * @return true while it does
     */
    public boolean waiting() {
        return admission.waiting(this);
    }

    /** Says that the provider has the job, either because it accepted it now, or from before. */
    public void acquired() {
        admission.held(this);
    }

    /**
     * Says that the provider refused for capacity or rate. The ticket is outside again, and nobody of the account is let
     * in during the pause.
     *
     * @param reason {@link FailureReason#CAPACITY} or {@link FailureReason#RATE_LIMITED}
     * @param pause how long; more than a minute is a minute for the others
     */
    public void throttled(FailureReason reason, Duration pause) {
        admission.refused(this, reason, pause);
    }

    /** Gives the place back, whatever it is; the ticket may ask again. */
    public void release() {
        admission.leave(this);
    }
}
