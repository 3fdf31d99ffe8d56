package dev.zoetrope.core.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Generates local job ids: twelve letters and digits that are not confused when read aloud. */
public final class JobIds {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    /** How many characters an id has. */
    static final int LENGTH = 12;

    private static final Pattern ID = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    private final RandomGenerator random;

    JobIds(RandomGenerator random) {
        this.random = random;
    }

    /**
     * {@return a source of ids that cannot be guessed}
     */
    public static JobIds secure() {
        return new JobIds(new SecureRandom());
    }

    /**
     * Returns the key that a job's paid call carries. It follows from the job's id, so that it is recorded before the
     * call is made and can be derived again by any program that knows the job.
     *
     * @param id the local id of the job
     * @return a UUID in lower case
     */
    public static String key(String id) {
        return UUID.nameUUIDFromBytes(("zoetrope job " + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * {@return an id that was not given before}
     */
    public String next() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
