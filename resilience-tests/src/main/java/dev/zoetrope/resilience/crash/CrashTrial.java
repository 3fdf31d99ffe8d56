package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.resilience.crash.VictimTask.Settlement;
import dev.zoetrope.resilience.testbed.Violations;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Runs the victim program many times with the same home folder and ledger, and kills it. Each process gets new orders
 * and repeats some earlier ones that have a key; some processes get no orders and only resume open jobs. The last
 * processes repeat all orders that have a key, and are not killed.
 */
final class CrashTrial {

    private static final double ONLY_GOES_ON = 0.2;

    private static final int ASKED_AGAIN = 8;

    /** One in so many of the processes that order gets graphs alone, so that they are what is killed at each step. */
    private static final int GRAPHS_ALONE_IN = 3;

    private static final List<UnsentJobs> CHOICES = List.of(UnsentJobs.values());

    /** How many processes in a row may end before the planned kill. */
    private static final int MISSES = 4;

    /** The largest number of processes until no job is open; usually one is enough. */
    private static final int LAST_PROCESSES = 3;

    private final OrderCatalog catalog;
    private final List<Kill> kills;
    private final Random random;
    private final List<String> flags;
    private final CrashTally tally;
    private final Violations violations = new Violations();
    private int ordering;

    /**
     * Prepares a trial.
     *
     * @param catalog the models to buy from
     * @param seed determines everything but timing
     * @param kills the planned kills, one for each process
     * @param flags flags of the victim's JVM
     * @param tally counts the outcome
     */
    CrashTrial(OrderCatalog catalog, long seed, List<Kill> kills, List<String> flags, CrashTally tally) {
        this.catalog = catalog;
        this.kills = kills;
        this.random = new Random(seed);
        this.flags = flags;
        this.tally = tally;
    }

    /** Starts and kills processes until all planned kills are done, and returns the broken promises. */
    List<String> carryOut() throws IOException, SQLException, InterruptedException {
        try (CrashTestBed bed = new CrashTestBed()) {
            OrderCatalog.Orders source = catalog.orders(random);
            List<Order> orders = new ArrayList<>();
            CrashAudit audit = new CrashAudit(bed.oracle(), violations);
            for (Kill kill : kills) {
                untilKilled(bed, source, orders, audit, kill);
            }
            CrashState end = untilNothingIsOpen(bed, orders, audit);
            audit.atTheEnd(false, end, orders);
            List<JobSnapshot> doubtful = end.doubtful();
            tally.note(end, doubtful, audit.askedAbout(end));
            if (!doubtful.isEmpty()) {
                audit.atTheEnd(true, settle(bed, orders, audit, end), orders);
            }
        }
        return violations.all();
    }

    private void untilKilled(
            CrashTestBed bed, OrderCatalog.Orders source, List<Order> orders, CrashAudit audit, Kill planned)
            throws IOException, SQLException, InterruptedException {
        Kill kill = planned;
        for (int miss = 0; miss < MISSES; miss++) {
            VictimTask task = task(bed, source, orders, kill instanceof Kill.AtRandom);
            VictimProcess.End end = VictimProcess.run(bed, task, kill, flags);
            CrashState state = inspect(bed, orders, audit, end);
            if (end.killed()) {
                tally.killed(kill);
                if (kill instanceof Kill.AtStep at) {
                    violations.unless(
                            at.step().mayLeave(state),
                            "killed " + at.step().words() + ", but left otherwise: " + state.jobs());
                }
                return;
            }
            tally.missed();
            violations.unless(end.status() == 0, "it ended by itself with " + end.status() + ": " + end.lines());
            kill = kill instanceof Kill.AtStep at ? new Kill.AtStep(at.step(), 1) : Kill.atRandom(random);
        }
        violations.add("could not be killed: " + planned);
    }

    private VictimTask task(CrashTestBed bed, OrderCatalog.Orders source, List<Order> orders, boolean mayOnlyGoOn)
            throws IOException {
        UnsentJobs unsent = CHOICES.get(random.nextInt(CHOICES.size()));
        boolean resumesOnStart = random.nextBoolean();
        if (mayOnlyGoOn && !orders.isEmpty() && random.nextDouble() < ONLY_GOES_ON) {
            return new VictimTask(unsent, resumesOnStart, List.of(), List.of());
        }
        List<Order> fresh = new ArrayList<>(List.of(source.atServer()));
        if (ordering++ % GRAPHS_ALONE_IN == 1) {
            fresh.add(source.atServer());
            fresh.add(source.atServer());
        } else {
            fresh.addAll(List.of(
                    source.next(true, true, "runninghub"),
                    source.next(true, false, "runcomfy"),
                    source.next(true, random.nextBoolean(), "fal"),
                    source.next(true, random.nextBoolean(), "replicate"),
                    source.next(random.nextBoolean(), true, "runcomfy"),
                    source.next(false, random.nextBoolean(), "runninghub"),
                    source.next(false, random.nextBoolean(), random.nextBoolean() ? "fal" : "replicate")));
        }
        for (Order order : fresh) {
            bed.prepare(order);
        }
        List<Order> earlier =
                new ArrayList<>(orders.stream().filter(Order::keyed).toList());
        Collections.shuffle(earlier, random);
        List<Order> asked = Stream.concat(fresh.stream(), earlier.stream().limit(ASKED_AGAIN))
                .toList();
        orders.addAll(fresh);
        return new VictimTask(unsent, resumesOnStart, asked, List.of());
    }

    private CrashState inspect(CrashTestBed bed, List<Order> orders, CrashAudit audit, VictimProcess.End end)
            throws IOException, SQLException, InterruptedException {
        bed.awaitQuiet();
        CrashState state = CrashState.of(bed.emulator(), bed.home());
        audit.afterProcess(state, orders, end.lines());
        return state;
    }

    private CrashState untilNothingIsOpen(CrashTestBed bed, List<Order> orders, CrashAudit audit)
            throws IOException, SQLException, InterruptedException {
        List<Order> keyed = orders.stream().filter(Order::keyed).toList();
        UnsentJobs unsent = random.nextBoolean() ? UnsentJobs.BUY : UnsentJobs.DROP;
        return runToTheEnd(bed, orders, audit, new VictimTask(unsent, random.nextBoolean(), keyed, List.of()));
    }

    /** Settles unconfirmed jobs as an owner does who has read the providers' records. */
    private CrashState settle(CrashTestBed bed, List<Order> orders, CrashAudit audit, CrashState end)
            throws IOException, SQLException, InterruptedException {
        List<Settlement> settlements = new ArrayList<>();
        List<Order> notBought = new ArrayList<>();
        for (Order order : orders) {
            for (JobSnapshot job : end.jobsOf(order)) {
                if (job.state() == JobState.UNCONFIRMED) {
                    Settlement settled = end.chargesOf(order).stream()
                            .findFirst()
                            .map(charge -> new Settlement(job.id(), charge.requestId()))
                            .orElseGet(() -> Settlement.notBought(job.id()));
                    settlements.add(settled);
                    if (!settled.bought() && order.keyed()) {
                        notBought.add(order);
                    }
                }
            }
        }
        return runToTheEnd(bed, orders, audit, new VictimTask(UnsentJobs.BUY, true, notBought, settlements));
    }

    /** Runs processes until all orders are bought: an order that one process drops, the next one buys. */
    private CrashState runToTheEnd(CrashTestBed bed, List<Order> orders, CrashAudit audit, VictimTask task)
            throws IOException, SQLException, InterruptedException {
        CrashState state = CrashState.of(bed.emulator(), bed.home());
        boolean done = false;
        for (int last = 0; last < LAST_PROCESSES && !done; last++) {
            VictimProcess.End end = VictimProcess.run(bed, task, null, flags);
            CrashState left = inspect(bed, orders, audit, end);
            violations.unless(end.status() == 0, "not done at the end: " + end.status() + ": " + end.lines());
            done = task.orders().stream()
                    .allMatch(order -> left.jobsOf(order).stream().anyMatch(JobSnapshot::mayBeBought));
            state = left;
        }
        return state;
    }
}
