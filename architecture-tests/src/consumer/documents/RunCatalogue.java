import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.core.Zoetrope;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The program of docs/batches.md. */
public final class RunCatalogue {

    private record Row(String sku, String prompt) {}

    public static void main(String[] args) {
        try (MediaClient media = Zoetrope.create()) {
            Batch batch = Batch.named("catalogue-2026-11")
                    .items(() -> rows().map(row -> new BatchItem(row.sku(), requestOf(row))).iterator())   // made as their turns come
                    .budget(Budget.builder()
                            .inTotal(Money.parse("50USD"))
                            .allowUnknownPrices(true)   // or a job without a price is refused
                            .build())
                    .listener((result, progress) -> log(result.id(), result.done(), progress.expectedEnd()))
                    .build();
            BatchRun run = media.run(batch);       // empty or duplicate ids are refused here, all at once
            run.await();                           // or completion(), progress(), stop()
            if (run.progress().done() != 2) {
                throw new IllegalStateException(run.progress().toString());
            }
        }
    }

    private static Stream<Row> rows() {
        return Stream.of(new Row("sku-1", "The boat drifts"), new Row("sku-2", "The boat turns"));
    }

    private static MediaRequest requestOf(Row row) {
        return ImageToVideo.of("kling-o1-std")
                .prompt(row.prompt())
                .image(Path.of("boat.png"))
                .build();
    }

    private static void log(Object... words) {
        System.out.println(Stream.of(words).map(String::valueOf).toList());
    }
}
