package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.provider.runcomfy.RunComfy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole trainings against the emulator: a folder becomes a data set, and the training is bought once. */
@Timeout(120)
class TrainingJobTests {

    private static final String MODEL = "runcomfy:trainer/ai-toolkit";
    private static final String CONFIG = """
            job: extension
            config:
              name: "paper_boat"
              process:
                - type: 'sd_trainer'
                  training_folder: "/app/ai-toolkit/output"
                  save:
                    save_every: 500
                  datasets:
                    - folder_path: "${dataset}"
                  train:
                    steps: 1000
                  sample:
                    sample_every: 1000
            """;

    @TempDir
    private Path home;

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .queueTime(Duration.ZERO)
            .runTime(Duration.ofMillis(200))
            .fixedArtifacts(true)
            .build());
    private final MediaClient client = Zoetrope.builder()
            .ledger(ledger)
            .environment(emulator.variables(), "default")
            .polling(moment -> Duration.ofMillis(50))
            .build();

    @BeforeEach
    void write() throws Exception {
        Files.writeString(home.resolve("a.txt"), "a paper boat");
        Files.write(home.resolve("a.png"), new byte[1000]);
        Files.writeString(home.resolve(".hidden.txt"), "x");
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private AnyRequest training(String config) {
        return AnyRequest.of(MODEL)
                .nativeParameter("config", config)
                .nativeParameter("dataset", home.toString())
                .deadline(Duration.ofSeconds(100))
                .allowUnknownPrice(true);
    }

    private RunComfy service() {
        return client.unwrap(RunComfy.class);
    }

    @Test
    void aPlanSaysWhatWouldBeUploadedAndCreatesNothing() {
        Plan plan = client.plan(training(CONFIG).build());

        assertThat(plan.input().get("dataset"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("count", BigDecimal.valueOf(2))
                .containsEntry("bytes", BigDecimal.valueOf(1012));
        assertThat(plan.input().get("config"))
                .asString()
                .containsPattern("folder_path: \"/app/ai-toolkit/datasets/zt-[0-9a-f]{16}\"");
        assertThat(plan.input()).containsEntry("gpu-type", "ADA_80_PLUS");
        assertThat(plan.uploads())
                .containsExactly(new PlannedUpload("dataset", home, "inode/directory", 1012, PlannedUpload.How.UPLOAD));
        assertThat(service().datasets()).isEmpty();
    }

    @Test
    void theFolderIsADataSetBeforeTheTrainingIsBoughtOnce() throws Exception {
        Generation made = client.submit(training(CONFIG).build()).await();

        assertThat(made.job().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(made.job().artifacts()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(made.job().failure()).isEmpty();
        assertThat(emulator.charges().accepted("runcomfy")).hasSize(1);
        assertThat(service().datasets())
                .singleElement()
                .satisfies(dataset -> assertThat(service().dataset(dataset.id()).files())
                        .extracting(RunComfy.DatasetFile::name)
                        .containsExactlyInAnyOrder("a.png", "a.txt"));

        client.submit(training(CONFIG).nativeParameter("gpu-type", "HOPPER_141").build())
                .await();

        assertThat(service().datasets()).hasSize(1);
        assertThat(emulator.charges().accepted("runcomfy")).hasSize(2);
    }

    @Test
    void aTrainingThatIsCancelledAtItsDeadlineHasABoundThatALimitHolds() {
        AnyRequest bounded = AnyRequest.of(MODEL)
                .nativeParameter("config", CONFIG)
                .nativeParameter("dataset", home.toString())
                .deadline(Duration.ofMinutes(30));
        AnyRequest left = AnyRequest.like(bounded.maxCost(Money.parse("4USD")).build());
        MediaRequest cancelled = bounded.onDeadline(LeaveOrCancel.CANCEL).build();

        Plan plan = client.plan(cancelled);
        assertThat(plan.cost().amount()).contains(Money.parse("3.745USD"));
        assertThat(plan.cost().upperBound()).isTrue();
        assertThat(plan.cost().basis()).contains("at most 1800 s at 7.49 USD an hour");

        assertThatThrownBy(() -> client.submit(
                        AnyRequest.like(cancelled).maxCost(Money.parse("3USD")).build()))
                .hasMessageContaining("it would cost up to 3.745USD, and the limit of 3USD");
        assertThatThrownBy(() -> client.submit(left.build())).hasMessageContaining("its price is not known");
        Plan unbounded = client.plan(left.allowUnknownPrice(true).build());
        assertThat(unbounded.cost().amount()).isEmpty();
        assertThat(unbounded.warnings())
                .anySatisfy(warning ->
                        assertThat(warning).contains("if it is cancelled at its deadline, it is at most 3.745USD"));
        assertThat(emulator.charges().accepted("runcomfy")).isEmpty();

        JobSnapshot made = client.submit(cancelled).await().job();

        assertThat(made.cost().upperBound()).isFalse();
        assertThat(made.cost().amount())
                .hasValueSatisfying(cost -> assertThat(cost.amount()).isLessThan(BigDecimal.ONE));
        assertThat(client.spending())
                .singleElement()
                .satisfies(
                        spent -> assertThat(spent.spent()).isEqualTo(made.cost().money()));
    }

    @Test
    void severalMachinesAreBoundTogetherAndCheckedBeforeAnythingIsSent() {
        AnyRequest bounded = AnyRequest.of(MODEL)
                .nativeParameter("config", CONFIG)
                .nativeParameter("dataset", home.toString())
                .nativeParameter("gpu-count", 2)
                .deadline(Duration.ofMinutes(30))
                .onDeadline(LeaveOrCancel.CANCEL);

        assertThat(client.plan(bounded.build()).cost().amount()).contains(Money.parse("7.49USD"));
        for (Object wrong : List.of(0, 9, 1.5, "two")) {
            assertThatThrownBy(() -> client.plan(
                            bounded.nativeParameter("gpu-count", wrong).build()))
                    .hasMessageContaining("gpu-count");
        }
        assertThat(service().datasets()).isEmpty();
    }

    /** As the line of a batch has them, whose relative paths begin elsewhere. */
    @Test
    void configAndFolderMayBeFoundFromElsewhere(@TempDir Path other) throws Exception {
        Path config = Files.writeString(other.resolve("train.yaml"), CONFIG);
        MediaRequest line = AnyRequest.of(MODEL)
                .nativeParameter("config", new AtPath("@train.yaml", config))
                .nativeParameter("dataset", new AtPath("@boats", home))
                .idempotencyKey("boats")
                .deadline(Duration.ofSeconds(100))
                .allowUnknownPrice(true)
                .build();

        Plan plan = client.plan(line);

        assertThat(plan.input().get("config")).asString().startsWith("job: extension\n");
        assertThat(plan.uploads()).extracting(PlannedUpload::path).containsExactly(home);
        String handle = client.submit(line).handle();
        MediaRequest words = AnyRequest.like(line)
                .nativeParameter("config", CONFIG)
                .nativeParameter("dataset", "@" + home)
                .build();
        assertThat(client.submit(words).handle()).isEqualTo(handle);
    }

    @Test
    void theConfigMayBeAFile(@TempDir Path other) throws Exception {
        Path file = Files.writeString(other.resolve("train.yaml"), CONFIG);

        assertThat(client.plan(training("@" + file).build()).input().get("config"))
                .asString()
                .startsWith("job: extension\n")
                .contains("datasets/zt-");
        assertThatThrownBy(() ->
                        client.plan(training("@" + other.resolve("none.yaml")).build()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.MISSING_INPUT));
    }

    @Test
    void theSameFilesInAnotherFolderAreTheSameTraining(@TempDir Path other) throws Exception {
        Path copy = Files.createDirectory(other.resolve("copy"));
        for (String name : List.of("a.txt", "a.png")) {
            Files.copy(home.resolve(name), copy.resolve(name));
        }
        Path config = Files.writeString(other.resolve("train.yaml"), CONFIG);
        try (MediaClient careful = careful()) {
            careful.submit(training(CONFIG).build());

            assertThatThrownBy(() -> careful.submit(training("@" + config)
                            .nativeParameter("dataset", copy.toString())
                            .build()))
                    .hasMessageContaining("refuses duplicates");
        }
        assertThat(emulator.charges().accepted("runcomfy")).hasSize(1);
    }

    @Test
    void otherFilesInTheSameFolderAreAnotherTraining() throws Exception {
        try (MediaClient careful = careful()) {
            careful.submit(training(CONFIG).idempotencyKey("boats").build());
            Files.writeString(home.resolve("a.txt"), "a paper hat");

            assertThatThrownBy(() -> careful.submit(
                            training(CONFIG).idempotencyKey("boats").build()))
                    .hasMessageContaining("bought something else");
            careful.submit(training(CONFIG).build());
        }
        assertThat(emulator.charges().accepted("runcomfy")).hasSize(2);
    }

    @Test
    void theLineOfABatchIsKnownByTheFilesOfItsFolder() throws Exception {
        Batch batch = Batch.named("boats")
                .items(List.of(new BatchItem("one", training(CONFIG).build())))
                .build();
        assertThat(client.run(batch).await().done()).isEqualTo(1);
        assertThat(client.run(batch).await().done()).isEqualTo(1);
        assertThat(emulator.charges().accepted("runcomfy")).hasSize(1);

        Files.writeString(home.resolve("a.txt"), "a paper hat");
        assertThat(client.run(batch).await().failed()).isEqualTo(1);
        assertThat(emulator.charges().accepted("runcomfy")).hasSize(1);
    }

    private MediaClient careful() {
        return Zoetrope.builder()
                .ledger(new InMemoryLedger())
                .environment(emulator.variables(), "default")
                .polling(moment -> Duration.ofMillis(50))
                .refuseDuplicates(Duration.ofHours(1))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/me/boats", "/app/ai-toolkit/datasets/other"})
    void anotherDataSetIsRefused(String path) {
        assertThatThrownBy(() ->
                        client.plan(training(CONFIG.replace("${dataset}", path)).build()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST))
                .hasMessageContaining("${dataset}");
    }

    @Test
    void aFolderWithoutMediaIsRefused(@TempDir Path empty) {
        assertThatThrownBy(() -> client.plan(AnyRequest.of(MODEL)
                        .nativeParameter("config", CONFIG)
                        .nativeParameter("dataset", empty.toString())
                        .allowUnknownPrice(true)
                        .build()))
                .hasMessageContaining("directly in it");
    }

    @Test
    void aRefusedTrainingLeavesTheDataSetAndSaysSo() {
        emulator.faults().next(Endpoint.RUNCOMFY_SUBMIT, Fault.status(402, Map.of(), ""));

        assertThatThrownBy(() -> client.submit(training(CONFIG).build()).await())
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.BALANCE))
                .hasMessageContaining("is left there with 2 of 2 files");
        assertThat(emulator.charges().accepted("runcomfy")).isEmpty();
        assertThat(service().datasets()).hasSize(1);
    }

    @Test
    void aDataSetThatCannotBeFilledBuysNothing() {
        emulator.faults().next(Endpoint.RUNCOMFY_DATASET_UPLOAD, Fault.status(403, Map.of(), ""));

        assertThatThrownBy(() -> client.submit(training(CONFIG).build()).await())
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("is left there with 0 of 2 files")
                .hasMessageContaining("nothing was bought");
        JobSnapshot job = client.jobs().list().get(0);
        assertThat(job.failure().map(JobFailure::message))
                .hasValueSatisfying(message -> assertThat(message).contains("data set zt-"));
        assertThat(emulator.charges().accepted("runcomfy")).isEmpty();
    }
}
