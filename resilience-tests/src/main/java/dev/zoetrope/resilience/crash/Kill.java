package dev.zoetrope.resilience.crash;

import java.util.Random;

/** When a process of the victim program is killed. */
sealed interface Kill {

    /**
     * A share of random instants is counted from the start of the process, the others from when its client is there.
     */
    double FROM_THE_START = 0.25;

    /** About as long as a process has something to do. */
    int USEFUL_MS = 800;

    /**
     * At a random instant.
     *
     * @param fromTheStart whether it counts from the start of the process
     * @param millis how long after that
     */
    record AtRandom(boolean fromTheStart, int millis) implements Kill {}

    /**
     * At a step.
     *
     * @param step the step
     * @param times at the how manieth time that it is reached, from 1
     */
    record AtStep(CrashStep step, int times) implements Kill {}

    static Kill atRandom(Random random) {
        return new AtRandom(random.nextDouble() < FROM_THE_START, random.nextInt(USEFUL_MS));
    }
}
