package dev.zoetrope.cluster;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.Poller;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node of a cluster. When {@link #schedulePoll} returns, the poll is as durable as the database, so that a job
 * can be shared then. Only when the database is out of reach for longer does it return earlier; the poll is then written down
 * as soon as that can be done. Should the process die before, the engine that recovers the job, which could not be shared in
 * that time either, schedules its poll.
 */
final class ClusterPollScheduler implements PollScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterPollScheduler.class);

    /** How many times a node misses its heartbeat before it is dead; the fewest that db-scheduler allows. */
    private static final int MISSED_HEARTBEATS = 4;

    /** Db-scheduler searches for the dead with each second heartbeat: after so many a row is revived at the latest. */
    private static final int HEARTBEATS_UNTIL_REVIVED = MISSED_HEARTBEATS + 2;

    /** Longer than a database needs to change its master, or to be restarted. */
    private static final Duration PLANNED_WITHIN = Duration.ofSeconds(5);

    private static final int HOUSEKEEPERS = 2;
    private static final int IDLE_SECONDS = 10;

    /** When this much of a node's polls is still under way, it asks for more of what is due. */
    private static final double ASK_AGAIN_AT = 0.75;

    private static final Duration LOOKS_END_WITHIN = Duration.ofSeconds(1);

    /** Usually enough to give back to the others what this node was looking at, and short for who closes an engine. */
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(40);

    private final DataSource database;
    private final DatabaseClock clock;
    private final Settings settings;
    private final PollQueue queue;
    private @Nullable Running running;
    private boolean closed;

    /**
     * Makes the part of a node, which does nothing before its start.
     *
     * @param database where the nodes meet
     * @param table where looks are planned
     * @param clock the database's time
     * @param settings the node's settings
     */
    ClusterPollScheduler(DataSource database, PollTable table, DatabaseClock clock, Settings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.queue = new PollQueue(table, this::lookForDue);
    }

    @Override
    public synchronized void start(Poller poller) {
        if (running != null || closed) {
            throw new IllegalStateException("a scheduler is started once");
        }
        Duration heartbeat = settings.deadAfter().dividedBy(HEARTBEATS_UNTIL_REVIVED);
        PollTask pollTask = new PollTask(poller, clock, heartbeat);
        Scheduler scheduler = Scheduler.create(database, pollTask.task())
                .tableName(PollTable.NAME)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .clock(clock)
                .threads(settings.pollsAtOnce())
                .executorService(pollers(settings.pollsAtOnce()))
                .dueExecutor(Executors.newSingleThreadExecutor(daemons("zoetrope-poll-due")))
                .housekeeperExecutor(Executors.newScheduledThreadPool(HOUSEKEEPERS, daemons("zoetrope-poll-heart")))
                // No more than the threads can start at once: what is picked and waits has no heartbeat.
                .pollUsingLockAndFetch(ASK_AGAIN_AT, 1.0)
                .pollingInterval(settings.pollingInterval())
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LOOKS_END_WITHIN)
                // A look that fails is told by its own.
                .failureLogging(LogLevel.OFF, false)
                .build();
        DeadEngineRecovery recovery = new DeadEngineRecovery(poller, clock, settings.recoveryInterval());
        running = new Running(scheduler, pollTask, recovery);
        scheduler.start();
        queue.start();
        recovery.start();
    }

    @Override
    public void schedulePoll(String job, Duration pause) {
        try {
            queue.add(job, pause).get(PLANNED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.debug("the look at job {} is not written down yet", job);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a plan is written, or waits", e);
        }
    }

    @Override
    public boolean shared() {
        return true;
    }

    private synchronized void lookForDue() {
        if (running != null && !closed) {
            running.scheduler().triggerCheckForDueExecutions();
        }
    }

    @Override
    public void close() {
        Running ended;
        synchronized (this) {
            ended = closed ? null : running;
            closed = true;
        }
        queue.close();
        if (ended == null) {
            return;
        }
        ended.recovery().close();
        ended.scheduler().pause();
        ended.pollTask().close();
        Thread stopping = new Thread(ended.scheduler()::stop, "zoetrope-poll-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(CLOSE_WITHIN.toMillis());
            queue.awaitEnd(CLOSE_WITHIN);
        } catch (InterruptedException e) {
            // It goes on without the one who closes; what it does not give back is found dead.
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadPoolExecutor pollers(int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("zoetrope-poll"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * The settings of a node.
     *
     * @param pollsAtOnce how many looks it may have under way
     * @param pollingInterval how often it asks what is due
     * @param deadAfter after how long others look at a dead node's jobs
     * @param recoveryInterval how often it takes charge of what dead engines left
     */
    record Settings(int pollsAtOnce, Duration pollingInterval, Duration deadAfter, Duration recoveryInterval) {}

    /** What there is between start and end. */
    private record Running(Scheduler scheduler, PollTask pollTask, DeadEngineRecovery recovery) {}
}
