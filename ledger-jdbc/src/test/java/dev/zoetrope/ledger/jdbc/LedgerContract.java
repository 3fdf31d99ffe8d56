package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.INPUT;
import static dev.zoetrope.ledger.jdbc.Jobs.START;
import static dev.zoetrope.ledger.jdbc.Jobs.hashed;
import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static dev.zoetrope.ledger.jdbc.Jobs.keyed;
import static dev.zoetrope.ledger.jdbc.Jobs.then;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.Ledger.Room;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of every ledger, however long it lasts. */
public abstract class LedgerContract extends LedgerListContract {

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
}
