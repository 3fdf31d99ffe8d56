package dev.zoetrope.resilience.crash;

import java.util.Random;

/** When a process of the victim program is killed. */
sealed interface Kill {

    /** The share of random instants that count from the start of the process; the others count from its open client. */
    double FROM_THE_START = 0.25;

    /** The largest delay of a random kill in milliseconds, about as long as a process is busy. */
    int USEFUL_MS = 800;

    /**
     * A kill at a random instant.
     *
     * @param fromTheStart whether the delay counts from the start of the process, as opposed to when its client is open
     * @param millis the delay in milliseconds
     */
    record AtRandom(boolean fromTheStart, int millis) implements Kill {}

    /**
     * A kill at a step.
     *
     * @param step the step
     * @param times how often the step must be reached, at least 1
     */
    record AtStep(CrashStep step, int times) implements Kill {}

    static Kill atRandom(Random random) {
        return new AtRandom(random.nextDouble() < FROM_THE_START, random.nextInt(USEFUL_MS));
    }
}
