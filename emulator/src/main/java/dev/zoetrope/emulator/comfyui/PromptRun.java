package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.RunPlan.Step;
import dev.zoetrope.emulator.comfyui.nodes.NodeCall;
import dev.zoetrope.emulator.comfyui.nodes.NodeCall.NodeServer;
import dev.zoetrope.emulator.comfyui.nodes.NodeDefinition;
import dev.zoetrope.emulator.comfyui.nodes.NodeDefinitions;
import dev.zoetrope.emulator.comfyui.nodes.NodeFunction;
import dev.zoetrope.emulator.comfyui.nodes.NodeFunctions;
import dev.zoetrope.emulator.comfyui.nodes.NodeResult;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Blocked;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Literal;
import dev.zoetrope.emulator.comfyui.nodes.OutputLink;
import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.media.Backdrop;
import dev.zoetrope.emulator.media.Pictures;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The execution of one prompt, a step at a time: the clock decides when a step is due. Nodes do their work when their
 * time is over. Not thread-safe.
 */
final class PromptRun {

    private static final Set<String> PREVIEW_METHODS = Set.of("auto", "latent2rgb", "taesd");
    private static final int PREVIEW_SIDE = 64;

    private final QueuedPrompt prompt;
    private final RunContext context;
    private final RunReport report;
    private final NodeSignatures signatures;
    private final Map<String, NodeResult> results = new HashMap<>();
    private List<Step> steps = List.of();
    private int place;
    private int tick;
    private Instant nodeStart;
    private Instant at;
    private @Nullable ObjectNode history;

    /**
     * What runs share.
     *
     * @param definitions of the classes that the server has
     * @param functions of the classes
     * @param cache what earlier runs made
     * @param sink of messages
     * @param server for the nodes
     */
    record RunContext(
            NodeDefinitions definitions,
            NodeFunctions functions,
            OutputCache cache,
            MessageSink sink,
            NodeServer server) {}

    PromptRun(QueuedPrompt prompt, Instant start, RunContext context) {
        this.prompt = prompt;
        this.context = context;
        this.report = new RunReport(prompt, context.sink());
        this.signatures = new NodeSignatures(
                prompt.graph(), context.definitions(), context.server().folders());
        this.nodeStart = start;
        this.at = start;
    }

    /**
     * Reports the start and what is cached.
     *
     * @param runTime what the rest is to take
     */
    void begin(Duration runTime) {
        report.note("execution_start", report.message(), at);
        Set<String> cached = cached();
        ObjectNode message = Json.object();
        cached.forEach(message.putArray("nodes")::add);
        report.note("execution_cached", message.put("prompt_id", prompt.id()), at);
        steps = new RunPlan(prompt, cached).steps(runTime);
    }

    QueuedPrompt prompt() {
        return prompt;
    }

    /** {@return how many nodes of paid partner services are to be executed} */
    long paidNodes() {
        return steps.stream()
                .filter(step -> !step.cached())
                .filter(step -> context.definitions()
                        .find(step.className())
                        .filter(NodeDefinition::isPaid)
                        .isPresent())
                .count();
    }

    /** {@return when the next step is due, or when it ended} */
    Instant nextAt() {
        return at;
    }

    /** {@return the node that is being executed, null between nodes} */
    @Nullable String currentNode() {
        return history == null && tick > 0 ? steps.get(place).id() : null;
    }

    /** {@return the entry of the history, null while it runs} */
    @Nullable ObjectNode history() {
        return history;
    }

    /**
     * Does the next step.
     *
     * @param interrupted whether a client asked to stop; it is noticed between nodes, and inside those that look
     */
    void step(boolean interrupted) {
        if (place == steps.size()) {
            report.note("execution_success", report.message(), at);
            history = report.history(true);
            return;
        }
        Step step = steps.get(place);
        if (step.cached()) {
            reportCached(step);
            place++;
        } else if (interrupted && (tick == 0 || step.reportsProgress())) {
            interrupt(step);
        } else if (tick == 0) {
            start(step);
            due(step, 1);
        } else {
            tick(step);
        }
    }

    /** Does all steps at once, without time passing, and returns the entry of the history. */
    ObjectNode toEnd() {
        begin(Duration.ZERO);
        ObjectNode entry = history;
        while (entry == null) {
            step(false);
            entry = history;
        }
        return entry;
    }

    private void start(Step step) {
        nodeStart = at;
        report.progress(step.id(), 0, Math.max(1, step.ticks()), "running");
        ObjectNode executing = Json.object().put("node", step.id()).put("display_node", step.id());
        report.toClient("executing", executing.put("prompt_id", prompt.id()));
    }

    private void tick(Step step) {
        if (step.reportsProgress()) {
            report.progress(step.id(), tick, step.ticks(), "running");
            report.ticked(step.id(), tick, step.ticks());
            preview(step);
        }
        if (tick < step.ticks()) {
            due(step, tick + 1);
            return;
        }
        Map<String, NodeValue> inputs = inputs(step);
        try {
            finish(step, result(step, inputs));
        } catch (ServerException failure) {
            fail(step, failure, inputs);
        }
    }

    /** The servers send none unless the prompt asks for a method. */
    private void preview(Step step) {
        String method = prompt.extraData().path("preview_method").asString("");
        boolean known = context.server().version().has(ComfyUiChange.PREVIEW_METHOD);
        if (known && PREVIEW_METHODS.contains(method) && step.className().equals(RunPlan.SAMPLER)) {
            String words = prompt.id() + "|" + tick;
            report.preview(step.id(), Pictures.jpeg(Backdrop.paint(PREVIEW_SIDE, PREVIEW_SIDE, words)));
        }
    }

    private void due(Step step, int next) {
        tick = next;
        at = nodeStart.plus(step.time().multipliedBy(next).dividedBy(step.ticks()));
    }

    private NodeResult result(Step step, Map<String, NodeValue> inputs) {
        for (NodeValue value : inputs.values()) {
            if (value instanceof Blocked blocked) {
                announceBlock(step, blocked.message());
                int outputs = context.definitions()
                        .find(step.className())
                        .orElseThrow()
                        .outputs()
                        .size();
                return new NodeResult(Collections.nCopies(outputs, new Blocked(null)), null);
            }
        }
        Failure ordered = prompt.work().script().failure();
        if (ordered != null) {
            throw new ServerException("RuntimeError", ordered.message());
        }
        NodeFunction function = context.functions().of(step.className());
        try {
            return function.run(new NodeCall(step.id(), prompt, inputs, context.server()));
        } catch (ServerException failure) {
            throw failure;
        } catch (RuntimeException unexpected) {
            throw new ServerException("RuntimeError", String.valueOf(unexpected.getMessage()));
        } catch (OutOfMemoryError tooLarge) {
            throw new ServerException("torch.OutOfMemoryError", "Allocation on device");
        }
    }

    private void finish(Step step, NodeResult result) {
        results.put(step.id(), result);
        context.cache().put(signatures.of(step.id()), result);
        if (result.ui() != null) {
            report.output(step.id(), result.ui(), true);
        }
        report.progress(step.id(), step.ticks(), step.ticks(), "finished");
        report.executed(step.id());
        place++;
        tick = 0;
    }

    /** In some versions what comes from the cache is reported to the client alone, and lost without one. */
    private void reportCached(Step step) {
        NodeResult result = results.get(step.id());
        ObjectNode ui = result == null ? null : result.ui();
        if (ui != null) {
            ComfyUiVersion version = context.server().version();
            boolean lost = version.has(ComfyUiChange.CACHED_OUTPUTS_LOST)
                    && !version.has(ComfyUiChange.CACHED_OUTPUTS_BACK)
                    && prompt.clientId() == null;
            report.output(step.id(), ui, !lost);
        }
    }

    private void interrupt(Step step) {
        report.noteToAll("execution_interrupted", RunErrors.about(prompt, step, report.executed()), at);
        history = report.history(false);
    }

    private void fail(Step step, ServerException failure, Map<String, NodeValue> inputs) {
        ObjectNode error = RunErrors.about(prompt, step, report.executed());
        RunErrors.describe(error, failure, inputs);
        results.keySet().forEach(error.putArray("current_outputs")::add);
        report.note("execution_error", error, at);
        history = report.history(false);
    }

    /** A block with a message is an error to the socket alone; the history knows nothing of it. */
    private void announceBlock(Step step, @Nullable String message) {
        if (message != null) {
            ObjectNode error = RunErrors.about(prompt, step, report.executed());
            error.put("exception_message", "Execution Blocked: " + message).put("exception_type", "ExecutionBlocked");
            error.putArray("traceback");
            error.putArray("current_inputs");
            error.putArray("current_outputs");
            context.sink().send("execution_error", error, prompt.clientId());
        }
    }

    private Map<String, NodeValue> inputs(Step step) {
        Map<String, NodeValue> inputs = new LinkedHashMap<>();
        prompt.graph().path(step.id()).path("inputs").properties().forEach(input -> {
            NodeValue literal = new Literal(input.getValue());
            inputs.put(
                    input.getKey(),
                    OutputLink.of(input.getValue()).map(this::linked).orElse(literal));
        });
        return inputs;
    }

    private @Nullable NodeValue linked(OutputLink link) {
        NodeResult source = results.get(link.node());
        List<NodeValue> outputs = source == null ? List.of() : source.outputs();
        int slot = link.slot() < 0 ? link.slot() + outputs.size() : link.slot();
        return slot >= 0 && slot < outputs.size() ? outputs.get(slot) : null;
    }

    private Set<String> cached() {
        Map<String, String> byId = new LinkedHashMap<>();
        prompt.graph().propertyNames().forEach(id -> byId.put(id, signatures.of(id)));
        context.cache().keepOnly(new HashSet<>(byId.values()));
        byId.forEach((id, signature) -> context.cache().find(signature).ifPresent(result -> results.put(id, result)));
        return byId.keySet().stream().filter(results::containsKey).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
