package dev.zoetrope.core.engine;

import static dev.zoetrope.core.engine.BatchBench.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where batches save what they bought. Every job is expected to cost 1 USD. */
@Timeout(60)
class BatchTargetTests {

    private final BatchBench bench = new BatchBench();

    @Test
    void aLineIsSavedWhereItsTargetSaysAndNotSavedAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made/a");
        List<BatchItem> items = List.of(
                new BatchItem("file", BatchBench.targeted("a", file)),
                new BatchItem("folder", BatchBench.targeted("b", folder + "/made/")),
                new BatchItem("nowhere", BatchBench.request("c").build()));
        assertThat(bench.run(items).done()).isEqualTo(3);
        assertThat(file).hasContent("as asked");
        assertThat(bench.result("file").files())
                .singleElement()
                .satisfies(saved -> assertThat(saved.path()).isEqualTo(file));
        assertThat(bench.result("folder").files())
                .singleElement()
                .satisfies(saved ->
                        assertThat(saved.path()).hasParent(file.getParent()).hasContent("as asked"));
        assertThat(bench.result("nowhere").files()).isEmpty();

        Files.writeString(file, "changed by its owner");
        assertThat(bench.run(items).done()).isEqualTo(3);
        assertThat(file).hasContent("changed by its owner");
        assertThat(bench.result("file").files()).hasSize(1);
    }

    @Test
    void targetsThatCannotBeMadeAreAllNamedBeforeAnyLineIsBought(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "mine");
        List<BatchItem> items = List.of(
                new BatchItem("fine", BatchBench.targeted("b", folder.resolve("b"))),
                new BatchItem("taken", BatchBench.targeted("a", file)),
                new BatchItem("shared", BatchBench.targeted("c", folder.resolve("x/../b"))));
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> bench.run(items))
                .withMessageContaining("'taken': " + file + " exists")
                .withMessageContaining("'shared': its target")
                .satisfies(refusal -> assertThat(refusal.violations())
                        .extracting(Violation::kind)
                        .containsOnly(Violation.Kind.UNWRITABLE_TARGET));
        assertThat(bench.counter.askedInAll()).isZero();
        assertThat(file).hasContent("mine");
    }

    @Test
    void whatWasBoughtAndCouldNotBeSavedIsSavedByTheNextRun(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made/a");
        List<BatchItem> items = List.of(new BatchItem("file", BatchBench.targeted("a", file)));
        bench.counter.answers = prompt -> {
            write(file.getParent(), "in the way");
            return Counter.accepted(prompt, Counter.DONE);
        };
        assertThat(bench.run(items).failed()).isEqualTo(1);
        assertThat(reason(bench.result("file"))).isEqualTo(FailureReason.NOT_DELIVERED);

        Files.delete(file.getParent());
        assertThat(bench.run(items).done()).isEqualTo(1);
        assertThat(file).hasContent("as asked");
        assertThat(bench.counter.askedInAll()).isEqualTo(1);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
