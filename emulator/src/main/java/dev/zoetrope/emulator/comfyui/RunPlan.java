package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.OutputLink;
import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.comfyui.nodes.TestNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** In which order the nodes of a prompt are executed, and how long each takes by the emulator's clock. */
final class RunPlan {

    /** The class whose nodes take most of the time. */
    static final String SAMPLER = "KSampler";

    private static final int SAMPLER_WEIGHT = 8;
    private static final int WAIT_TICKS = 20;

    private final QueuedPrompt prompt;
    private final Set<String> cached;
    private final Set<String> visited = new HashSet<>();
    private final Set<String> order = new LinkedHashSet<>();

    /**
     * A node that is to be executed.
     *
     * @param id in the graph
     * @param className of the node
     * @param cached whether it is only reported, since it was executed before
     * @param time how long it takes
     * @param ticks how many times it reports progress and looks whether it is interrupted; 1 for nodes that do neither
     */
    record Step(String id, String className, boolean cached, Duration time, int ticks) {

        boolean reportsProgress() {
            return ticks > 1;
        }
    }

    RunPlan(QueuedPrompt prompt, Set<String> cached) {
        this.prompt = prompt;
        this.cached = cached;
        prompt.work().outputs().forEach(this::visit);
    }

    /**
     * Returns the steps in order.
     *
     * @param runTime what a prompt takes as a whole, unless all of it is cached
     */
    List<Step> steps(Duration runTime) {
        int weights = order.stream().mapToInt(this::weight).sum();
        Duration total = runTime.plus(prompt.work().script().extraTime());
        List<Step> steps = new ArrayList<>();
        for (String id : order) {
            boolean done = cached.contains(id);
            Duration share =
                    done ? Duration.ZERO : total.multipliedBy(weight(id)).dividedBy(weights);
            Duration time = share.plus(done ? Duration.ZERO : ownTime(id));
            steps.add(new Step(id, className(id), done, time, done ? 1 : ticks(id)));
        }
        return steps;
    }

    /** Adds a node after all that it needs; what a cached node needs is not looked at. */
    private void visit(String id) {
        if (!prompt.graph().has(id) || !visited.add(id)) {
            return;
        }
        if (!cached.contains(id)) {
            inputs(id).forEach(value -> OutputLink.of(value).ifPresent(link -> visit(link.node())));
        }
        order.add(id);
    }

    private int weight(String id) {
        if (cached.contains(id)) {
            return 0;
        }
        return className(id).equals(SAMPLER) ? SAMPLER_WEIGHT : 1;
    }

    private Duration ownTime(String id) {
        double seconds = className(id).equals(TestNodes.WAIT)
                ? inputs(id).path("seconds").asDouble(0)
                : 0;
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private int ticks(String id) {
        return switch (className(id)) {
            case SAMPLER -> Math.max(2, inputs(id).path("steps").asInt(2));
            case TestNodes.WAIT -> WAIT_TICKS;
            default -> 1;
        };
    }

    private String className(String id) {
        return prompt.graph().path(id).path("class_type").asString("");
    }

    private ObjectNode inputs(String id) {
        return prompt.graph().path(id).path("inputs") instanceof ObjectNode inputs
                ? inputs
                : prompt.graph().objectNode();
    }
}
