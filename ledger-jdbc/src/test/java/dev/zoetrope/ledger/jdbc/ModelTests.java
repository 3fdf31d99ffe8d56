package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.INPUT;
import static dev.zoetrope.ledger.jdbc.Jobs.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.Ledger.Room;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Random calls by several engines, each answer compared with that of a model in a few lines. */
class ModelTests {

    private static final Set<JobState> UNBOUGHT = EnumSet.of(JobState.PLANNED, JobState.UPLOADING, JobState.SUBMITTING);
    private static final Set<JobState> AT_THE_PROVIDER =
            EnumSet.of(JobState.SUBMITTING, JobState.QUEUED, JobState.RUNNING);
    private static final int ENGINES = 3;
    private static final String SHARED = "shared";

    @Property(tries = 50)
    void sqliteAnswersAsTheModelDoes(@ForAll long seed) throws Exception {
        try (ScratchFolder home = ScratchFolder.named("ledger")) {
            compare(new Random(seed), () -> JdbcLedger.sqlite(home.path().resolve("ledger.db")));
        }
    }

    @Property(tries = 20)
    void postgresAnswersAsTheModelDoes(@ForAll long seed) throws Exception {
        Postgres.empty();
        try (HikariDataSource pool = Postgres.pool(2)) {
            compare(new Random(seed), () -> JdbcLedger.postgres(pool));
        }
    }

    private static void compare(Random random, Callable<Ledger> opening) throws Exception {
        Ledger[] engines = new Ledger[ENGINES];
        for (int i = 0; i < ENGINES; i++) {
            engines[i] = opening.call();
        }
        Model model = new Model();
        try {
            for (int step = 0; step < 120; step++) {
                int engine = random.nextInt(ENGINES);
                String id = "j" + random.nextInt(8);
                switch (random.nextInt(12)) {
                    case 0, 1 -> {
                        JobSnapshot intent = intent(random, id);
                        JobSnapshot got = engines[engine].record(intent, INPUT);
                        assertSame(got, model.record(engine, intent, null));
                    }
                    case 2 -> {
                        JobSnapshot intent = intent(random, id);
                        Instant since = START.plusSeconds(random.nextInt(6));
                        JobSnapshot got = engines[engine].recordUnlessBought(intent, INPUT, since);
                        assertSame(got, model.record(engine, intent, since));
                    }
                    case 3, 4, 5 -> {
                        JobSnapshot expected = seen(random, model, id);
                        JobSnapshot next = anyNext(random, expected);
                        assertThat(engines[engine].replace(expected, next))
                                .isEqualTo(model.replace(engine, expected, next));
                    }
                    case 6 -> {
                        JobSnapshot expected = seen(random, model, id);
                        if (expected.state().mayBecome(JobState.SUBMITTING)) {
                            JobSnapshot next = Jobs.then(expected, JobState.SUBMITTING);
                            int most = 1 + random.nextInt(3);
                            assertThat(engines[engine].replaceIfRoom(expected, next, most))
                                    .isEqualTo(model.replaceIfRoom(engine, expected, next, most));
                        }
                    }
                    case 7 -> assertThat(engines[engine].ownership().claim(id)).isEqualTo(model.claim(engine, id));
                    case 8 -> {
                        engines[engine].ownership().release(id);
                        model.release(engine, id);
                    }
                    case 9 -> {
                        engines[engine].ownership().share(id);
                        model.share(id);
                    }
                    case 10 -> {
                        Instant before = START.plusSeconds(random.nextInt(8));
                        assertThat(engines[engine].forget(before)).isEqualTo(model.forget(before));
                    }
                    default -> {
                        if (random.nextInt(4) == 0) {
                            engines[engine].close();
                            engines[engine] = opening.call();
                            model.owners.replaceAll((job, owner) -> owner.equals("" + engine) ? "" : owner);
                        }
                    }
                }
                assertThat(Snapshots.contents(engines[random.nextInt(ENGINES)].list(JobFilter.ALL)))
                        .isEqualTo(Snapshots.contents(model.newestFirst()));
                assertThat(LedgerContract.ids(
                                engines[random.nextInt(ENGINES)].ownership().unowned()))
                        .isEqualTo(model.unattended());
            }
        } finally {
            for (Ledger each : engines) {
                each.close();
            }
        }
    }

    private static void assertSame(JobSnapshot got, JobSnapshot expected) {
        assertThat(Snapshots.contents(got)).isEqualTo(Snapshots.contents(expected));
    }

    private static JobSnapshot intent(Random random, String id) {
        String key = random.nextInt(3) == 0 ? null : "k" + random.nextInt(4);
        return Jobs.intent(id, key, "h" + random.nextInt(4), START);
    }

    /** Returns a job as it is, or now and then as it was. */
    private static JobSnapshot seen(Random random, Model model, String id) {
        JobSnapshot known = model.jobs.get(id);
        if (known == null) {
            return Jobs.intent(id);
        }
        return random.nextInt(6) == 0 ? JobSnapshots.intent(known.origin(), known.cost()) : known;
    }

    private static JobSnapshot anyNext(Random random, JobSnapshot job) {
        List<JobState> successors = new ArrayList<>(job.state().successors());
        JobState state = successors.isEmpty() || random.nextInt(4) == 0
                ? job.state()
                : successors.get(random.nextInt(successors.size()));
        return state == job.state()
                ? JobSnapshots.next(job, job.updated().plusSeconds(1)).polled().build()
                : Jobs.then(job, state);
    }

    /** A ledger that keeps the contract without a database and with one thread. */
    private static final class Model {

        private final Map<String, JobSnapshot> jobs = new LinkedHashMap<>();
        private final Map<String, String> owners = new LinkedHashMap<>();

        JobSnapshot record(int engine, JobSnapshot intent, @Nullable Instant since) {
            return inTheWay(intent, since).orElseGet(() -> {
                jobs.put(intent.id(), intent);
                owners.put(intent.id(), "" + engine);
                return intent;
            });
        }

        private Optional<JobSnapshot> inTheWay(JobSnapshot intent, @Nullable Instant since) {
            JobSnapshot known = jobs.get(intent.id());
            if (known != null) {
                return Optional.of(known);
            }
            String key = intent.origin().idempotencyKey();
            Optional<JobSnapshot> holder = newestFirst().stream()
                    .filter(job -> key != null && key.equals(job.origin().idempotencyKey()))
                    .findFirst()
                    .filter(job -> job.mayBeBought() || !job.state().ended());
            if (holder.isPresent() || since == null) {
                return holder;
            }
            return newestFirst().stream()
                    .filter(job ->
                            job.origin().requestHash().equals(intent.origin().requestHash()))
                    .filter(job -> JobSnapshots.boughtSince(job, since))
                    .findFirst();
        }

        boolean replace(int engine, JobSnapshot expected, JobSnapshot next) {
            JobSnapshot current = jobs.get(expected.id());
            if (current == null || current.revision() != expected.revision()) {
                return false;
            }
            if (UNBOUGHT.contains(current.state()) && !owners.get(current.id()).equals("" + engine)) {
                return false;
            }
            jobs.put(next.id(), next);
            if (next.state().ended() && next.state() != JobState.UNCONFIRMED) {
                owners.put(next.id(), "");
            }
            return true;
        }

        Room replaceIfRoom(int engine, JobSnapshot expected, JobSnapshot next, int most) {
            long others = jobs.values().stream()
                    .filter(job -> AT_THE_PROVIDER.contains(job.state()))
                    .filter(job -> !job.id().equals(next.id()))
                    .filter(job -> job.origin().deadline().isAfter(next.updated()))
                    .count();
            if (others >= most) {
                return Room.NONE;
            }
            return replace(engine, expected, next) ? Room.TAKEN : Room.CHANGED;
        }

        boolean claim(int engine, String id) {
            String owner = owners.getOrDefault(id, SHARED);
            if (!owner.isEmpty()) {
                return owner.equals("" + engine);
            }
            owners.put(id, "" + engine);
            return true;
        }

        void release(int engine, String id) {
            owners.replace(id, "" + engine, "");
        }

        void share(String id) {
            JobSnapshot job = jobs.get(id);
            if (job != null && job.state().open()) {
                owners.put(id, SHARED);
            }
        }

        int forget(Instant before) {
            List<String> old = jobs.values().stream()
                    .filter(job ->
                            job.ended().filter(end -> end.isBefore(before)).isPresent())
                    .filter(job -> job.state() != JobState.UNCONFIRMED && !job.undelivered())
                    .map(JobSnapshot::id)
                    .toList();
            old.forEach(jobs::remove);
            old.forEach(owners::remove);
            return old.size();
        }

        List<JobSnapshot> newestFirst() {
            List<JobSnapshot> all = new ArrayList<>(jobs.values());
            Collections.reverse(all);
            return all;
        }

        List<String> unattended() {
            return jobs.values().stream()
                    .filter(job -> !job.state().ended())
                    .map(JobSnapshot::id)
                    .filter(id -> owners.get(id).isEmpty())
                    .toList();
        }
    }
}
