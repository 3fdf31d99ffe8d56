package dev.zoetrope.resilience.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.resilience.testbed.AcceptedJobs;
import dev.zoetrope.resilience.testbed.Violations;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was bought and saved in order passes, and whatever is wrong with one of the three books does not. */
class CrashAuditTests {

    private static final Order ORDER = new Order(
            "key-1",
            "runcomfy:kling/kling-video-o1/standard/image-to-video",
            "image-to-video",
            true,
            true,
            false,
            false);
    private static final List<Order> ORDERS = List.of(ORDER);

    private static CrashTestBed bed;
    private static JobSnapshot job;
    private static Charge charge;
    private static Path file;
    private static CrashState sound;

    private final Violations violations = new Violations();
    private CrashAudit audit;

    @BeforeAll
    static void buyInOrder() throws IOException {
        bed = new CrashTestBed();
        bed.prepare(ORDER);
        InMemoryLedger ledger = new InMemoryLedger();
        try (MediaClient media = Zoetrope.builder()
                .environment(bed.emulator().variables(), "emulator")
                .ledger(ledger)
                .polling(moment -> Duration.ofMillis(100))
                .build()) {
            Job bought = media.submit(ORDER.request(bed.home()));
            file = bought.await().video().saveTo(ORDER.targetIn(bed.home())).path();
        }
        job = ledger.list(JobFilter.ALL).get(0);
        charge = bed.emulator().charges().all().get(0);
        sound = new CrashState(List.of(charge), List.of(), List.of(job), Set.of(file), 0, CrashState.SOUND);
    }

    @BeforeEach
    void start() {
        audit = new CrashAudit(bed.oracle(), violations);
    }

    @AfterAll
    static void close() {
        bed.close();
    }

    private CrashState with(List<Charge> charges, JobSnapshot... jobs) {
        return new CrashState(charges, List.of(), List.of(jobs), Set.of(file), 0, CrashState.SOUND);
    }

    private JobSnapshot was(JobState state) {
        return JobSnapshots.stored(job.origin(), 1, state, job.updated()).build();
    }

    private void audit(CrashState... states) throws IOException {
        for (CrashState state : states) {
            audit.afterProcess(state, ORDERS, List.of());
        }
    }

    private void finds(String what) {
        assertThat(violations.all()).anyMatch(violation -> violation.contains(what));
    }

    @Test
    void whatIsInOrderPasses() throws IOException {
        String remoteId = job.remoteId().orElseThrow();
        audit.afterProcess(
                sound,
                ORDERS,
                List.of("bought " + job.id() + " " + remoteId, "saved " + job.id(), "bought " + job.id()));
        audit(sound);
        audit.atTheEnd(false, sound, ORDERS);
        audit.atTheEnd(true, sound, ORDERS);

        assertThat(violations.all()).isEmpty();
    }

    @Test
    void whatIsInDoubtPassesUntilItIsSettled() throws IOException {
        JobSnapshot doubtful = was(JobState.UNCONFIRMED);
        CrashState end = new CrashState(List.of(charge), List.of(), List.of(doubtful), Set.of(), 0, CrashState.SOUND);
        audit(
                new CrashState(
                        List.of(charge), List.of(), List.of(was(JobState.SUBMITTING)), Set.of(), 0, CrashState.SOUND),
                end);
        audit.atTheEnd(false, end, ORDERS);
        assertThat(violations.all()).isEmpty();

        audit.atTheEnd(true, end, ORDERS);
        finds("in doubt without a cause");
    }

    @Test
    void twoChargesForOneOrderAreFound() throws IOException {
        Charge again = new Charge(
                charge.provider(),
                charge.model(),
                "another-id",
                Instant.EPOCH,
                charge.keyAlias(),
                charge.amount(),
                charge.currency());
        audit(with(List.of(charge, again), job));
        finds("BOUGHT TWICE");
        finds("LOST");
    }

    @Test
    void aChargeThatTheLedgerDoesNotKnowIsFound() throws IOException {
        audit(with(List.of(charge)));
        audit(with(List.of(charge), was(JobState.PLANNED)));
        assertThat(violations.all())
                .filteredOn(violation -> violation.contains("LOST"))
                .hasSize(2);
    }

    @Test
    void anIdThatWasNeverGivenIsFound() throws IOException {
        audit(with(List.of(), job));
        finds("which the emulator does not know");
    }

    @Test
    void whatMayHaveBeenSentMustNotBeSentAgain() throws IOException {
        for (JobState after : List.of(JobState.PLANNED, JobState.FAILED, JobState.SUCCEEDED)) {
            audit = new CrashAudit(bed.oracle(), violations);
            audit(with(List.of(), was(JobState.SUBMITTING)), with(List.of(), was(after)));
        }
        assertThat(violations.all())
                .filteredOn(violation -> violation.contains("died while it was submitted"))
                .hasSize(3);
    }

    @Test
    void whatWasRecordedMustStay() throws IOException {
        audit(sound, with(List.of(charge), was(JobState.RUNNING)));
        finds("went back to");
        finds("FORGOTTEN: the files");
        audit(with(List.of(charge)));
        finds("FORGOTTEN: job");
    }

    @Test
    void whatTheProgramHasReportedMustBeRecorded() throws IOException {
        audit.afterProcess(
                with(List.of(charge), was(JobState.SUBMITTING)),
                ORDERS,
                List.of("bought " + job.id() + " " + charge.requestId()));
        finds("FORGOTTEN: the program has reported");
    }

    @Test
    void halfAFileUnderItsFinalNameIsFound() throws IOException {
        Path half = Files.createDirectories(bed.home().resolve("half")).resolve(ORDER.label());
        byte[] whole = Files.readAllBytes(file);
        Files.write(half, Arrays.copyOf(whole, whole.length / 2));
        audit(new CrashState(List.of(charge), List.of(), List.of(job), Set.of(half), 0, CrashState.SOUND));
        finds("HALF A FILE");
    }

    @Test
    void aFileThatIsGoneOrUnknownIsFoundAtTheEnd() {
        audit.atTheEnd(
                false, new CrashState(List.of(charge), List.of(), List.of(job), Set.of(), 0, CrashState.SOUND), ORDERS);
        finds("there is no " + file);
        audit.atTheEnd(false, with(List.of(charge), was(JobState.SUCCEEDED)), ORDERS);
        finds("the ledger does not know of " + file);
    }

    @Test
    void whatIsLeftOpenOrWasNeverBoughtIsFoundAtTheEnd() {
        for (JobState open : List.of(JobState.PLANNED, JobState.SUBMITTING, JobState.QUEUED, JobState.RUNNING)) {
            audit.atTheEnd(false, with(List.of(), was(open)), ORDERS);
        }
        assertThat(violations.all())
                .filteredOn(violation -> violation.contains("left behind"))
                .hasSize(4);
        finds("NOT BOUGHT");
    }

    @Test
    void anotherEndThanTheProvidersIsFound() {
        JobSnapshot failed = JobSnapshots.stored(job.origin(), 9, JobState.FAILED, job.updated())
                .remoteId(charge.requestId())
                .build();
        audit.atTheEnd(false, with(List.of(charge), failed), ORDERS);
        finds("LOST: ");
    }

    @Test
    void aDamagedLedgerIsFound() throws IOException {
        audit(new CrashState(List.of(charge), List.of(), List.of(job), Set.of(file), 0, "row 3 missing from index"));
        finds("damaged");
    }

    @Test
    void whatAServerExecutesTwiceOrForNoJobIsFound() throws IOException {
        Charge execution = atServer(AcceptedJobs.promptId(job));
        Charge stray = atServer("00000000-0000-0000-0000-000000000000");
        audit(new CrashState(
                List.of(charge),
                List.of(execution, execution, stray),
                List.of(job),
                Set.of(file),
                0,
                CrashState.SOUND));
        finds("EXECUTED 2 times, of 1 jobs");
        finds("EXECUTED 1 times, of 0 jobs");
    }

    @Test
    void aServersAnswerSettlesADoubtAndADoubtThatStaysIsFound() throws IOException {
        audit(with(List.of(), graph(JobState.SUBMITTING)), with(List.of(), graph(JobState.REJECTED)));
        assertThat(violations.all()).noneMatch(violation -> violation.contains("died while it was submitted"));
        assertThat(audit.askedAbout(with(List.of(), graph(JobState.REJECTED)))).hasSize(1);

        audit.atTheEnd(false, with(List.of(), graph(JobState.UNCONFIRMED)), ORDERS);
        finds("in doubt although its server can be asked");
    }

    private static Charge atServer(String promptId) {
        return new Charge("comfyui", "workflow", promptId, Instant.EPOCH, "", BigDecimal.ZERO, "USD");
    }

    private JobSnapshot graph(JobState state) {
        JobOrigin origin = JobOrigin.builder(
                        job.id(), new ModelId("comfyui", "workflow"), Capability.WORKFLOW, OutputKind.FILE)
                .account(job.origin().account())
                .created(job.origin().created())
                .deadline(job.origin().deadline())
                .target(job.origin().target())
                .build();
        return JobSnapshots.stored(origin, 1, state, job.updated()).build();
    }
}
