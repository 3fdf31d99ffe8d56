package dev.zoetrope.resilience.cluster;

import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.ledger.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One run of the cluster: starts the nodes, kills and cuts off some of them, and audits the outcome. */
final class ClusterTrial {

    private static final Duration QUEUED = Duration.ofMillis(300);
    private static final Duration RUNS = Duration.ofMillis(1700);
    private static final Duration CUT = ClusterDatabase.DEAD_AFTER.multipliedBy(3);
    private static final long RECHECK_MILLIS = 20;
    private static final int LONGEST_DOWN_MILLIS = 9000;

    /** The share of the jobs that must be bought before the first node is disturbed. */
    private static final double FIRST_DISTURBANCE = 0.05;

    /** The share of the jobs after which no further node is disturbed. */
    private static final double LAST_DISTURBANCE = 0.85;

    private final Settings settings;
    private final Random random;

    /**
     * Prepares a run.
     *
     * @param settings the settings of the run
     */
    ClusterTrial(Settings settings) {
        this.settings = settings;
        this.random = new Random(settings.seed());
    }

    Report carryOut(Class<?> main) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        List<ManagedNode> nodes = new ArrayList<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
                Emulator emulator = Emulator.start(EmulatorOptions.builder()
                        .queueTime(QUEUED)
                        .runTime(RUNS)
                        .seed(settings.seed())
                        .build())) {
            try {
                for (int node = 0; node < settings.nodes(); node++) {
                    nodes.add(new ManagedNode(
                            "node " + node, main, emulator.variables(), postgres.getPort(), arguments(node)));
                    nodes.get(node).start();
                }
                disturb(nodes, emulator);
                return report(nodes, emulator, postgres.getPort(), begun);
            } finally {
                for (ManagedNode node : nodes) {
                    node.end();
                }
            }
        }
    }

    private List<String> arguments(int node) {
        return List.of(
                "--node=" + node,
                "--nodes=" + settings.nodes(),
                "--jobs=" + settings.jobs(),
                "--concurrency=" + settings.concurrency());
    }

    /** Kills or cuts off random nodes, each time after a random number of purchases. */
    private void disturb(List<ManagedNode> nodes, Emulator emulator) throws IOException, InterruptedException {
        int disturbances = settings.kills() + settings.cuts();
        List<Integer> after = random.doubles(disturbances, FIRST_DISTURBANCE, LAST_DISTURBANCE)
                .sorted()
                .mapToObj(share -> (int) (share * settings.jobs()))
                .toList();
        for (int disturbance = 0; disturbance < disturbances; disturbance++) {
            int wanted = after.get(disturbance);
            await(() -> emulator.charges().all().size() >= wanted);
            ManagedNode node = nodes.get(random.nextInt(nodes.size()));
            // The cuts happen between the first and the second half of the kills.
            int kills = settings.kills() / 2;
            if (disturbance >= kills && disturbance < kills + settings.cuts()) {
                // A node that is cut off while it starts could not start at all.
                await(node::atWork);
                node.cutOff(CUT);
            } else {
                node.kill();
                Thread.sleep(random.nextInt(LONGEST_DOWN_MILLIS));
                node.start();
            }
        }
    }

    private Report report(List<ManagedNode> nodes, Emulator emulator, int port, long begun)
            throws IOException, InterruptedException {
        try (HikariDataSource source = ClusterDatabase.database(port);
                Ledger ledger = JdbcLedger.postgres(source, ClusterDatabase.DEAD_AFTER)) {
            boolean ended = await(() ->
                    nodes.stream().allMatch(ManagedNode::done) && open(ledger).isEmpty());
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            int left = (int) nodes.stream().filter(node -> !node.running()).count();
            for (ManagedNode node : nodes) {
                node.kill();
            }
            ClusterAudit audit =
                    ClusterAudit.of(new ClusterOracle(emulator).all(), ledger.list(JobFilter.ALL), settings.jobs());
            PollLog pollLog = PollLog.of(
                    nodes.stream().flatMap(node -> node.processes().stream()).toList());
            return new Report(
                    settings,
                    took,
                    emulator.charges().all().size(),
                    audit,
                    pollLog,
                    audit.mostAtOnce(QUEUED.plus(RUNS).toMillis()),
                    Stream.of(
                                    ended ? Stream.<String>empty() : Stream.of("not all has ended within the limit"),
                                    IntStream.range(0, left).mapToObj(node -> "a node ended by itself"),
                                    audit.violations().stream(),
                                    pollLog.overlapping(false).stream())
                            .flatMap(each -> each)
                            .toList());
        }
    }

    private static List<JobSnapshot> open(Ledger ledger) {
        return ledger.list(JobFilter.ALL).stream()
                .filter(job -> !job.state().ended())
                .toList();
    }

    /** Waits until a condition holds; returns false if it does not hold within the limit. */
    private boolean await(Condition condition) throws InterruptedException {
        long until = System.nanoTime() + settings.limit().toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(RECHECK_MILLIS);
        }
        return true;
    }

    /** A condition to wait for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }

    /**
     * The settings of a run.
     *
     * @param jobs the number of jobs, of which each node requests a share
     * @param nodes the number of engines
     * @param kills how many times a node is killed and started again
     * @param cuts how many times a node is cut off from the database
     * @param concurrency how many jobs the account may have at the provider at once
     * @param seed determines which nodes are disturbed, and when
     * @param limit the longest wait for progress
     */
    record Settings(int jobs, int nodes, int kills, int cuts, int concurrency, long seed, Duration limit) {}

    /**
     * The outcome of a run.
     *
     * @param settings the settings of the run
     * @param took the duration of the run
     * @param charges how many jobs the emulator charged
     * @param audit the comparison of the charges with the ledger
     * @param pollLog the polls, from the nodes' logs
     * @param mostAtOnce the largest number of jobs at the provider at once
     * @param violations the broken promises
     */
    record Report(
            Settings settings,
            Duration took,
            int charges,
            ClusterAudit audit,
            PollLog pollLog,
            int mostAtOnce,
            List<String> violations) {}
}
