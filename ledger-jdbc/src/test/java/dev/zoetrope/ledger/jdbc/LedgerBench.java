package dev.zoetrope.ledger.jdbc;

import static dev.zoetrope.ledger.jdbc.Jobs.INPUT;
import static dev.zoetrope.ledger.jdbc.Jobs.intent;
import static dev.zoetrope.ledger.jdbc.Jobs.then;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A ledger under test, and jobs in it. */
abstract class LedgerBench {

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
