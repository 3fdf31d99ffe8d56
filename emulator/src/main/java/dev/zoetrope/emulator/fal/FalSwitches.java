package dev.zoetrope.emulator.fal;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The one key of an emulated account, and what public material says nothing certain about. Thread-safe. */
public final class FalSwitches {

    /** Whether an input is checked when it is submitted; otherwise the job ends with what is wrong. */
    public volatile boolean checksAtSubmit;

    /** Whether the history lists jobs that are not over. */
    public volatile boolean listsOpenRequests;

    /** Whether states of jobs that are not over come with HTTP 202 instead of 200. */
    public volatile boolean accepted;

    /** Whether the key has scope API alone, so that calls about money and deletions are refused. */
    public volatile boolean plainKey;

    private final String key = half() + ":" + half();

    /** Creates a key, and switches that are all off. */
    public FalSwitches() {}

    private static String half() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** {@return the key that is accepted, as id and secret} */
    public String key() {
        return key;
    }
}
