package dev.zoetrope.core.webhook;

import java.util.HashMap;
import java.util.Map;

/**
 * The notices that wait for a look at the jobs that their addresses may mean. Anyone can send one, so that they are bounded,
 * in number and in bytes. What finds no room is dropped: polls find what it would have said.
 */
public final class WaitingNotices {

    private static final int MOST = 256;
    private static final long MOST_BYTES = 16L << 20;

    private final Map<HookAddress, Notice> waiting = new HashMap<>();
    private long bytes;

    /**
     * Adds a notice, in place of one that waits at the same address.
     *
     * @param address the address
     * @param notice what came to it
     * @return whether there was room
     */
    public synchronized boolean add(HookAddress address, Notice notice) {
        Notice earlier = waiting.get(address);
        long after = bytes + notice.size() - (earlier == null ? 0 : earlier.size());
        if (after > MOST_BYTES || (earlier == null && waiting.size() == MOST)) {
            return false;
        }
        waiting.put(address, notice);
        bytes = after;
        return true;
    }

    /** {@return all that wait, which then wait no more} */
    public synchronized Map<HookAddress, Notice> take() {
        Map<HookAddress, Notice> taken = new HashMap<>(waiting);
        waiting.clear();
        bytes = 0;
        return taken;
    }

    /** {@return whether none waits} */
    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
