package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.MODEL;
import static dev.zoetrope.ledger.jdbc.Jobs.START;
import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static dev.zoetrope.ledger.jdbc.Jobs.keyed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTotals;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger lists, counts and forgets. */
abstract class LedgerListContract extends LedgerBench {

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
}
