package dev.zoetrope.provider.comfyui;

import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of a job is done, by what the server reports: the nodes that are finished and the part of the one that runs,
 * of all nodes of its graph. The share never falls. One thread writes, others may read.
 */
final class JobProgress {

    private final String id;
    private final int nodes;
    private final Set<String> finished = new HashSet<>();
    private @Nullable String running;
    private boolean complete;
    private volatile @Nullable Double share;
    private volatile @Nullable String step;
    private volatile boolean over;

    /**
     * Starts without a share.
     *
     * @param id the job's id
     * @param nodes how many nodes its graph has; 0 if that is not known, and then there is no share
     */
    JobProgress(String id, int nodes) {
        this.id = id;
        this.nodes = nodes;
    }

    /** {@return the share, from 0 to 1, or null if nothing has been reported yet} */
    @Nullable Double share() {
        return share;
    }

    /** {@return the node that runs and how far it is, or null if nothing has been reported yet} */
    @Nullable String step() {
        return step;
    }

    /** {@return whether the job has ended, as far as was reported} */
    boolean over() {
        return over;
    }

    /**
     * Takes a message.
     *
     * @param message its {@code type} and {@code data}
     */
    void note(JsonFields message) {
        JsonFields data = message.object("data");
        String job = data.text("prompt_id");
        // A job that names no client is reported to all of them. A node that ran when the socket opened has no id.
        if (!job.equals(id) && !job.isEmpty()) {
            return;
        }
        switch (message.text("type")) {
            case "progress_state" -> state(data.object("nodes"));
            case "execution_cached" -> data.list("nodes").forEach(node -> finished.add(JsonFields.words(node)));
            case "executing" -> executing(data.text("node"), job.isEmpty());
            case "progress" -> running(data);
            default -> {}
        }
    }

    /** Newer servers report all nodes that have begun, at each step. */
    private void state(JsonFields states) {
        complete = true;
        double part = 0;
        for (String node : states.names()) {
            JsonFields state = states.object(node);
            if (state.text("state").equals("finished")) {
                finished.add(node);
            } else if (state.text("state").equals("running")) {
                part += part(state);
                step = step(node, state);
            }
        }
        done(part);
    }

    private void executing(String node, boolean unnamed) {
        // Without a node, the job is over.
        over = node.isEmpty() && !unnamed;
        String before = running;
        if (before != null) {
            finished.add(before);
        }
        running = node.isEmpty() ? null : node;
        step = node.isEmpty() ? null : "node " + node;
        if (!complete && (running != null || before != null)) {
            done(0);
        }
    }

    private void running(JsonFields data) {
        if (!complete) {
            step = step(data.text("node"), data);
            done(part(data));
        }
    }

    private static @Nullable String step(String node, JsonFields state) {
        if (node.isEmpty()) {
            return null;
        }
        Optional<BigDecimal> most = state.number("max").filter(max -> max.compareTo(BigDecimal.ONE) > 0);
        Optional<BigDecimal> value = state.number("value").filter(done -> done.signum() >= 0);
        return most.isEmpty() || value.isEmpty()
                ? "node " + node
                : "node " + node + ", step " + value.get().toBigInteger() + " of "
                        + most.get().toBigInteger();
    }

    private void done(double part) {
        if (nodes == 0) {
            return;
        }
        double now = Math.min(1, (finished.size() + part) / Math.max(nodes, finished.size()));
        Double before = share;
        share = before == null ? now : Math.max(before, now);
    }

    private static double part(JsonFields state) {
        Optional<BigDecimal> most = state.number("max").filter(max -> max.signum() > 0);
        Optional<BigDecimal> value = state.number("value").filter(done -> done.signum() >= 0);
        return most.isEmpty() || value.isEmpty()
                ? 0
                : Math.min(1, value.get().doubleValue() / most.get().doubleValue());
    }
}
