package dev.zoetrope.resilience.cluster;

import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One run of the cluster: its nodes, what is done to them, and what comes of it. */
final class ClusterTrial {

    private static final Duration QUEUED = Duration.ofMillis(300);
    private static final Duration RUNS = Duration.ofMillis(1700);
    private static final Duration CUT = ClusterDatabase.DEAD_AFTER.multipliedBy(3);
    private static final long GLANCE_MILLIS = 20;
    private static final int LONGEST_DOWN_MILLIS = 9000;

    /** What is done to the nodes happens after a share of the purchases, from here. */
    private static final double FIRST_TROUBLE = 0.05;

    private static final double LAST_TROUBLE = 0.85;

    private final Settings settings;
    private final Random random;

    /**
     * Prepares a run.
     *
     * @param settings what it is to be like
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
                trouble(nodes, emulator);
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

    /** Does to random nodes what was planned, each time so many jobs are bought. */
    private void trouble(List<ManagedNode> nodes, Emulator emulator) throws IOException, InterruptedException {
        int troubles = settings.kills() + settings.cuts();
        List<Integer> after = random.doubles(troubles, FIRST_TROUBLE, LAST_TROUBLE)
                .sorted()
                .mapToObj(share -> (int) (share * settings.jobs()))
                .toList();
        for (int trouble = 0; trouble < troubles; trouble++) {
            int wanted = after.get(trouble);
            await(() -> emulator.charges().all().size() >= wanted);
            ManagedNode node = nodes.get(random.nextInt(nodes.size()));
            // The cuts come amid the kills.
            int kills = settings.kills() / 2;
            if (trouble >= kills && trouble < kills + settings.cuts()) {
                // One that has not come up yet would not come up at all.
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
                                    pollLog.together(false).stream())
                            .flatMap(each -> each)
                            .toList());
        }
    }

    private static List<JobSnapshot> open(Ledger ledger) {
        return ledger.list(JobFilter.ALL).stream()
                .filter(job -> !job.state().ended())
                .toList();
    }

    /** Waits for something; false if it does not come. */
    private boolean await(Condition condition) throws InterruptedException {
        long until = System.nanoTime() + settings.limit().toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(GLANCE_MILLIS);
        }
        return true;
    }

    /** Something that is to come true. */
    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }

    /**
     * What a run is to be like.
     *
     * @param jobs how many are asked for, in shares
     * @param nodes how many engines there are
     * @param kills how many times one is killed and started again
     * @param cuts how many times one is cut off from the database
     * @param concurrency how many jobs the account may have at the provider at once
     * @param seed which nodes, and when
     * @param limit how long the longest wait for progress may be
     */
    record Settings(int jobs, int nodes, int kills, int cuts, int concurrency, long seed, Duration limit) {}

    /**
     * What came of a run.
     *
     * @param settings what it was to be like
     * @param took how long it took
     * @param charges how many jobs the emulator charged
     * @param audit what the ledger says of them
     * @param pollLog what the nodes' logs say
     * @param mostAtOnce how many jobs were at the provider at once
     * @param violations what may not be
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
