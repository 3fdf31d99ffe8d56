package dev.zoetrope.emulator.jobs;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Generates ids in the form of the services. Two generators with the same seed produce the same ids. Thread-safe. */
public final class Ids {

    private static final long FIRST_TASK = 1_900_000_000_000_000_000L;
    private static final int LETTERS = 26;
    private static final long TASK_RANGE = 90_000_000_000_000_000L;

    private final SplittableRandom random;
    private final AtomicLong nextTask;

    /** Creates a maker. */
    public Ids(long seed) {
        random = new SplittableRandom(seed);
        nextTask = new AtomicLong(FIRST_TASK + random.nextLong(TASK_RANGE));
    }

    /** {@return a UUID as text} */
    public synchronized String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** {@return 26 lower-case letters and digits} */
    public synchronized String letters() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            text.append(Character.forDigit(random.nextInt(Character.MAX_RADIX), Character.MAX_RADIX));
        }
        return text.toString();
    }

    /** {@return a decimal number of 19 digits, above 2^53, that grows from call to call} */
    public String taskId() {
        return Long.toString(nextTask.addAndGet(1 + Math.floorMod(nextTask.get(), 7)));
    }

    /** {@return a file name that cannot be guessed from others, such as {@code 3f9c...e1.mp4}} */
    public synchronized String fileName(String extension) {
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()) + "." + extension;
    }
}
