package dev.zoetrope.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.RunTime;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobHistoryTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final JobKind SORT = new JobKind(new ModelId("some", "model"), "default", false, "5/720p");

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final JobHistory history = new JobHistory(ledger);
    private int count;

    /** Records a job that was seen open after some seconds and ended after some more. */
    private JobSnapshot succeeded(JobKind kind, int open, int ended, Cost cost) {
        Instant accepted = START.plusSeconds(1_000L * count);
        JobSnapshot intent = JobSnapshots.intent(
                JobOrigin.builder("job" + count++, kind.model(), Capability.TEXT_TO_VIDEO, OutputKind.VIDEO)
                        .account(kind.account())
                        .sizeClass(kind.sizeClass())
                        .created(accepted)
                        .deadline(accepted.plusSeconds(900))
                        .site(kind.local() ? "127.0.0.1:1" : "api.example.org")
                        .build());
        ledger.record(intent, JobInput.UNKNOWN);
        JobSnapshot now = change(intent, JobSnapshots.next(intent, accepted).state(JobState.SUBMITTING));
        now = change(
                now, JobSnapshots.next(now, accepted).state(JobState.QUEUED).remoteId("remote"));
        now = change(
                now, JobSnapshots.next(now, accepted.plusSeconds(open)).polled().state(JobState.RUNNING));
        now = change(
                now,
                JobSnapshots.next(now, accepted.plusSeconds(ended))
                        .polled()
                        .state(JobState.SUCCEEDED)
                        .cost(cost));
        return now;
    }

    private JobSnapshot change(JobSnapshot from, JobSnapshotBuilder next) {
        JobSnapshot made = next.build();
        assertThat(ledger.replace(from, made)).isTrue();
        return made;
    }

    private static RunTime seconds(int open, int ended) {
        return new RunTime(Duration.ofSeconds(open), Duration.ofSeconds(ended));
    }

    @Test
    void itIsReadFromTheLedgerAndKeptUp() {
        succeeded(SORT, 50, 55, Cost.UNKNOWN);
        assertThat(history.runTimes(SORT)).containsExactly(seconds(50, 55));

        List<RunTime> before = history.runTimes(SORT);
        assertThat(history.runTimes(SORT))
                .as("the same object until it changes")
                .isSameAs(before);
        history.note(succeeded(SORT, 60, 65, Cost.UNKNOWN));
        assertThat(history.runTimes(SORT)).containsExactly(seconds(50, 55), seconds(60, 65));
        assertThat(new JobHistory(ledger).runTimes(SORT)).isEqualTo(history.runTimes(SORT));
    }

    @Test
    void aJobThatEndedBeforeAnybodyAskedCountsOnce() {
        history.note(succeeded(SORT, 50, 55, Cost.UNKNOWN));
        assertThat(history.runTimes(SORT)).hasSize(1);
    }

    @Test
    void modelsAccountsAndSizesAreNotMixed() {
        succeeded(new JobKind(new ModelId("some", "other"), "default", false, "5/720p"), 1, 2, Cost.UNKNOWN);
        succeeded(new JobKind(SORT.model(), "emulator", false, "5/720p"), 1, 2, Cost.UNKNOWN);
        succeeded(new JobKind(SORT.model(), "default", false, "10/720p"), 1, 2, Cost.UNKNOWN);
        succeeded(new JobKind(SORT.model(), "default", true, "5/720p"), 1, 2, Cost.UNKNOWN);

        assertThat(history.runTimes(SORT)).isEmpty();
        assertThat(history.typicalRunTime(SORT)).isEmpty();
    }

    @Test
    void theNewestTwoHundredAreRemembered() {
        for (int i = 0; i < 250; i++) {
            history.note(succeeded(SORT, i, i + 1, Cost.UNKNOWN));
            history.runTimes(SORT);
        }
        assertThat(history.runTimes(SORT))
                .hasSize(200)
                .endsWith(seconds(249, 250))
                .startsWith(seconds(50, 51));
    }

    @Test
    void whatJobsCostIsTheMedianInTheNewestCurrency() {
        succeeded(SORT, 1, 2, Cost.reported(Money.parse("900COINS")));
        for (String amount : List.of("0.50USD", "0.60USD", "9.00USD")) {
            succeeded(SORT, 1, 2, Cost.reported(Money.parse(amount)));
        }
        succeeded(SORT, 1, 2, Cost.UNKNOWN);

        assertThat(history.typicalCost(SORT)).contains(Money.parse("0.60USD"));
    }

    @Test
    void aClockThatWasSetBackTeachesNothing() {
        succeeded(SORT, 50, -5, Cost.UNKNOWN);
        succeeded(SORT, 50, 45, Cost.UNKNOWN);

        assertThat(history.runTimes(SORT)).isEmpty();
    }
}
