package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.identity.RequestHash;
import dev.zoetrope.core.media.DatasetFolder;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.MemoryBudget;
import dev.zoetrope.spi.DatasetSupport;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same is not bought again within ten minutes. */
@Timeout(30)
class DuplicateTests {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final EngineBench bench = EngineBench.priced(Budget.UNLIMITED, WINDOW, true);

    @AfterEach
    void close() {
        bench.close();
    }

    private Job buy(MediaRequest request) {
        bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        return bench.client.submit(request);
    }

    private void assertDuplicateOf(Job earlier, MediaRequest request) {
        assertThatThrownBy(() -> bench.client.submit(request)).isInstanceOfSatisfying(MediaException.class, e -> {
            assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
            assertThat(e.handle()).contains(earlier.handle());
            assertThat(e.getMessage())
                    .contains(earlier.handle(), earlier.id(), "nothing was sent", "allow the duplicate");
        });
    }

    private void finish(Job job, RemoteStatus end) {
        bench.provider.statuses.add(() -> end);
        job.refresh();
    }

    @Test
    void theSameIsRefusedAndTheEarlierJobNamed() {
        Job first = buy(EngineBench.plain());
        assertDuplicateOf(first, EngineBench.plain());
        finish(first, ScriptedProvider.DONE);
        bench.timer.advance(WINDOW);
        assertDuplicateOf(first, EngineBench.plain());
        bench.timer.advance(Duration.ofMillis(1));
        buy(EngineBench.plain());
        assertThat(bench.provider.submitted).hasValue(2);
    }

    @Test
    void whatGoesOnIsInTheWayHoweverOldItIs() {
        Job first = buy(EngineBench.plain());
        finish(first, ScriptedProvider.RUNNING);
        bench.timer.advance(Duration.ofDays(1));
        assertDuplicateOf(first, EngineBench.plain());
    }

    @Test
    void conditionsOfThePurchaseMakeNoDifference() {
        Job first = buy(EngineBench.plain());
        MediaRequest same = EngineBench.request()
                .provider("other")
                .deadline(Duration.ofMinutes(3))
                .maxCost(Money.parse("5USD"))
                .idempotencyKey("order-2")
                .build();
        assertDuplicateOf(first, same);
        assertThat(bench.other.submitted).hasValue(0);
    }

    @Test
    void anotherContentIsNoDuplicate() {
        buy(EngineBench.plain());
        buy(EngineBench.request().nativeParameter("extra", 1).forceInput(true).build());
        buy(TextToVideo.of("words").prompt("a ship").build());
        assertThat(bench.provider.submitted).hasValue(3);
    }

    @Test
    void aDuplicateThatIsMeantIsBought() {
        buy(EngineBench.plain());
        buy(EngineBench.request().allowDuplicate(true).build());
        assertThat(bench.provider.submitted).hasValue(2);
    }

    @Test
    void whatFailedOrWasRefusedIsNotInTheWay() {
        bench.provider.submits.add(() -> new SubmitOutcome.Rejected(FailureReason.MODERATION, "no", false, null));
        assertThatThrownBy(() -> bench.client.submit(EngineBench.plain())).isInstanceOf(MediaException.class);
        finish(buy(EngineBench.plain()), new RemoteStatus.Failed(FailureReason.GENERATION_FAILED, "no", "failed"));
        finish(buy(EngineBench.plain()), new RemoteStatus.Cancelled("cancelled"));
        buy(EngineBench.plain());
        assertThat(bench.provider.submitted).hasValue(4);
    }

    @Test
    void aFallbackIsNoDuplicateOfTheRefusedJob() {
        bench.provider.submits.add(() -> new SubmitOutcome.Rejected(FailureReason.BALANCE, "no", false, null));
        bench.other.submits.add(() -> ScriptedProvider.ACCEPTED);
        assertThat(bench.client
                        .submit(EngineBench.plain())
                        .snapshot()
                        .origin()
                        .model()
                        .provider())
                .isEqualTo("other");
    }

    @Test
    void aDoubtIsInTheWay() {
        bench.provider.submits.add(() -> new SubmitOutcome.Unconfirmed("lost"));
        String handle = EngineBench.failure(bench.client.submitAsync(EngineBench.plain()))
                .handle()
                .orElseThrow();
        assertThatThrownBy(() -> bench.client.submit(EngineBench.plain()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.handle()).contains(handle));
        bench.client.jobs().settleNotBought(handle);
        buy(EngineBench.plain());
    }

    @Test
    void theSameIdempotencyKeyStillFindsItsJob() {
        MediaRequest request = EngineBench.request().idempotencyKey("order-1").build();
        Job first = buy(request);
        assertThat(bench.client.submit(request).id()).isEqualTo(first.id());
        assertThat(bench.client
                        .submit(EngineBench.request()
                                .idempotencyKey("order-1")
                                .provider("scripted")
                                .build())
                        .id())
                .isEqualTo(first.id());
        assertThatThrownBy(() -> bench.client.submit(EngineBench.request()
                        .idempotencyKey("order-1")
                        .provider("other")
                        .build()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.getMessage()).contains("bought something else"));
    }

    @Test
    void ofConcurrentSubmitsExactlyOneIsBought() {
        for (int round = 0; round < 50; round++) {
            bench.provider.submits.add(() -> ScriptedProvider.ACCEPTED);
            MediaRequest request =
                    TextToVideo.of("words").prompt("round " + round).build();
            List<CompletionStage<Job>> submitted = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                submitted.add(bench.client.submitAsync(request));
            }
            int bought = 0;
            for (CompletionStage<Job> each : submitted) {
                try {
                    EngineBench.get(each);
                    bought++;
                } catch (CompletionException duplicate) {
                    assertThat(EngineBench.failure(each).reason()).isEqualTo(FailureReason.INVALID_REQUEST);
                }
            }
            assertThat(bought).isEqualTo(1);
            assertThat(bench.provider.submitted).hasValue(round + 1);
        }
    }

    @Test
    void aLocalFileIsKnownByItsContent(@TempDir Path folder) throws IOException {
        Path boat = Files.write(folder.resolve("boat.png"), new byte[] {1, 2, 3});
        Path copy = Files.write(folder.resolve("copy.png"), new byte[] {1, 2, 3});
        Path other = Files.write(folder.resolve("other.png"), new byte[] {1, 2, 4});
        assertThat(hash(boat)).isEqualTo(hash(copy)).isNotEqualTo(hash(other));
        Files.write(boat, new byte[] {1, 2, 4});
        assertThat(hash(boat)).isEqualTo(hash(other));
    }

    @Test
    void aLocalFileThatANativeTextNamesIsKnownByItsContentToo(@TempDir Path folder) throws IOException {
        Path boat = Files.write(folder.resolve("boat.png"), new byte[] {1, 2, 3});
        String before = nativeHash(List.of("@" + boat));

        assertThat(nativeHash(List.of("@" + boat))).isEqualTo(before);
        assertThat(nativeHash("@Image1 meets @Element1")).isNotEqualTo(nativeHash("@Image2 meets @Element1"));
        AtPath relative = new AtPath("@boat.png", boat);
        assertThat(nativeHash(List.of(relative))).isEqualTo(before);
        assertThat(nativeHash(new AtPath("@Image1", Path.of("Image1")))).isEqualTo(nativeHash("@Image1"));
        Files.write(boat, new byte[] {1, 2, 4});
        assertThat(nativeHash(List.of("@" + boat))).isNotEqualTo(before);
        assertThat(nativeHash(List.of(relative))).isNotEqualTo(before);
    }

    @Test
    void theFilesOfADataSetAreReadOnceForItsNameAndTheHash(@TempDir Path folder) throws IOException {
        Path boat = Files.write(folder.resolve("boat.png"), new byte[] {1, 2, 3});
        Optional<DatasetSupport.Parameters> names = Optional.of(new DatasetSupport.Parameters("dataset", "config"));
        MediaRequest request = EngineBench.request()
                .nativeParameter("dataset", folder.toString())
                .build();
        LocalContents planned = new LocalContents(MemoryBudget.NONE);
        String before = RequestHash.of(request, names, new LocalContents(MemoryBudget.NONE))
                .hash();
        assertThat(DatasetFolder.read(folder, planned).bytes()).isEqualTo(3);

        Files.write(boat, new byte[] {1, 2, 4});

        assertThat(RequestHash.of(request, names, planned).hash()).isEqualTo(before);
        assertThat(RequestHash.of(request, names, new LocalContents(MemoryBudget.NONE))
                        .hash())
                .isNotEqualTo(before);
    }

    private static String hash(Path picture) {
        return nativeHash(MediaSource.of(picture));
    }

    private static String nativeHash(Object value) {
        MediaRequest request =
                EngineBench.request().nativeParameter("picture", value).build();
        return RequestHash.of(request, Optional.empty(), new LocalContents(MemoryBudget.NONE))
                .hash();
    }
}
