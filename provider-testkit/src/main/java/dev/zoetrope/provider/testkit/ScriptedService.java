package dev.zoetrope.provider.testkit;

import dev.zoetrope.provider.testkit.LoopbackServer.Seen;
import dev.zoetrope.spi.RepeatedKey;
import java.net.URI;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The service, simulated on loopback: it accepts, reports and cancels jobs in the given dialect, unless a check
 * disturbs it.
 */
final class ScriptedService implements AutoCloseable {

    private final Dialect dialect;
    private final String basePath;
    private final ArtifactHost artifacts;
    private final Map<ApiCall, Queue<ServerScript>> next = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, RemoteJob> jobs = new LinkedHashMap<>();
    private final Map<String, String> idsByKey = new LinkedHashMap<>();
    private final Map<ApiCall, ServerScript> disturbances = new EnumMap<>(ApiCall.class);
    private final LoopbackServer server;
    private volatile Function<WireReply, ServerScript> acceptance = ServerScript::reply;
    private volatile Function<WireRequest, Optional<ServerScript>> answersFirst = request -> Optional.empty();

    /**
     * Starts the service with no job.
     *
     * @param dialect its answers
     * @param basePath the path of the base URL, of which the dialect knows nothing; may be empty
     * @param artifacts the files of the jobs
     */
    ScriptedService(Dialect dialect, String basePath, ArtifactHost artifacts) {
        this.dialect = dialect;
        this.basePath = basePath;
        this.artifacts = artifacts;
        this.server = LoopbackServer.start(this::answer);
    }

    LoopbackServer server() {
        return server;
    }

    /** Says what happens to the next calls of a sort; those after them are answered as usual. */
    void next(ApiCall call, ServerScript... scripts) {
        next.computeIfAbsent(call, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(scripts));
    }

    /** {@return whether everything planned for calls of a sort has happened} */
    boolean played(ApiCall call) {
        return next.getOrDefault(call, new ConcurrentLinkedQueue<>()).isEmpty();
    }

    /** Accepts a submit as a new job. */
    ServerScript accept() {
        return accept(ServerScript::reply);
    }

    /** Accepts a submit as a new job, with an answer of another form. */
    ServerScript accept(Function<WireReply, ServerScript> form) {
        return socket -> form.apply(accepted(newId())).play(socket);
    }

    /** Accepts a submit under an id that may be taken. */
    ServerScript acceptAs(String id) {
        return socket -> ServerScript.reply(accepted(id)).play(socket);
    }

    /** Accepts a submit as a new job, with an answer whose addresses lead to another place. */
    ServerScript acceptAt(URI place) {
        return socket -> ServerScript.reply(accepted(newId(), place)).play(socket);
    }

    /** Says in which form submits are accepted from now on. */
    void acceptBy(Function<WireReply, ServerScript> form) {
        acceptance = form;
    }

    /** Has some requests answered in another way; what is empty is answered as usual. */
    void answerFirst(Function<WireRequest, Optional<ServerScript>> answers) {
        answersFirst = answers;
    }

    /** Returns the last job that was accepted as usual, with the key of its call, which is empty if it carried none. */
    Optional<KeyedJob> lastJob() {
        lock.lock();
        try {
            return idsByKey.entrySet().stream()
                    .reduce((earlier, later) -> later)
                    .flatMap(each -> Optional.ofNullable(jobs.get(each.getValue()))
                            .map(job -> new KeyedJob(each.getKey(), job)));
        } finally {
            lock.unlock();
        }
    }

    /** Answers all calls of a sort by a script, until {@link #calm}. */
    void disturb(ApiCall call, ServerScript script) {
        locked(() -> disturbances.put(call, script));
    }

    /** Ends all disturbances. */
    void calm() {
        locked(disturbances::clear);
    }

    /** Moves all jobs to a phase. */
    void move(RemoteJob.Phase phase) {
        locked(() -> jobs.replaceAll((id, job) -> job.in(phase)));
    }

    /** Moves one job to a phase. */
    void move(String id, RemoteJob.Phase phase) {
        locked(() -> jobs.computeIfPresent(id, (same, job) -> job.in(phase)));
    }

    /** Lists the calls of a sort so far, in order, with targets below the base URL. */
    List<Seen> seen(ApiCall call) {
        return server.seen().stream()
                .map(seen -> new Seen(seen.request().below(basePath), seen.nanos()))
                .filter(seen -> dialect.callOf(seen.request()) == call)
                .toList();
    }

    int count(ApiCall call) {
        return seen(call).size();
    }

    private ServerScript answer(WireRequest whole) {
        WireRequest request = whole.below(basePath);
        ApiCall call = dialect.callOf(request);
        ServerScript scripted =
                next.getOrDefault(call, new ConcurrentLinkedQueue<>()).poll();
        if (scripted != null) {
            return scripted;
        }
        Optional<ServerScript> first = answersFirst.apply(request);
        if (first.isPresent()) {
            return first.get();
        }
        lock.lock();
        try {
            ServerScript disturbance = disturbances.get(call);
            if (disturbance != null) {
                return disturbance;
            }
            return switch (call) {
                case SUBMIT -> submitted(request);
                case STATUS -> ServerScript.reply(dialect.status(request, jobOf(request)));
                case CANCEL -> ServerScript.reply(cancel(jobOf(request)));
                case OTHER -> ServerScript.reply(other(request));
            };
        } finally {
            lock.unlock();
        }
    }

    private ServerScript submitted(WireRequest submit) {
        String key = dialect.keyOf(submit).orElse("");
        String earlier = idsByKey.get(key);
        if (earlier != null && !(dialect.factory().repeatedKey() instanceof RepeatedKey.Accepted)) {
            return ServerScript.reply(dialect.repeated(earlier));
        }
        String id = dialect.remoteId(submit, jobs.size() + 1);
        // Removed first, so that the last job is the last entry.
        idsByKey.remove(key);
        idsByKey.put(key, id);
        return acceptance.apply(accepted(id));
    }

    /** A server without keys serves the files of its jobs as well. */
    private WireReply other(WireRequest request) {
        boolean file = !basePath.isEmpty() && jobOf(request).phase() == RemoteJob.Phase.SUCCEEDED;
        return file ? artifacts.file() : dialect.other(request);
    }

    private WireReply cancel(RemoteJob job) {
        boolean open = job.phase() == RemoteJob.Phase.QUEUED || job.phase() == RemoteJob.Phase.RUNNING;
        if (!open) {
            return dialect.tooLateToCancel(job);
        }
        RemoteJob cancelled = job.in(RemoteJob.Phase.CANCELLED);
        jobs.put(job.id(), cancelled);
        return dialect.cancelled(cancelled);
    }

    private RemoteJob jobOf(WireRequest request) {
        return jobs.values().stream()
                .filter(job ->
                        request.target().contains(job.id()) || request.body().contains(job.id()))
                .max(Comparator.comparingInt(job -> job.id().length()))
                .orElseGet(() -> new RemoteJob("", RemoteJob.Phase.FORGOTTEN, server.uri()));
    }

    private String newId() {
        lock.lock();
        try {
            return dialect.remoteId(jobs.size() + 1);
        } finally {
            lock.unlock();
        }
    }

    private WireReply accepted(String id) {
        return accepted(id, URI.create(server.uri() + basePath));
    }

    private WireReply accepted(String id, URI place) {
        locked(() -> jobs.put(id, new RemoteJob(id, RemoteJob.Phase.QUEUED, artifactOf(id))));
        return dialect.accepted(id, place);
    }

    private URI artifactOf(String id) {
        return dialect.servesItsFiles() ? URI.create(artifacts.nameOf(id)) : artifacts.of(id);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
