package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The program that is killed: it submits, waits and saves as any application would, and prints a line for each accepted
 * job and each saved file. When it is started again, it submits with the same keys again, resumes open jobs, and saves
 * the files that were not saved.
 */
public final class VictimProgram {

    /** The line that it prints when its client is open. */
    static final String READY = "ready";

    /** The first word of the line about an accepted job; the local id and the provider's id follow. */
    static final String BOUGHT = "bought";

    /** The first word of the line about a job of which all files are saved; the local id of the job follows. */
    static final String SAVED = "saved";

    /** The first word of the line about a failure. */
    static final String TROUBLE = "trouble";

    /** The name of the ledger in the home folder. */
    static final String LEDGER = "ledger.db";

    private static final Duration POLL_PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LOOK_MS = 50;
    private static final int SAVING_AT_ONCE = 4;
    private static final int STATUS_TIMED_OUT = 3;

    private final Path home;
    private final VictimTask task;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final ExecutorService saving = Executors.newFixedThreadPool(SAVING_AT_ONCE, VictimProgram::daemon);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pending = new AtomicInteger();

    private VictimProgram(Path home, VictimTask task) {
        this.home = home;
        this.task = task;
    }

    /**
     * Runs once. Ends with status 0 when no job is open, 3 if that took too long.
     *
     * @param arguments the home folder and the words of a {@link VictimTask}
     * @throws Exception if it fails
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        boolean done =
                new VictimProgram(Path.of(words.get(0)), VictimTask.read(words.subList(1, words.size()))).carryOut();
        if (!done) {
            System.exit(STATUS_TIMED_OUT);
        }
    }

    private boolean carryOut() throws IOException, InterruptedException {
        try (MediaClient media = Zoetrope.builder()
                .ledger(JdbcLedger.sqlite(home.resolve(LEDGER)))
                .polling(moment -> POLL_PAUSE)
                .resume(task.resumesOnStart())
                .build()) {
            say(READY);
            for (VictimTask.Settlement settled : task.settlements()) {
                settle(media, settled);
            }
            for (Order order : task.orders()) {
                if (order.folder()) {
                    Files.createDirectories(order.targetIn(home));
                }
                pending.incrementAndGet();
                ended(media.submitAsync(order.request(home))
                        .toCompletableFuture()
                        .thenCompose(this::collect));
            }
            media.jobs().resume(task.unsent(), PATIENCE).forEach(this::goOnWith);
            return awaitAll(media);
        }
    }

    private void settle(MediaClient media, VictimTask.Settlement settled) {
        if (settled.bought()) {
            goOnWith(media.jobs().settleBought(settled.job(), settled.remoteId()));
        } else {
            media.jobs().settleNotBought(settled.job());
        }
    }

    private void goOnWith(Job job) {
        pending.incrementAndGet();
        ended(collect(job));
    }

    private void ended(CompletableFuture<?> work) {
        var unused = work.whenComplete((done, failure) -> {
            if (failure != null) {
                say(TROUBLE + " " + failure.getMessage());
            }
            pending.decrementAndGet();
        });
    }

    private CompletableFuture<?> collect(Job job) {
        job.snapshot().remoteId().ifPresent(remoteId -> say(BOUGHT + " " + job.id() + " " + remoteId));
        return taken.add(job.id())
                ? job.completion().toCompletableFuture().thenAcceptAsync(this::save, saving)
                : CompletableFuture.completedFuture(job);
    }

    private void save(Generation made) {
        Path target = Path.of(Objects.requireNonNull(made.job().origin().target(), "target"));
        for (Artifact artifact : made.artifacts()) {
            if (artifact.info().saved() == null) {
                artifact.saveTo(target);
            }
        }
        say(SAVED + " " + made.job().id());
    }

    /** Waits until no job is open or unsaved, and attaches jobs that the client has resumed by itself. */
    private boolean awaitAll(MediaClient media) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            List<JobSnapshot> left =
                    media.jobs().list().stream().filter(this::unfinished).toList();
            if (left.isEmpty() && pending.get() == 0) {
                return true;
            }
            left.stream()
                    .filter(job -> job.remoteId().isPresent() && !taken.contains(job.id()))
                    .forEach(job -> goOnWith(media.jobs().attach(job.id())));
            Thread.sleep(LOOK_MS);
        }
        say(TROUBLE + " left: "
                + media.jobs().list().stream().filter(this::unfinished).toList());
        return false;
    }

    private boolean unfinished(JobSnapshot job) {
        boolean unsent = JobState.UNSENT.contains(job.state());
        return unsent ? task.unsent() != UnsentJobs.LEAVE : !job.state().ended() || job.undelivered();
    }

    private void say(String what) {
        out.println(what.replace((char) 10, (char) 32));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "victim-saving");
        thread.setDaemon(true);
        return thread;
    }
}
