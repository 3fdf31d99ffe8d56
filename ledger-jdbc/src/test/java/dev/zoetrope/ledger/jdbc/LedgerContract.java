package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.INPUT;
import static dev.zoetrope.ledger.jdbc.Jobs.MODEL;
import static dev.zoetrope.ledger.jdbc.Jobs.START;
import static dev.zoetrope.ledger.jdbc.Jobs.hashed;
import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static dev.zoetrope.ledger.jdbc.Jobs.keyed;
import static dev.zoetrope.ledger.jdbc.Jobs.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTotals;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.Ledger.Room;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of every ledger, however long it lasts. */
public abstract class LedgerContract {

    private final List<Ledger> opened = new ArrayList<>();

    /** Opens the ledger under test; where it outlives its process, each call for another engine. */
    protected abstract Ledger openAnother() throws Exception;

    final Ledger open() {
        try {
            Ledger ledger = openAnother();
            opened.add(ledger);
            return ledger;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Ledger::close);
    }

    static JobSnapshot recorded(Ledger ledger, JobSnapshot intent) {
        assertThat(ledger.record(intent, INPUT)).isSameAs(intent);
        return intent;
    }

    /** Takes a recorded job through some states. */
    static JobSnapshot taken(Ledger ledger, JobSnapshot job, JobState... states) {
        JobSnapshot now = job;
        for (JobState state : states) {
            JobSnapshot next = then(now, state);
            assertThat(ledger.replace(now, next)).as(state.name()).isTrue();
            now = next;
        }
        return now;
    }

    static JobSnapshot at(Ledger ledger, String id) {
        return ledger.find(id).orElseThrow();
    }

    @Test
    void whatIsRecordedIsFound() {
        Ledger ledger = open();
        JobSnapshot intent = recorded(ledger, keyed("a", "order-1"));

        assertThat(ledger.find("a").map(Snapshots::contents)).contains(Snapshots.contents(intent));
        assertThat(ledger.findByKey("order-1").map(JobSnapshot::id)).contains("a");
        assertThat(ledger.find("b")).isEmpty();
        assertThat(ledger.findByKey("order-2")).isEmpty();
        assertThat(ledger.describe("b")).isEmpty();
    }

    @Test
    void anIdIsRecordedOnce() {
        Ledger ledger = open();
        JobSnapshot first = recorded(ledger, intent("a"));
        taken(ledger, first, JobState.SUBMITTING);

        assertThat(ledger.record(intent("a"), INPUT).state()).isEqualTo(JobState.SUBMITTING);
        assertThat(ledger.list(JobFilter.ALL)).hasSize(1);
    }

    @Test
    void aKeyFindsTheJobThatWasBoughtOrIsOnItsWay() {
        Ledger ledger = open();
        JobSnapshot planned = recorded(ledger, keyed("a", "order-1"));

        assertThat(ledger.record(keyed("b", "order-1"), INPUT).id()).isEqualTo("a");
        taken(ledger, planned, JobState.SUBMITTING, JobState.QUEUED, JobState.FAILED);
        assertThat(ledger.record(keyed("c", "order-1"), INPUT).id()).isEqualTo("a");
        assertThat(ledger.find("b")).isEmpty();
        assertThat(ledger.describe("c")).isEmpty();
    }

    @Test
    void aKeyIsFreeAgainWhenItsJobEndedUnbought() {
        Ledger ledger = open();
        taken(ledger, recorded(ledger, keyed("a", "order-1")), JobState.SUBMITTING, JobState.REJECTED);

        recorded(ledger, keyed("b", "order-1"));

        assertThat(ledger.findByKey("order-1").map(JobSnapshot::id)).contains("b");
        assertThat(ledger.find("a")).isPresent();
    }

    @Test
    void aKeyOfAnUnconfirmedJobIsNotFree() {
        Ledger ledger = open();
        taken(ledger, recorded(ledger, keyed("a", "order-1")), JobState.SUBMITTING, JobState.UNCONFIRMED);

        assertThat(ledger.record(keyed("b", "order-1"), INPUT).id()).isEqualTo("a");
    }

    @Test
    void theSameIsNotRecordedAgainIfItWasBoughtLately() {
        Ledger ledger = open();
        JobSnapshot open = recorded(ledger, hashed("a", "h"));

        assertThat(ledger.recordUnlessBought(hashed("b", "h"), INPUT, Instant.MAX)
                        .id())
                .isEqualTo("a");
        JobSnapshot done =
                taken(ledger, open, JobState.SUBMITTING, JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED);
        Instant accepted = done.accepted().orElseThrow();

        assertThat(ledger.recordUnlessBought(hashed("b", "h"), INPUT, accepted).id())
                .isEqualTo("a");
        JobSnapshot again = hashed("b", "h");
        assertThat(ledger.recordUnlessBought(again, INPUT, accepted.plusNanos(1)))
                .isSameAs(again);
        assertThat(ledger.recordUnlessBought(hashed("c", "other"), INPUT, Instant.MIN)
                        .id())
                .isEqualTo("c");
    }

    @Test
    void theNewestThatBoughtTheSameIsTold() {
        Ledger ledger = open();
        for (String id : List.of("a", "b")) {
            taken(ledger, recorded(ledger, hashed(id, "h")), JobState.SUBMITTING, JobState.UNCONFIRMED);
        }
        taken(ledger, recorded(ledger, hashed("c", "h")), JobState.SUBMITTING, JobState.REJECTED);

        assertThat(ledger.recordUnlessBought(hashed("d", "h"), INPUT, START).id())
                .isEqualTo("b");
    }

    @Test
    void aChangeNamesItsPredecessor() {
        Ledger ledger = open();
        JobSnapshot planned = recorded(ledger, intent("a"));
        JobSnapshot submitting = taken(ledger, planned, JobState.SUBMITTING);

        assertThat(ledger.replace(planned, then(planned, JobState.CANCELLED))).isFalse();
        assertThat(at(ledger, "a").state()).isEqualTo(JobState.SUBMITTING);
        assertThat(ledger.replace(submitting, then(submitting, JobState.QUEUED)))
                .isTrue();
        assertThat(ledger.replace(intent("unknown"), then(intent("unknown"), JobState.SUBMITTING)))
                .isFalse();
    }

    @Test
    void aChangeMayLeaveRevisionsOut() {
        Ledger ledger = open();
        JobSnapshot planned = recorded(ledger, intent("a"));
        JobSnapshot later = then(then(then(planned, JobState.SUBMITTING), JobState.QUEUED), JobState.RUNNING);

        assertThat(ledger.replace(planned, later)).isTrue();
        assertThat(at(ledger, "a").revision()).isEqualTo(3);
    }

    @Test
    void anAccountHasRoomForSoManyJobs() {
        Ledger ledger = open();
        JobSnapshot a = recorded(ledger, intent("a"));
        JobSnapshot b = recorded(ledger, intent("b"));

        assertThat(ledger.replaceIfRoom(a, then(a, JobState.SUBMITTING), 1)).isEqualTo(Room.TAKEN);
        assertThat(ledger.replaceIfRoom(b, then(b, JobState.SUBMITTING), 1)).isEqualTo(Room.NONE);
        assertThat(at(ledger, "b").state()).isEqualTo(JobState.PLANNED);
        assertThat(ledger.replaceIfRoom(b, then(b, JobState.SUBMITTING), 2)).isEqualTo(Room.TAKEN);
        assertThat(ledger.replaceIfRoom(b, then(b, JobState.SUBMITTING), 9)).isEqualTo(Room.CHANGED);
    }

    @Test
    void aJobPastItsDeadlineTakesNoRoom() {
        Ledger ledger = open();
        taken(ledger, recorded(ledger, intent("old", null, "h", START.minusSeconds(600))), JobState.SUBMITTING);
        JobSnapshot late = recorded(ledger, intent("late"));
        JobSnapshot just = recorded(ledger, intent("just"));

        assertThat(ledger.replaceIfRoom(
                        late,
                        JobSnapshots.next(late, START)
                                .state(JobState.SUBMITTING)
                                .build(),
                        1))
                .isEqualTo(Room.TAKEN);
        assertThat(ledger.replaceIfRoom(
                        just,
                        JobSnapshots.next(just, START.minusNanos(1))
                                .state(JobState.SUBMITTING)
                                .build(),
                        2))
                .isEqualTo(Room.NONE);
    }

    @Test
    void jobsAreListedNewestFirst() {
        Ledger ledger = open();
        IntStream.range(0, 5).forEach(i -> recorded(ledger, intent("j" + i, null, "h", START.plusSeconds(i))));

        assertThat(ids(ledger.list(JobFilter.ALL))).containsExactly("j4", "j3", "j2", "j1", "j0");
        assertThat(ids(ledger.list(JobFilter.builder().limit(2).build()))).containsExactly("j4", "j3");
    }

    @Test
    void filtersNarrowTheChoice() {
        Ledger ledger = open();
        JobSnapshot done = taken(
                ledger,
                recorded(ledger, keyed("done", "batch:1:a")),
                JobState.SUBMITTING,
                JobState.QUEUED,
                JobState.SUCCEEDED);
        JobSnapshot open = recorded(ledger, intent("open", "batch:2:a", "h", START.plusSeconds(10)));
        taken(
                ledger,
                recorded(ledger, intent("lost", null, "h", START.plusSeconds(20))),
                JobState.SUBMITTING,
                JobState.UNCONFIRMED);
        Set<JobState> unended = EnumSet.complementOf(EnumSet.copyOf(
                List.of(JobState.values()).stream().filter(JobState::ended).toList()));

        assertThat(ids(ledger.list(JobFilter.builder().states(unended).build())))
                .containsExactly("open");
        assertThat(ids(ledger.list(JobFilter.builder()
                        .states(Set.of(JobState.UNCONFIRMED, JobState.FAILED))
                        .build())))
                .containsExactly("lost");
        assertThat(ids(ledger.list(JobFilter.builder()
                        .states(Set.of(JobState.SUCCEEDED, JobState.PLANNED))
                        .build())))
                .containsExactly("open", "done");
        assertThat(ids(ledger.list(JobFilter.builder()
                        .provider("runcomfy")
                        .model(MODEL)
                        .account("default")
                        .build())))
                .hasSize(3);
        assertThat(ledger.list(JobFilter.builder().provider("runninghub").build()))
                .isEmpty();
        assertThat(ledger.list(JobFilter.builder().account("work").build())).isEmpty();
        assertThat(ids(ledger.list(JobFilter.builder().keyPrefix("batch:").build())))
                .containsExactly("open", "done");
        assertThat(ids(ledger.list(JobFilter.builder().keyPrefix("batch:1").build())))
                .containsExactly("done");
        assertThat(ledger.list(JobFilter.builder().keyPrefix("BATCH").build())).isEmpty();
        assertThat(ids(ledger.list(JobFilter.builder().keyPrefix("").build()))).containsExactly("open", "done");
        assertThat(ids(ledger.list(JobFilter.builder()
                        .created(START.plusNanos(1), START.plusSeconds(20))
                        .build())))
                .containsExactly("open");
        assertThat(ids(ledger.list(
                        JobFilter.builder().updatedFrom(open.updated()).build())))
                .containsExactly("lost", "open");
        assertThat(ids(ledger.list(JobFilter.builder().onlyUndelivered().build())))
                .containsExactly("done");
        SavedFile saved = new SavedFile(Path.of("/tmp/boat.mp4"), "video/mp4", 5, "ab");
        JobSnapshot delivered = JobSnapshots.next(done, START)
                .artifacts(List.of(done.artifacts().get(0).withSaved(saved)))
                .build();
        assertThat(ledger.replace(done, delivered)).isTrue();
        assertThat(ledger.list(JobFilter.builder().onlyUndelivered().build())).isEmpty();
    }

    @Test
    void theLastThatSucceededAreTold() {
        Ledger ledger = open();
        for (int i = 0; i < 4; i++) {
            // Those that began last end first.
            JobSnapshot running = taken(
                    ledger,
                    recorded(ledger, intent("j" + i, null, "h", START.minusSeconds(100L * i))),
                    JobState.SUBMITTING,
                    JobState.QUEUED);
            taken(ledger, running, JobState.SUCCEEDED);
        }
        taken(ledger, recorded(ledger, intent("failed")), JobState.SUBMITTING, JobState.QUEUED, JobState.FAILED);

        assertThat(ids(ledger.lastSucceeded(MODEL, "default", 3))).containsExactly("j2", "j1", "j0");
        assertThat(ledger.lastSucceeded(MODEL, "other", 3)).isEmpty();
    }

    @Test
    void whatEndedIsForgottenButNothingThatMayBeLost() {
        Ledger ledger = open();
        JobSnapshot failed =
                taken(ledger, recorded(ledger, keyed("failed", "k")), JobState.SUBMITTING, JobState.REJECTED);
        taken(
                ledger,
                recorded(ledger, intent("undelivered")),
                JobState.SUBMITTING,
                JobState.QUEUED,
                JobState.SUCCEEDED);
        taken(ledger, recorded(ledger, intent("unconfirmed")), JobState.SUBMITTING, JobState.UNCONFIRMED);
        taken(ledger, recorded(ledger, intent("running")), JobState.SUBMITTING, JobState.QUEUED);
        Instant ended = failed.ended().orElseThrow();

        assertThat(ledger.forget(ended)).isZero();
        assertThat(ledger.forget(ended.plusNanos(1))).isEqualTo(1);
        assertThat(ledger.forget(Instant.MAX)).isZero();
        assertThat(ids(ledger.list(JobFilter.ALL))).containsExactlyInAnyOrder("running", "unconfirmed", "undelivered");
        assertThat(ledger.describe("failed")).isEmpty();
        recorded(ledger, keyed("failed", "k"));
    }

    @Test
    void jobsAreFoundByAllTheirTagsAndTheContextOfTheirWorkIsKept() {
        Ledger ledger = open();
        recorded(ledger, marked("a", Map.of("team", "trailers", "cost-centre", "42")));
        recorded(ledger, marked("b", Map.of("team", "trailers")));
        recorded(ledger, marked("c", Map.of("team", "posters", "cost-centre", "42")));
        recorded(ledger, intent("d"));

        assertThat(ids(ledger.list(JobFilter.builder().tag("team", "trailers").build())))
                .containsExactlyInAnyOrder("b", "a");
        assertThat(ids(ledger.list(JobFilter.builder()
                        .tag("team", "trailers")
                        .tag("cost-centre", "42")
                        .build())))
                .containsExactly("a");
        assertThat(ledger.list(JobFilter.builder().tag("trailers", "team").build()))
                .isEmpty();
        assertThat(ledger.find("b").orElseThrow().origin().context()).containsExactly(entry("traceparent", "00-b"));
    }

    @Test
    void aListIsContinuedAfterItsLastJob() {
        Ledger ledger = open();
        List.of("a", "b", "c", "d")
                .forEach(id -> recorded(ledger, intent(id, null, id, START.plusSeconds(id.charAt(0)))));

        JobFilter two = JobFilter.builder().limit(2).build();
        assertThat(ids(ledger.list(two))).containsExactly("d", "c");
        assertThat(ids(ledger.list(two.toBuilder().recordedBefore("c").build())))
                .containsExactly("b", "a");
        assertThat(ledger.list(two.toBuilder().recordedBefore("a").build())).isEmpty();
        assertThat(ledger.list(two.toBuilder().recordedBefore("unknown").build()))
                .isEmpty();
    }

    @Test
    void jobsAreCountedAndTheirCostsSummed() {
        Ledger ledger = open();
        Map<String, String> tags = Map.of("team", "trailers", "month", "may");
        for (String id : List.of("a", "b", "c", "d")) {
            JobSnapshot plain = keyed(id, id.equals("d") ? "order" : "batch/a%2Fb%25/" + id);
            recorded(
                    ledger,
                    JobSnapshots.intent(
                            plain.origin().toBuilder()
                                    .tags(id.equals("a") ? tags : Map.of())
                                    .build(),
                            plain.cost()));
        }
        taken(ledger, at(ledger, "a"), JobState.SUBMITTING, JobState.QUEUED, JobState.SUCCEEDED);
        taken(ledger, at(ledger, "b"), JobState.SUBMITTING, JobState.QUEUED);
        taken(ledger, at(ledger, "c"), JobState.SUBMITTING, JobState.UNCONFIRMED);

        Money one = new Money(new BigDecimal("0.560"), "USD");
        Money two = new Money(new BigDecimal("1.120"), "USD");
        JobTotals all = ledger.totals(JobFilter.ALL, JobGrouping.FAMILY).get(0);
        assertThat(ledger.totals(JobFilter.ALL, JobGrouping.FAMILY)).hasSize(1);
        assertThat(all.group())
                .containsEntry("provider", "runcomfy")
                .containsEntry("account", "default")
                .containsEntry("site", "model-api.runcomfy.net")
                .containsEntry("family", "kling-o1-std");
        assertThat(all.states())
                .isEqualTo(Map.of(
                        JobState.PLANNED, 1L, JobState.QUEUED, 1L, JobState.SUCCEEDED, 1L, JobState.UNCONFIRMED, 1L));
        assertThat(all.jobs()).isEqualTo(4);
        assertThat(all.spent()).containsExactly(one);
        assertThat(all.reserved()).containsExactly(two);
        assertThat(all.unpriced()).isZero();

        JobTotals finished = JobTotals.builder(Map.of("team", "trailers"))
                .add(JobState.SUCCEEDED, Cost.Kind.ESTIMATED, one, 1)
                .build();
        assertThat(ledger.totals(JobFilter.ALL, JobGrouping.TAG)).hasSize(2).contains(finished);
        assertThat(ledger.totals(JobFilter.ALL, JobGrouping.BATCH))
                .singleElement()
                .satisfies(batch -> assertThat(batch.group()).isEqualTo(Map.of("batch", "a/b%")))
                .satisfies(batch -> assertThat(batch.jobs()).isEqualTo(3));
        JobFilter later = JobFilter.builder().created(START, null).build();
        assertThat(ledger.totals(later, JobGrouping.FAMILY)).containsExactly(all);
        assertThat(ledger.totals(later, JobGrouping.TAG)).hasSize(2);
        JobFilter earlier = JobFilter.builder().created(null, START).build();
        assertThat(ledger.totals(earlier, JobGrouping.FAMILY)).isEmpty();
        JobFilter ended =
                JobFilter.builder().states(Set.of(JobState.SUCCEEDED)).limit(1).build();
        assertThat(ledger.totals(ended, JobGrouping.FAMILY))
                .singleElement()
                .satisfies(totals -> assertThat(totals.reserved()).isEmpty());
    }

    @Test
    void theTagsOfAForgottenJobAreForgottenWithIt() {
        Ledger ledger = open();
        taken(
                ledger,
                recorded(ledger, marked("a", Map.of("team", "trailers"))),
                JobState.SUBMITTING,
                JobState.REJECTED);

        assertThat(ledger.forget(Instant.MAX)).isEqualTo(1);
        recorded(ledger, intent("a"));

        assertThat(ledger.list(JobFilter.builder().tag("team", "trailers").build()))
                .isEmpty();
    }

    private static JobSnapshot marked(String id, Map<String, String> tags) {
        return JobSnapshots.intent(intent(id).origin().toBuilder()
                .tags(tags)
                .context(Map.of("traceparent", "00-" + id))
                .build());
    }

    @Test
    void aReleasedJobIsUnattendedUntilItIsClaimed() {
        Ledger ledger = open();
        recorded(ledger, intent("a"));
        recorded(ledger, intent("b", null, "h", START.plusSeconds(1)));
        assertThat(ledger.ownership().unowned()).isEmpty();

        ledger.ownership().release("b");
        ledger.ownership().release("a");

        assertThat(ids(ledger.ownership().unowned())).containsExactly("a", "b");
        assertThat(ledger.ownership().claim("a")).isTrue();
        assertThat(ids(ledger.ownership().unowned())).containsExactly("b");
        assertThat(ledger.ownership().claim("unknown")).isFalse();
    }

    @Test
    void ofTheUnownedJobsThoseThatNoProviderIsAskedAboutAreListedByThemselves() {
        Ledger ledger = open();
        recorded(ledger, intent("planned"));
        taken(ledger, recorded(ledger, intent("submitting")), JobState.SUBMITTING);
        taken(ledger, recorded(ledger, intent("queued")), JobState.SUBMITTING, JobState.QUEUED);
        recorded(ledger, emulated("emulated", "127.0.0.1:8000"));
        recorded(ledger, emulated("elsewhere", "emulator.example"));
        recorded(ledger, intent("owned"));
        for (String id : List.of("planned", "submitting", "queued", "emulated", "elsewhere")) {
            ledger.ownership().release(id);
        }

        assertThat(ids(ledger.ownership().orphans())).containsExactlyInAnyOrder("submitting", "emulated");
    }

    private static JobSnapshot emulated(String id, String site) {
        return JobSnapshots.intent(intent(id).origin().toBuilder()
                .account(JobOrigin.EMULATOR_ALIAS)
                .site(site)
                .build());
    }

    @Test
    void ofManyAtOnceWithOneKeyOneRecords() throws Exception {
        Ledger ledger = open();

        List<JobSnapshot> got = atOnce(16, i -> ledger.record(keyed("j" + i, "order-1"), INPUT));

        assertThat(got).extracting(JobSnapshot::id).containsOnly(got.get(0).id());
        assertThat(ledger.list(JobFilter.ALL)).hasSize(1);
    }

    @Test
    void ofManyAtOnceThatAskTheSameOneRecords() throws Exception {
        Ledger ledger = open();

        List<JobSnapshot> got = atOnce(16, i -> ledger.recordUnlessBought(hashed("j" + i, "same"), INPUT, START));

        assertThat(got).extracting(JobSnapshot::id).containsOnly(got.get(0).id());
    }

    @Test
    void ofManyAtOnceAsManyGetInAsThereIsRoom() throws Exception {
        Ledger ledger = open();
        List<JobSnapshot> planned = IntStream.range(0, 16)
                .mapToObj(i -> recorded(ledger, intent("j" + i)))
                .toList();

        List<Room> rooms =
                atOnce(16, i -> ledger.replaceIfRoom(planned.get(i), then(planned.get(i), JobState.SUBMITTING), 3));

        assertThat(rooms).filteredOn(Room.TAKEN::equals).hasSize(3);
        assertThat(rooms).filteredOn(Room.NONE::equals).hasSize(13);
    }

    @Test
    void ofManyChangesOfOneSnapshotOneIsMade() throws Exception {
        Ledger ledger = open();
        JobSnapshot queued = taken(ledger, recorded(ledger, intent("a")), JobState.SUBMITTING, JobState.QUEUED);

        List<Boolean> made = atOnce(16, i -> ledger.replace(queued, then(queued, JobState.RUNNING)));

        assertThat(made).filteredOn(Boolean::booleanValue).hasSize(1);
    }

    static List<String> ids(List<JobSnapshot> jobs) {
        return jobs.stream().map(JobSnapshot::id).toList();
    }

    /** Does something on a number of threads at once, and returns what each got. */
    static <T> List<T> atOnce(int threads, Numbered<T> what) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> calls = IntStream.range(0, threads)
                    .mapToObj(i -> (Callable<T>) () -> what.of(i))
                    .toList();
            List<T> all = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(calls)) {
                all.add(each.get());
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }

    interface Numbered<T> {
        T of(int number) throws Exception;
    }
}
