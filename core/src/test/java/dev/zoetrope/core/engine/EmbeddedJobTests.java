package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchDelivery;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.identity.RequestHash;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.MemoryBudget;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an emulator inside a process made ends with the process, and is never taken for a purchase. */
@Timeout(60)
class EmbeddedJobTests {

    private static final String GONE = "127.0.0.1:12345";

    @TempDir
    Path folder;

    private final EngineBench bench = new EngineBench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Wants all files, and saves none. */
    private static final class NoDelivery implements BatchDelivery {
        @Override
        public void check(BatchItem item) {
            // There is always room for nothing.
        }

        @Override
        public List<SavedFile> save(BatchItem item, Generation made) {
            return List.of();
        }
    }

    /** Records a job of an engine that died. */
    private JobSnapshot left(String account, String site, JobState state, @Nullable String key) {
        JobOrigin origin = JobOrigin.builder(
                        "left" + state.ordinal(),
                        new ModelId("scripted", "words"),
                        Capability.TEXT_TO_VIDEO,
                        OutputKind.VIDEO)
                .family("words")
                .account(account)
                .idempotencyKey(key)
                .created(bench.timer.now())
                .deadline(bench.timer.now().plusSeconds(60))
                .site(site)
                .target(folder.resolve("boat.mp4").toString())
                .build();
        JobSnapshot intent = bench.ledger.record(JobSnapshots.intent(origin), JobInput.UNKNOWN);
        JobSnapshotBuilder next = JobSnapshots.stored(origin, 1, state, bench.timer.now());
        if (!JobState.UNSENT.contains(state) && state != JobState.SUBMITTING && state != JobState.UNCONFIRMED) {
            next.remoteId("remote-of-the-dead");
        }
        JobSnapshot job = next.artifacts(
                        state == JobState.SUCCEEDED
                                ? List.of(ArtifactInfo.file(OutputKind.VIDEO, URI.create("http://" + GONE + "/a.mp4")))
                                : List.of())
                .build();
        assertThat(bench.ledger.replace(intent, job)).isTrue();
        bench.ledger.release(job.id());
        return job;
    }

    @ParameterizedTest
    @EnumSource(
            value = JobState.class,
            names = {"PLANNED", "UPLOADING", "SUBMITTING", "QUEUED", "RUNNING"})
    void aJobWhoseEmulatorIsGoneEndsByItself(JobState state) {
        left(JobOrigin.EMULATOR_ALIAS, GONE, state, null);

        assertThat(bench.client
                        .jobs()
                        .list(JobFilter.builder().states(EnumSet.of(state)).build()))
                .isEmpty();

        JobSnapshot ended = bench.onlyJob();
        assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
        assertThat(ended.failure().map(JobFailure::message)).contains("its emulator has ended; nothing was bought");
        assertThat(ended.mayBeBought()).isFalse();
        assertThat(bench.client.jobs().resume(UnsentJobs.BUY, Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(bench.provider.submitted).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"default,127.0.0.1:12345", "emulator,api.example.org", "emulator,''", "emulator,127.0.0.1.example.org"})
    void aJobOfAnyOtherAccountStaysOpen(String account, String site) {
        left(account, site, JobState.RUNNING, null);

        assertThat(bench.onlyJob().state()).isEqualTo(JobState.RUNNING);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobState.class,
            names = {"RUNNING", "SUCCEEDED", "UNCONFIRMED"})
    void aLineOfABatchWhoseEmulatorIsGoneIsCarriedOutAnew(JobState state) throws Exception {
        List<BatchResult> results = new CopyOnWriteArrayList<>();
        Batch batch = Batch.named("b")
                .items(() -> List.of(new BatchItem("1", EngineBench.plain())).iterator())
                .delivery(new NoDelivery())
                .listener((result, progress) -> results.add(result))
                .build();
        left(JobOrigin.EMULATOR_ALIAS, GONE, state, batch.keyOf("1"));
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        bench.provider.statuses.add(() -> ScriptedProvider.DONE);

        var run = bench.client.run(batch);
        EngineBench.until(() -> bench.provider.submitted.get() == 1);
        bench.timer.advanceToNextStep();
        EngineBench.get(run.completion());

        assertThat(results).hasSize(1).allMatch(BatchResult::done).noneMatch(BatchResult::earlier);
    }

    @Test
    void theSameAtALocalAccountIsNoDuplicateOfAPurchase() {
        String hash = "0".repeat(64);
        RequestHash.Content content = new RequestHash.Content(hash, new LocalContents(MemoryBudget.NONE));

        assertThat(content.hash(false)).isEqualTo(hash);
        assertThat(content.hash(true)).isNotEqualTo(hash).hasSize(64).isEqualTo(content.hash(true));
    }
}
