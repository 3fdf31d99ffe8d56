package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.JobState;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.emulator.Faults;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The steps at which the victim is killed, in the order in which a job reaches them. Most are the entry of a method,
 * where a debugger stops the victim; at two the emulator holds back its answer. The state that the victim leaves shows
 * whether it was killed at the right step.
 */
enum CrashStep {
    /** The intent is not recorded yet. */
    BEFORE_INTENT("before the intent is recorded", "engine.JobIntents", "recorded"),
    /** The intent is recorded; nothing was sent. */
    AFTER_INTENT("after the intent, before anything is sent", "engine.Purchase", "attempt"),
    /** Local files are being uploaded. */
    HAND_OVER("while files are handed over", "engine.InputUploader", "file"),
    /** The job is recorded as being submitted; the paid call was not sent. */
    BEFORE_CALL("before the paid call", "engine.Purchase", "submit"),
    /** The emulator has accepted the job and not answered yet. */
    MID_REQUEST("mid-request"),
    /** The answer has arrived and is not recorded yet. */
    BEFORE_ACCEPTANCE("after the answer, before it is recorded", "engine.Purchase", "accepted"),
    /** The answer is recorded. */
    AFTER_ACCEPTANCE("after the answer is recorded", "engine.JobExecution", "acceptedAs"),
    /** A poll is about to be sent. */
    POLLING("while polling", "engine.StatusPoller", "ask"),
    /** The end of the job is recorded; no file is fetched yet. */
    AFTER_END("after the end is recorded", "engine.JobExecution", "complete"),
    /** A part of the file has arrived. */
    MID_DOWNLOAD("mid-download"),
    /** The whole file has arrived and has its temporary name. */
    BEFORE_RENAME("after the last byte, before the rename", "delivery.Destination", "publish"),
    /** The file has its final name; that is not recorded yet. */
    AFTER_RENAME("after the rename, before the ledger knows", "engine.Deliveries", "record"),
    /** The file is recorded as saved. */
    AFTER_DELIVERY("after the file is recorded", "engine.Deliveries", "askForCost");

    private static final String CORE = "dev.zoetrope.core.";

    /** How long an answer is held back: enough to notice the charge or the growing file, and to kill the victim. */
    private static final Duration HOLD_TIME = Duration.ofSeconds(10);

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

    /** Returns a description for people. */
    String words() {
        return words;
    }

    /** Tells whether the debugger stops the victim, as opposed to the emulator holding back its answer. */
    boolean inside() {
        return !type.isEmpty();
    }

    /** Returns the class of the method at whose entry the victim is stopped. */
    String type() {
        return CORE + type;
    }

    /** Returns the method at whose entry the victim is stopped. */
    String method() {
        return method;
    }

    /** Tells whether a process that was killed at this step may have left a state. */
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

    /** Makes the emulator hold back the answer of this step, if it is one of those two. */
    void holdBack(Faults faults) {
        if (this == MID_REQUEST) {
            for (Endpoint submit :
                    List.of(Endpoint.RUNCOMFY_SUBMIT, Endpoint.RUNNINGHUB_SUBMIT, Endpoint.COMFYUI_SUBMIT)) {
                faults.times(ALL, submit, Fault.slow(HOLD_TIME));
            }
        } else if (this == MID_DOWNLOAD) {
            faults.times(ALL, Endpoint.DOWNLOAD, Fault.stallBody());
            faults.times(ALL, Endpoint.COMFYUI_VIEW, Fault.stallBody());
        }
    }

    /**
     * Checks that the methods exist, because a renamed method would silently leave out its step.
     *
     * @throws IllegalStateException if a method does not exist
     */
    static void requireMethods() {
        for (CrashStep step : values()) {
            if (step.inside() && !step.methodExists()) {
                throw new IllegalStateException("the step '" + step.words + "' is at " + step.type() + "." + step.method
                        + ", which does not exist: name the method that it is now");
            }
        }
    }

    private boolean methodExists() {
        try {
            return Arrays.stream(Class.forName(type(), false, CrashStep.class.getClassLoader())
                            .getDeclaredMethods())
                    .anyMatch(declared -> declared.getName().equals(method));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
