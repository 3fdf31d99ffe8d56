package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.INPUT;
import static dev.zoetrope.ledger.jdbc.Jobs.START;
import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static dev.zoetrope.ledger.jdbc.Jobs.keyed;
import static dev.zoetrope.ledger.jdbc.Jobs.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTransition;
import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.Ledger.Room;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of a ledger that outlives its process and that several engines use at once. */
abstract class DurableLedgerContract extends LedgerContract {

    @Test
    void anotherEngineFindsWhatWasRecorded() {
        JobSnapshot job = taken(open(), intentRecordedBy(open(), "a"), new JobState[0]);

        assertThat(Snapshots.contents(open().find("a"))).contains(Snapshots.contents(job));
    }

    private static JobSnapshot intentRecordedBy(Ledger ledger, String id) {
        return recorded(ledger, intent(id));
    }

    @Test
    void onlyTheEngineInChargeChangesWhatIsNotBought() {
        Ledger mine = open();
        Ledger other = open();
        JobSnapshot planned = recorded(mine, intent("a"));

        assertThat(other.replace(planned, then(planned, JobState.CANCELLED))).isFalse();
        assertThat(other.replaceIfRoom(planned, then(planned, JobState.SUBMITTING), 5))
                .isEqualTo(Room.CHANGED);
        assertThat(other.ownership().claim("a")).isFalse();
        assertThat(other.ownership().unowned()).isEmpty();
        JobSnapshot submitting = taken(mine, planned, JobState.SUBMITTING);
        assertThat(other.replace(submitting, then(submitting, JobState.UNCONFIRMED)))
                .isFalse();
        JobSnapshot queued = taken(mine, submitting, JobState.QUEUED);
        taken(other, queued, JobState.RUNNING);
    }

    @Test
    void nobodyChangesWhatIsNotBoughtAndInNobodysCharge() {
        Ledger mine = open();
        JobSnapshot planned = recorded(mine, intent("a"));
        mine.ownership().release("a");

        assertThat(mine.replace(planned, then(planned, JobState.SUBMITTING))).isFalse();
        assertThat(mine.ownership().claim("a")).isTrue();
        assertThat(mine.replace(planned, then(planned, JobState.SUBMITTING))).isTrue();
    }

    @Test
    void onlyWhoHasAJobReleasesIt() {
        Ledger mine = open();
        recorded(mine, intent("a"));

        open().ownership().release("a");

        assertThat(mine.ownership().unowned()).isEmpty();
    }

    @Test
    void ofManyClaimsOneIsHeard() throws Exception {
        Ledger gone = open();
        recorded(gone, intent("a"));
        gone.close();
        List<Ledger> engines = IntStream.range(0, 8).mapToObj(i -> open()).toList();

        List<Boolean> claimed = atOnce(8, i -> engines.get(i).ownership().claim("a"));

        assertThat(claimed).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(engines.get(claimed.indexOf(true)).ownership().claim("a")).isTrue();
    }

    @Test
    void closingGivesUpTheChargeOfAllJobs() {
        Ledger gone = open();
        Ledger other = open();
        recorded(gone, intent("planned"));
        taken(gone, recorded(gone, intent("queued")), JobState.SUBMITTING, JobState.QUEUED);
        taken(gone, recorded(gone, intent("done")), JobState.SUBMITTING, JobState.REJECTED);

        gone.close();
        gone.close();

        assertThat(ids(other.ownership().unowned())).containsExactly("planned", "queued");
        assertThatThrownBy(() -> gone.find("planned")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSharedJobIsInNobodysSoleCharge() {
        Ledger mine = open();
        Ledger other = open();
        JobSnapshot planned = recorded(mine, intent("a"));
        mine.ownership().share("a");
        assertThat(mine.ownership().claim("a"))
                .as("what is not bought is not shared")
                .isTrue();
        JobSnapshot queued = taken(mine, planned, JobState.SUBMITTING, JobState.QUEUED);

        mine.ownership().share("a");

        assertThat(mine.ownership().claim("a")).isFalse();
        assertThat(other.ownership().claim("a")).isFalse();
        mine.close();
        assertThat(other.ownership().unowned()).isEmpty();
        taken(other, queued, JobState.RUNNING);
    }

    @Test
    void anUnconfirmedJobStaysWithItsEngineUntilItIsReleased() {
        Ledger mine = open();
        Ledger other = open();
        taken(mine, recorded(mine, intent("a")), JobState.SUBMITTING, JobState.UNCONFIRMED);

        assertThat(other.ownership().claim("a")).isFalse();
        mine.ownership().release("a");
        assertThat(other.ownership().claim("a")).isTrue();
    }

    @Test
    void ofManyEnginesAtOnceWithOneKeyOneRecords() throws Exception {
        List<Ledger> engines = IntStream.range(0, 8).mapToObj(i -> open()).toList();

        List<JobSnapshot> got = atOnce(8, i -> engines.get(i).record(keyed("j" + i, "order-1"), INPUT));

        assertThat(got).extracting(JobSnapshot::id).containsOnly(got.get(0).id());
    }

    @Test
    void ofManyEnginesAtOnceThatFindOneJobOneRecordsIt() throws Exception {
        List<Ledger> engines = IntStream.range(0, 8).mapToObj(i -> open()).toList();

        List<JobSnapshot> got = atOnce(8, i -> engines.get(i).record(intent("found"), INPUT));

        assertThat(got).extracting(JobSnapshot::id).containsOnly("found");
        assertThat(engines.get(0).list(JobFilter.ALL)).hasSize(1);
    }

    @Test
    void ofManyEnginesAtOnceAsManyGetInAsThereIsRoom() throws Exception {
        List<Ledger> engines = IntStream.range(0, 8).mapToObj(i -> open()).toList();
        List<JobSnapshot> planned = IntStream.range(0, 8)
                .mapToObj(i -> recorded(engines.get(i), intent("j" + i)))
                .toList();

        List<Room> rooms = atOnce(
                8, i -> engines.get(i).replaceIfRoom(planned.get(i), then(planned.get(i), JobState.SUBMITTING), 3));

        assertThat(rooms).filteredOn(Room.TAKEN::equals).hasSize(3);
    }

    @Test
    void theWayOfAJobIsKept() {
        Ledger mine = open();
        Ledger other = open();
        JobSnapshot queued = taken(mine, recorded(mine, intent("a")), JobState.SUBMITTING, JobState.QUEUED);
        JobSnapshot asked = JobSnapshots.next(queued, queued.updated().plusSeconds(1))
                .polled()
                .build();
        assertThat(mine.replace(queued, asked)).isTrue();
        JobSnapshot word = JobSnapshots.next(asked, asked.updated().plusSeconds(1))
                .rawStatus("in\nprogress")
                .build();
        assertThat(other.replace(asked, word)).isTrue();

        List<JobTransition> way = other.describe("a").orElseThrow().history();

        assertThat(way).extracting(JobTransition::revision).containsExactly(0, 1, 2, 4);
        assertThat(way)
                .extracting(JobTransition::state)
                .containsExactly(JobState.PLANNED, JobState.SUBMITTING, JobState.QUEUED, JobState.QUEUED);
        assertThat(way.get(0).at()).isEqualTo(START);
        assertThat(way.get(2).remoteId()).isEqualTo("remote-a");
        assertThat(way.get(3).rawStatus()).isEqualTo("in\nprogress");
        assertThat(way.get(3).engine()).isNotEqualTo(way.get(2).engine());
    }

    @Test
    void whatAJobSendsComesBackAsItWas() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("prompt", "a \"boat\"\u0000\n\ud83d\ude80 \ud83d");
        values.put("image", new MediaSource.LocalFile(Path.of("/pictures/odd \"name\".png")));
        values.put(
                "images", List.of(new MediaSource.LocalFile(Path.of("relative.png")), "https://files.example/a.png"));
        values.put("looksLikeOne", Map.of("$file", "no.png"));
        values.put("looksMoreLikeOne", List.of(Map.of("$$file", Map.of("$", true))));
        values.put("scale", new BigDecimal("0.50"));
        values.put("seed", new BigDecimal("12345678901234567890"));
        values.put("nothing", null);
        values.put("$file", "top");
        JobInput input = JobInput.builder(values)
                .files(List.of(new InputFile(Path.of("/pictures/odd \"name\".png"), "ab12", Long.MAX_VALUE)))
                .build();
        open().record(intent("a"), input);

        JobRecord stored = open().describe("a").orElseThrow();

        assertThat(stored.input()).isEqualTo(input);
        assertThat(List.copyOf(stored.input().values().keySet())).isEqualTo(List.copyOf(values.keySet()));
    }

    @Test
    void whatNobodyKnowsStaysUnknown() {
        open().record(intent("a"), JobInput.UNKNOWN);

        assertThat(open().describe("a").orElseThrow().input()).isEqualTo(JobInput.UNKNOWN);
    }

    @Test
    void aClockThatWasSetBackChangesNoOrder() {
        Ledger ledger = open();
        recorded(ledger, intent("first"));
        JobSnapshot second = recorded(ledger, intent("second", "k", "h", START.minusSeconds(7200)));

        assertThat(ids(ledger.list(JobFilter.ALL))).containsExactly("second", "first");
        JobSnapshot earlier = JobSnapshots.next(second, START.minusSeconds(9000))
                .state(JobState.SUBMITTING)
                .build();
        assertThat(ledger.replace(second, earlier)).isTrue();
        assertThat(ledger.replace(second, then(second, JobState.CANCELLED))).isFalse();
        ledger.ownership().release("first");
        ledger.ownership().release("second");
        assertThat(ids(ledger.ownership().unowned())).containsExactly("first", "second");
    }
}
