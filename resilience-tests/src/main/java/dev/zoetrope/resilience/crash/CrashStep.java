package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.JobState;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.emulator.Faults;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The steps at which the victim is killed, in the order in which a job comes by them. Most are the entry of a method,
 * where a debugger waits; at two the emulator holds the answer back. What it must have left shows whether it was
 * killed where it was meant to be.
 */
enum CrashStep {
    /** Nothing is recorded yet. */
    BEFORE_INTENT("before the intent is recorded", "engine.JobIntents", "recorded"),
    /** The intent is recorded, and nothing was sent. */
    AFTER_INTENT("after the intent, before anything is sent", "engine.Purchase", "attempt"),
    /** Local files are on their way. */
    HAND_OVER("while files are handed over", "engine.InputUploader", "file"),
    /** Recorded as being submitted, and not sent. */
    BEFORE_CALL("before the paid call", "engine.Purchase", "submit"),
    /** The server has accepted, and no answer has left it. */
    MID_REQUEST("mid-request"),
    /** The answer is here. */
    BEFORE_ACCEPTANCE("after the answer, before it is recorded", "engine.Purchase", "accepted"),
    /** The answer is recorded. */
    AFTER_ACCEPTANCE("after the answer is recorded", "engine.JobExecution", "acceptedAs"),
    /** A question is about to be asked. */
    POLLING("while polling", "engine.StatusPoller", "ask"),
    /** The end is recorded, and nothing is fetched. */
    AFTER_END("after the end is recorded", "engine.JobExecution", "complete"),
    /** A part of the file is here. */
    MID_DOWNLOAD("mid-download"),
    /** All of the file is here under another name. */
    BEFORE_RENAME("after the last byte, before the rename", "delivery.Destination", "publish"),
    /** The file has its name, and the ledger does not know. */
    AFTER_RENAME("after the rename, before the ledger knows", "engine.Deliveries", "record"),
    /** All is recorded. */
    AFTER_DELIVERY("after the file is recorded", "engine.Deliveries", "askForCost");

    private static final String CORE = "dev.zoetrope.core.";

    /** Longer than it takes to see what the emulator has accepted, or that a file grows. */
    private static final Duration HELD = Duration.ofSeconds(10);

    private static final int ALL = 1000;

    private final String words;
    private final String type;
    private final String method;

    CrashStep(String words) {
        this(words, "", "");
    }

    CrashStep(String words, String type, String method) {
        this.words = words;
        this.type = type;
        this.method = method;
    }

    /** Returns it in words. */
    String words() {
        return words;
    }

    /** Tells whether the debugger waits for it, as opposed to the emulator. */
    boolean inside() {
        return !type.isEmpty();
    }

    /** Returns the class whose method is entered. */
    String type() {
        return CORE + type;
    }

    /** Returns the method that is entered. */
    String method() {
        return method;
    }

    /** Tells whether a process that was killed here may have left that. */
    boolean mayLeave(CrashState state) {
        return switch (this) {
            case BEFORE_INTENT -> true;
            case AFTER_INTENT, HAND_OVER -> state.hasUnsent();
            case BEFORE_CALL -> state.has(JobState.SUBMITTING);
            case MID_REQUEST, BEFORE_ACCEPTANCE -> state.hasChargeWithoutRecord();
            case AFTER_ACCEPTANCE, POLLING -> state.hasBought();
            case AFTER_END -> state.hasEnded();
            case MID_DOWNLOAD, BEFORE_RENAME -> state.hasPart();
            case AFTER_RENAME -> state.hasUnknownFile();
            case AFTER_DELIVERY -> state.hasDelivered();
        };
    }

    /** Lets the emulator hold back the answer at which it is killed. */
    void holdBack(Faults faults) {
        if (this == MID_REQUEST) {
            for (Endpoint submit : List.of(Endpoint.RUNCOMFY_SUBMIT, Endpoint.RUNNINGHUB_SUBMIT)) {
                faults.times(ALL, submit, Fault.slow(HELD));
            }
        } else if (this == MID_DOWNLOAD) {
            faults.times(ALL, Endpoint.DOWNLOAD, Fault.stallBody());
        }
    }

    /**
     * Makes sure that the methods are there, so that no step is left out because one was renamed.
     *
     * @throws IllegalStateException if one is not
     */
    static void requireMethods() {
        for (CrashStep step : values()) {
            if (step.inside() && !step.isThere()) {
                throw new IllegalStateException("the step '" + step.words + "' is at " + step.type() + "." + step.method
                        + ", which is not there any more: say where it is now");
            }
        }
    }

    private boolean isThere() {
        try {
            return Arrays.stream(Class.forName(type(), false, CrashStep.class.getClassLoader())
                            .getDeclaredMethods())
                    .anyMatch(declared -> declared.getName().equals(method));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
