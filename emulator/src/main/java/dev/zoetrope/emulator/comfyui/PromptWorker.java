package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.PromptRun.RunContext;
import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.JobTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one worker with its queue and its history: executes one prompt at a time, in the order of the heap. What it did
 * by now follows from the clock; every call first brings it up to date. All of it is lost when the server starts again.
 * Thread-safe.
 */
final class PromptWorker {

    private final Clock clock;
    private final JobTimes times;
    private final RunContext context;
    private final Listener listener;
    private final PromptHeap waiting;
    private final PromptHistory history = new PromptHistory();
    private final Map<String, Integer> submits = new HashMap<>();
    private @Nullable PromptRun running;
    private Instant free;
    private boolean interrupted;
    private boolean emptiesCache;
    private long counter;

    /** Hears what the emulator notes about prompts. */
    interface Listener {

        /**
         * A prompt begins to be executed.
         *
         * @param id of the prompt
         * @param at by the emulator's clock
         * @param paidNodes how many nodes of paid services it executes
         */
        void began(String id, Instant at, long paidNodes);

        /** There is work, so that the worker has to be brought up to date now and then. */
        void busy();
    }

    PromptWorker(Clock clock, JobTimes times, RunContext context, Listener listener) {
        this.clock = clock;
        this.times = times;
        this.context = context;
        this.listener = listener;
        this.waiting = new PromptHeap(context.server().version());
        this.free = clock.instant();
    }

    /** Does what is due by now and returns whether there is more to do later. */
    synchronized boolean advance() {
        Instant now = clock.instant();
        while (true) {
            PromptRun run = running;
            if (run != null) {
                if (run.nextAt().isAfter(now)) {
                    return true;
                }
                step(run);
            } else {
                emptyCache();
                Optional<Instant> start = nextStart();
                if (start.isEmpty() || start.get().isAfter(now)) {
                    return start.isPresent();
                }
                begin(waiting.removeNext(), start.get());
            }
        }
    }

    /** {@return the next number of the server's counter} */
    synchronized long nextNumber() {
        return counter++;
    }

    /**
     * Queues a prompt.
     *
     * @return false when the server answers HTTP 500, although it is queued
     */
    synchronized boolean put(QueuedPrompt prompt) {
        advance();
        boolean comparable = waiting.add(prompt);
        submits.merge(prompt.id(), 1, Integer::sum);
        if (comparable) {
            sendStatus();
        }
        advance();
        listener.busy();
        return comparable;
    }

    /** {@return the prompt that is being executed} */
    synchronized Optional<QueuedPrompt> running() {
        advance();
        return Optional.ofNullable(running).map(PromptRun::prompt);
    }

    /** {@return the prompts that wait, in the order of the heap} */
    synchronized List<QueuedPrompt> waiting() {
        advance();
        return waiting.all();
    }

    /** {@return the node that is being executed for a client, null for none} */
    synchronized @Nullable String currentNode(String client) {
        advance();
        PromptRun run = running;
        return run != null && client.equals(run.prompt().clientId()) ? run.currentNode() : null;
    }

    /** {@return how many prompts wait or are being executed} */
    synchronized int remaining() {
        advance();
        return count();
    }

    /** Reads the history, or changes it. */
    synchronized <T> T history(Function<PromptHistory, T> use) {
        advance();
        return use.apply(history);
    }

    /** Removes one waiting prompt of that id. */
    synchronized boolean delete(String id) {
        advance();
        boolean removed = waiting.remove(prompt -> prompt.id().equals(id));
        if (removed) {
            sendStatus();
        }
        return removed;
    }

    /** Removes all waiting prompts. */
    synchronized void clear() {
        advance();
        waiting.clear();
        sendStatus();
    }

    /** Interrupts whatever is being executed. */
    synchronized void interrupt() {
        advance();
        interrupted = running != null;
        advance();
    }

    /** Interrupts a prompt if it is the one that is being executed. */
    synchronized boolean interruptIfRunning(String id) {
        boolean runs = running().filter(prompt -> prompt.id().equals(id)).isPresent();
        if (runs) {
            interrupt();
        }
        return runs;
    }

    /** Interrupts a prompt or removes it from the queue; false if it is over or unknown. */
    synchronized boolean cancel(String id) {
        return interruptIfRunning(id) || delete(id);
    }

    /** Drops what nodes made as soon as no prompt is being executed. */
    synchronized void freeMemory() {
        advance();
        emptiesCache = true;
        advance();
    }

    /** Loses everything, as a process that ends. */
    synchronized void restart() {
        advance();
        waiting.clear();
        history.clear();
        running = null;
        interrupted = false;
        emptiesCache = true;
        emptyCache();
        counter = 0;
        free = clock.instant();
    }

    /** {@return how often a prompt was queued, by id} */
    synchronized Map<String, Integer> submits() {
        return Map.copyOf(submits);
    }

    /** {@return the state of the queue as messages have it} */
    ObjectNode status() {
        ObjectNode status = Json.object();
        status.putObject("exec_info").put("queue_remaining", remaining());
        return status;
    }

    private Optional<Instant> nextStart() {
        return waiting.all().stream()
                .map(prompt -> prompt.work().acceptedAt().plus(times.queue()))
                .min(Instant::compareTo)
                .map(ready -> ready.isAfter(free) ? ready : free);
    }

    private void begin(QueuedPrompt prompt, Instant start) {
        interrupted = false;
        PromptRun run = new PromptRun(prompt, start, context);
        running = run;
        sendStatus();
        run.begin(times.run());
        listener.began(prompt.id(), start, run.paidNodes());
    }

    private void step(PromptRun run) {
        run.step(interrupted);
        ObjectNode entry = run.history();
        if (entry != null) {
            running = null;
            free = run.nextAt();
            history.put(run.prompt().id(), entry);
            sendStatus();
            String client = run.prompt().clientId();
            if (client != null) {
                ObjectNode over = Json.object()
                        .putNull("node")
                        .put("prompt_id", run.prompt().id());
                context.sink().send("executing", over, client);
            }
        }
    }

    private void emptyCache() {
        if (emptiesCache) {
            context.cache().clear();
            emptiesCache = false;
        }
    }

    private int count() {
        return waiting.size() + (running == null ? 0 : 1);
    }

    private void sendStatus() {
        ObjectNode data = Json.object();
        data.putObject("status").putObject("exec_info").put("queue_remaining", count());
        context.sink().send("status", data, null);
    }
}
