package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.PromptRun.RunContext;
import dev.zoetrope.emulator.comfyui.nodes.NodeCall.NodeServer;
import dev.zoetrope.emulator.comfyui.nodes.NodeDefinitions;
import dev.zoetrope.emulator.comfyui.nodes.NodeFunctions;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.comfyui.validation.PromptValidation;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.http.SocketListener;
import dev.zoetrope.emulator.http.SocketSession;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.JobTimes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The server: its calls, to be mounted under whatever path, and what happens to it from outside. Thread-safe. */
public final class ComfyUi implements AutoCloseable {

    private static final int MEGABYTE = 1 << 20;

    /** The first segments of the paths that are the server's own, with {@code /api} before them or not. */
    private static final Set<String> SEGMENTS = Set.of(
            "prompt",
            "queue",
            "interrupt",
            "history",
            "jobs",
            "object_info",
            "view",
            "view_metadata",
            "upload",
            "system_stats",
            "features",
            "free",
            "models",
            "embeddings",
            "extensions",
            "ws",
            "internal",
            "users",
            "userdata",
            "settings",
            "i18n",
            "workflow_templates",
            "assets");

    private final OriginRule origins;
    private final long largestBody;
    private final ServerFolders folders;
    private final PromptWorker worker;
    private final WorkerTicker ticker;
    private final ClientSockets sockets = new ClientSockets();
    private final SocketCalls socketCalls;
    private final List<Call> calls = new ArrayList<>();

    /** What kind of thing a call is for. */
    public enum Kind {
        /** {@code POST /prompt}. */
        SUBMIT,
        /** What waits and runs. */
        QUEUE,
        /** What is over. */
        HISTORY,
        /** Both as one. */
        JOB,
        /** Ends or removes a prompt. */
        CANCEL,
        /** A file. */
        VIEW,
        /** A file for the server. */
        UPLOAD,
        /** The classes of nodes. */
        OBJECT_INFO,
        /** What the server is and has. */
        STATS,
        /** {@code /ws}. */
        SOCKET
    }

    /** Answers a call. */
    @FunctionalInterface
    public interface Answer {

        /**
         * Answers a request.
         *
         * @param part what stands in the path for the braces of the route, as it came; empty when it has none
         * @param script decided for the prompt from outside
         */
        Reply to(Request request, String part, JobScript script);
    }

    /**
     * A call.
     *
     * @param kind what it is for
     * @param route method and path, such as {@code GET /history/{id}}
     * @param answer answers it
     */
    public record Call(Kind kind, String route, Answer answer) {}

    /** Hears of executions. */
    @FunctionalInterface
    public interface ExecutionListener {

        /**
         * A prompt begins to be executed.
         *
         * @param promptId id of the prompt, which another one may have as well
         * @param at by the emulator's clock
         * @param paidNodes how many nodes of paid partner services it executes
         */
        void began(String promptId, Instant at, long paidNodes);
    }

    /**
     * How the server is set up.
     *
     * @param version that it behaves as
     * @param times how long a prompt waits and runs
     * @param largestUpload in megabytes, for every request
     * @param clock by which prompts progress and files are dated
     */
    public record Setup(ComfyUiVersion version, JobTimes times, int largestUpload, Clock clock) {}

    /** Creates a server with empty folders. */
    public ComfyUi(Setup setup, Ids ids, ExecutionListener executions) {
        ComfyUiVersion version = setup.version();
        this.origins = new OriginRule(version);
        this.largestBody = (long) setup.largestUpload() * MEGABYTE;
        this.folders = new ServerFolders(setup.clock());
        NodeDefinitions definitions = new NodeDefinitions(folders, version);
        NodeServer server = new NodeServer(folders, version, ids, true);
        RunContext context = new RunContext(definitions, new NodeFunctions(), new OutputCache(), sockets, server);
        this.ticker = new WorkerTicker();
        this.worker = new PromptWorker(setup.clock(), setup.times(), context, listener(executions));
        PromptValidation validation = new PromptValidation(definitions, folders, version);
        PromptCalls.Sources sources = new PromptCalls.Sources(ids, setup.clock());
        promptCalls(new PromptCalls(worker, validation, version, sources), new QueueCalls(worker, version));
        fileCalls(new FileCalls(folders, version));
        InfoCalls info = new InfoCalls(definitions, version, largestBody);
        infoCalls(info);
        this.socketCalls = new SocketCalls(worker, sockets, info, ids);
        get(Kind.SOCKET, "/ws", socketCalls::upgrade);
        jobCalls(new JobCalls(worker), version);
    }

    /** {@return the calls of this version} Unmodifiable. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** {@return who hears what comes from a client whose request for a socket was answered with 101} */
    public SocketListener open(Request request, SocketSession session) {
        return socketCalls.open(request, session);
    }

    /** {@return whether a path is one of this server, though it may lead nowhere} */
    public static boolean owns(String path) {
        String plain = path.startsWith("/api/") ? path.substring(4) : path;
        int end = plain.indexOf('/', 1);
        return plain.startsWith("/") && SEGMENTS.contains(plain.substring(1, end < 0 ? plain.length() : end));
    }

    /** {@return how often a prompt was queued, whatever became of it, by its id} Unmodifiable. */
    public Map<String, Integer> submits() {
        return worker.submits();
    }

    /** {@return the texts of a graph that a submit holds, in which tags may stand; empty when it holds none} */
    public static String texts(Request submit) {
        return submit.json().map(body -> PromptCalls.texts(body.path("prompt"))).orElse("");
    }

    /**
     * Starts the server again: queue, history, cache and temporary files are gone, numbers begin at 0; input and output
     * files stay.
     */
    public void restart() {
        worker.restart();
        folders.clearTemp();
        sockets.closeAll();
    }

    @Override
    public void close() {
        ticker.close();
    }

    private PromptWorker.Listener listener(ExecutionListener executions) {
        return new PromptWorker.Listener() {
            @Override
            public void began(String id, Instant at, long paidNodes) {
                executions.began(id, at, paidNodes);
            }

            @Override
            public void busy() {
                ticker.keep(worker);
            }
        };
    }

    private void promptCalls(PromptCalls prompts, QueueCalls queue) {
        add(Kind.SUBMIT, "POST /prompt", (request, part, script) -> prompts.submit(request, script));
        get(Kind.QUEUE, "/prompt", request -> queue.count());
        get(Kind.QUEUE, "/queue", request -> queue.queue());
        add(Kind.CANCEL, "POST /queue", (request, part, script) -> queue.change(request));
        add(Kind.CANCEL, "POST /interrupt", (request, part, script) -> queue.interrupt(request));
        get(Kind.HISTORY, "/history", queue::history);
        both(Kind.HISTORY, "/history/{id}", (request, part, script) -> queue.historyOf(decoded(part)));
        add(Kind.HISTORY, "POST /history", (request, part, script) -> queue.forget(request));
        add(Kind.STATS, "POST /free", (request, part, script) -> queue.free(request));
    }

    private void fileCalls(FileCalls files) {
        get(Kind.VIEW, "/view", files::view);
        add(Kind.UPLOAD, "POST /upload/image", (request, part, script) -> files.upload(request));
        add(Kind.UPLOAD, "POST /upload/mask", (request, part, script) -> files.uploadMask(request));
    }

    private void infoCalls(InfoCalls info) {
        get(Kind.OBJECT_INFO, "/object_info", request -> info.nodes());
        both(Kind.OBJECT_INFO, "/object_info/{class}", (request, part, script) -> info.node(decoded(part)));
        get(Kind.STATS, "/system_stats", request -> info.stats());
        get(Kind.STATS, "/features", request -> info.features());
        get(Kind.STATS, "/models", request -> info.modelFolders());
        both(Kind.STATS, "/models/{folder}", (request, part, script) -> info.models(decoded(part)));
        get(Kind.STATS, "/embeddings", request -> info.embeddings());
        get(Kind.STATS, "/extensions", request -> info.extensions());
    }

    /** These exist with the prefix alone. */
    private void jobCalls(JobCalls jobs, ComfyUiVersion version) {
        if (version.has(ComfyUiChange.JOBS)) {
            for (String method : List.of("GET", "HEAD")) {
                call(Kind.JOB, method + " /api/jobs", (request, part, script) -> jobs.list(request));
                call(Kind.JOB, method + " /api/jobs/{id}", (request, part, script) -> jobs.job(decoded(part)));
            }
        }
        if (version.has(ComfyUiChange.JOB_CANCEL)) {
            call(Kind.CANCEL, "POST /api/jobs/cancel", (request, part, script) -> jobs.cancelAll(request));
            call(Kind.CANCEL, "POST /api/jobs/{id}/cancel", (request, part, script) -> jobs.cancel(decoded(part)));
        }
    }

    private void get(Kind kind, String path, Function<Request, Reply> answer) {
        both(kind, path, (request, part, script) -> answer.apply(request));
    }

    /** Adds a call with GET and HEAD. */
    private void both(Kind kind, String path, Answer answer) {
        add(kind, "GET " + path, answer);
        add(kind, "HEAD " + path, answer);
    }

    /** Adds a call with and without the prefix. */
    private void add(Kind kind, String route, Answer answer) {
        call(kind, route, answer);
        call(kind, route.replaceFirst(" ", " /api"), answer);
    }

    private void call(Kind kind, String route, Answer answer) {
        calls.add(new Call(
                kind, route, (request, part, script) -> guarded(request, () -> answer.to(request, part, script))));
    }

    private Reply guarded(Request request, Supplier<Reply> answer) {
        Optional<Reply> refusal = origins.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (request.body().length > largestBody) {
            return ServerReplies.text(
                    413,
                    "Maximum request body size " + largestBody + " exceeded, actual body size "
                            + request.body().length);
        }
        // Files and messages of what is over by now are there whatever is asked first.
        worker.advance();
        try {
            return answer.get();
        } catch (ServerException unexpected) {
            return ServerReplies.failed();
        }
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return part;
        }
    }
}
