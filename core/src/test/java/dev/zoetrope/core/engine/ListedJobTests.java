package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.spi.ledger.JobSnapshots;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of a job that is only listed. */
@Timeout(30)
class ListedJobTests {

    private final EngineBench bench = new EngineBench();
    private Job job;

    @BeforeEach
    void buy() {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        job = bench.client.submit(EngineBench.plain());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static JobSnapshot of(JobSnapshot job, String account, String site) {
        return JobSnapshots.intent(
                job.origin().toBuilder().account(account).site(site).build());
    }

    @Test
    void itsHandleIsTheOneItsBuyerGot() {
        assertThat(bench.client.jobs().handle(bench.onlyJob())).contains(job.handle());
    }

    @Test
    void withoutTheAddressOfItsAccountThereIsNoHandle() {
        assertThat(bench.client.jobs().handle(of(bench.onlyJob(), "default", "")))
                .isEmpty();
    }

    @Test
    void itIsKnownWhetherItsAccountIsHere() {
        JobSnapshot listed = bench.onlyJob();
        String site = listed.origin().site();

        assertThat(bench.client.jobs().hasAccountOf(listed)).isTrue();
        assertThat(bench.client.jobs().hasAccountOf(of(listed, "other", site))).isFalse();
        assertThat(bench.client.jobs().hasAccountOf(of(listed, listed.origin().account(), "elsewhere.example")))
                .isFalse();
    }
}
