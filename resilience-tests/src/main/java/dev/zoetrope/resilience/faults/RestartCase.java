package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.resilience.testbed.SmallGraphs;

/**
 * A restart of a ComfyUI server, which forgets its queue, what it runs and its history, and keeps the files that were
 * saved.
 */
enum RestartCase {
    /** It waits for another job; nothing is left of it. */
    WAITING("while it waits", Moment.ACCEPTED, false, new Outcome(JobState.FAILED, 1, 0)),
    /** It runs; the file of a node that had finished is not the result. */
    RUNNING(
            "while it runs, after the first of two files",
            Moment.HALF_SAVED,
            false,
            new Outcome(JobState.FAILED, 1, 1)),
    /** It has ended, and no poll has said so; its files are found by their names. */
    ENDED("after its end", Moment.ENDED, false, new Outcome(JobState.SUCCEEDED, 1, 1)),
    /** The answer to the submit is lost, and then the job; it is sent again, with the same id. */
    LOST_AND_WAITING(
            "while it waits, its submit unanswered", Moment.ACCEPTED, true, new Outcome(JobState.SUCCEEDED, 2, 1)),
    /** The answer to the submit is lost, and the job ends; its files are found by their names. */
    LOST_AND_ENDED("after its end, its submit unanswered", Moment.ENDED, true, new Outcome(JobState.SUCCEEDED, 1, 1));

    private final String words;
    private final Moment moment;
    private final boolean unanswered;

    @SuppressWarnings("ImmutableEnumChecker") // a record of an enum and two numbers
    private final Outcome expected;

    RestartCase(String words, Moment moment, boolean unanswered, Outcome expected) {
        this.words = words;
        this.moment = moment;
        this.unanswered = unanswered;
        this.expected = expected;
    }

    /** When the server restarts. */
    enum Moment {
        /** The job waits behind another one. */
        ACCEPTED,
        /** One of two files is saved. */
        HALF_SAVED,
        /** All files are saved. */
        ENDED
    }

    /**
     * What becomes of a job.
     *
     * @param state its state in the end
     * @param submits how often the server accepted it
     * @param executions how often the server began to execute it
     */
    record Outcome(JobState state, int submits, long executions) {}

    String words() {
        return words;
    }

    Moment moment() {
        return moment;
    }

    /** Tells whether the answer to the submit is lost. */
    boolean unanswered() {
        return unanswered;
    }

    Outcome expected() {
        return expected;
    }

    Workflow graph() {
        return moment == Moment.HALF_SAVED ? SmallGraphs.slow() : SmallGraphs.twoSavers();
    }
}
