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
 * One node of a cluster: the poll scheduler of one engine. When {@link #schedulePoll} returns, the poll is as durable
 * as the database, so the job can be shared from then on. Only when the database is out of reach for longer does it
 * return earlier; the poll is then written as soon as possible. If the process dies before that, the engine that
 * recovers the job, which could not be shared in the meantime either, schedules its poll.
 */
final class ClusterPollScheduler implements PollScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterPollScheduler.class);

    /** How many heartbeats a node misses before it counts as dead; the fewest that db-scheduler allows. */
    private static final int MISSED_HEARTBEATS = 4;

    /**
     * After how many heartbeats a dead node's row is revived at the latest: db-scheduler searches at every second one.
     */
    private static final int HEARTBEATS_UNTIL_REVIVED = MISSED_HEARTBEATS + 2;

    /** How long a plan is waited for: longer than a database needs to fail over or restart. */
    private static final Duration PLANNED_WITHIN = Duration.ofSeconds(5);

    private static final int HOUSEKEEPERS = 2;
    private static final int IDLE_SECONDS = 10;

    /** The share of its polls still under way at which a node asks for more that are due. */
    private static final double ASK_AGAIN_AT = 0.75;

    private static final Duration LOOKS_END_WITHIN = Duration.ofSeconds(1);

    /**
     * How long closing waits: usually enough to return this node's polls to the others, and short for the closing
     * thread.
     */
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(40);

    private final DataSource database;
    private final DatabaseClock clock;
    private final Settings settings;
    private final PollQueue queue;
    private @Nullable Running running;
    private boolean closed;

    /**
     * Creates a node, which does nothing before its start.
     *
     * @param database where the nodes meet
     * @param table where polls are planned
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
                // No more than the threads can start at once: a picked row that waits for a thread has no heartbeat.
                .pollUsingLockAndFetch(ASK_AGAIN_AT, 1.0)
                .pollingInterval(settings.pollingInterval())
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LOOKS_END_WITHIN)
                // A poll that fails is logged by the poll itself.
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
            LOG.debug("the poll of job {} is not written yet", job);
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
            // Closing continues in the background; rows that it does not return are found dead.
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
     * @param pollsAtOnce how many polls it may have under way
     * @param pollingInterval how often it asks what is due
     * @param deadAfter after how long others poll a dead node's jobs
     * @param recoveryInterval how often it recovers the jobs that dead engines left
     */
    record Settings(int pollsAtOnce, Duration pollingInterval, Duration deadAfter, Duration recoveryInterval) {}

    /** What exists between start and end. */
    private record Running(Scheduler scheduler, PollTask pollTask, DeadEngineRecovery recovery) {}
}
