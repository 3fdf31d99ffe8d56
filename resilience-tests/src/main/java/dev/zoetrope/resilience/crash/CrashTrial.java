package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.UnsentJobs;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
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
 * One home and one ledger through many lives of the customer. Each life brings new orders and asks once more for some
 * earlier ones that have a key; some lives ask for nothing and only go on with what there is. The last lives ask for all
 * that have a key, and are not killed.
 */
final class CrashTrial {

    private static final double ONLY_GOES_ON = 0.2;

    private static final int ASKED_AGAIN = 8;
    private static final List<UnsentJobs> CHOICES = List.of(UnsentJobs.values());

    /** How often a life may end before the instant at which it was to be killed. */
    private static final int MISSES = 4;

    /** How many lives it may take until nothing is open. One should do. */
    private static final int LAST_LIVES = 3;

    private final OrderCatalog menu;
    private final List<Kill> kills;
    private final Random random;
    private final List<String> flags;
    private final CrashTally tally;
    private final Violations breaches = new Violations();

    /**
     * Prepares.
     *
     * @param menu what can be bought
     * @param seed what it all depends on but for time
     * @param kills how the lives end, one after the other
     * @param flags flags of the customer's JVM
     * @param tally what comes of it
     */
    CrashTrial(OrderCatalog menu, long seed, List<Kill> kills, List<String> flags, CrashTally tally) {
        this.menu = menu;
        this.kills = kills;
        this.random = new Random(seed);
        this.flags = flags;
        this.tally = tally;
    }

    /** Lives, dies and lives again; returns what was found against the promise. */
    List<String> carryOut() throws IOException, SQLException, InterruptedException {
        try (CrashTestBed place = new CrashTestBed()) {
            OrderCatalog.Orders source = menu.orders(random);
            List<Order> orders = new ArrayList<>();
            CrashAudit audit = new CrashAudit(place.truth(), breaches);
            for (Kill kill : kills) {
                untilKilled(place, source, orders, audit, kill);
            }
            CrashState end = untilNothingIsOpen(place, orders, audit);
            audit.atTheEnd(false, end, orders);
            List<JobSnapshot> doubtful = end.doubtful();
            tally.note(end, doubtful);
            if (!doubtful.isEmpty()) {
                audit.atTheEnd(true, settle(place, orders, audit, end), orders);
            }
        }
        return breaches.all();
    }

    private void untilKilled(
            CrashTestBed place, OrderCatalog.Orders source, List<Order> orders, CrashAudit audit, Kill planned)
            throws IOException, SQLException, InterruptedException {
        Kill kill = planned;
        for (int miss = 0; miss < MISSES; miss++) {
            VictimTask errand = errand(place, source, orders, kill instanceof Kill.AtRandom);
            VictimProcess.End life = VictimProcess.live(place, errand, kill, flags);
            CrashState scene = look(place, orders, audit, life);
            if (life.killed()) {
                tally.killed(kill);
                if (kill instanceof Kill.AtStep at) {
                    breaches.unless(
                            at.step().mayLeave(scene),
                            "killed " + at.step().words() + ", but left otherwise: " + scene.jobs());
                }
                return;
            }
            tally.missed();
            breaches.unless(life.status() == 0, "it ended by itself with " + life.status() + ": " + life.told());
            kill = kill instanceof Kill.AtStep at ? new Kill.AtStep(at.step(), 1) : Kill.atRandom(random);
        }
        breaches.add("could not be killed: " + planned);
    }

    private VictimTask errand(CrashTestBed place, OrderCatalog.Orders source, List<Order> orders, boolean mayOnlyGoOn)
            throws IOException {
        UnsentJobs unsent = CHOICES.get(random.nextInt(CHOICES.size()));
        boolean resumesOnStart = random.nextBoolean();
        if (mayOnlyGoOn && !orders.isEmpty() && random.nextDouble() < ONLY_GOES_ON) {
            return new VictimTask(unsent, resumesOnStart, List.of(), List.of());
        }
        List<Order> fresh = List.of(
                source.next(true, true, "runninghub"),
                source.next(true, false, "runcomfy"),
                source.next(random.nextBoolean(), true, "runcomfy"),
                source.next(false, random.nextBoolean(), "runninghub"));
        for (Order order : fresh) {
            place.prepare(order);
        }
        List<Order> earlier =
                new ArrayList<>(orders.stream().filter(Order::keyed).toList());
        Collections.shuffle(earlier, random);
        List<Order> asked = Stream.concat(fresh.stream(), earlier.stream().limit(ASKED_AGAIN))
                .toList();
        orders.addAll(fresh);
        return new VictimTask(unsent, resumesOnStart, asked, List.of());
    }

    private CrashState look(CrashTestBed place, List<Order> orders, CrashAudit audit, VictimProcess.End life)
            throws IOException, SQLException, InterruptedException {
        place.awaitQuiet();
        CrashState scene = CrashState.look(place.emulator(), place.home());
        audit.afterLife(scene, orders, life.told());
        return scene;
    }

    private CrashState untilNothingIsOpen(CrashTestBed place, List<Order> orders, CrashAudit audit)
            throws IOException, SQLException, InterruptedException {
        List<Order> keyed = orders.stream().filter(Order::keyed).toList();
        UnsentJobs unsent = random.nextBoolean() ? UnsentJobs.BUY : UnsentJobs.DROP;
        return lastLives(place, orders, audit, new VictimTask(unsent, random.nextBoolean(), keyed, List.of()));
    }

    /** Does what an owner does who looked into the providers' records. */
    private CrashState settle(CrashTestBed place, List<Order> orders, CrashAudit audit, CrashState end)
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
        return lastLives(place, orders, audit, new VictimTask(UnsentJobs.BUY, true, notBought, settlements));
    }

    /** Lives until all is done that was asked for. What one life drops while it is asked for, the next one buys. */
    private CrashState lastLives(CrashTestBed place, List<Order> orders, CrashAudit audit, VictimTask errand)
            throws IOException, SQLException, InterruptedException {
        CrashState scene = CrashState.look(place.emulator(), place.home());
        boolean done = false;
        for (int last = 0; last < LAST_LIVES && !done; last++) {
            VictimProcess.End life = VictimProcess.live(place, errand, null, flags);
            CrashState left = look(place, orders, audit, life);
            breaches.unless(life.status() == 0, "not done at the end: " + life.status() + ": " + life.told());
            done = errand.orders().stream()
                    .allMatch(order -> left.jobsOf(order).stream().anyMatch(JobSnapshot::mayBeBought));
            scene = left;
        }
        return scene;
    }
}
