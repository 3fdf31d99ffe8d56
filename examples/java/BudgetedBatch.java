import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchProgress;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.core.Zoetrope;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A line of the catalogue for each article, as far as the money goes. Run again, it buys what is missing and no more. */
public final class BudgetedBatch {

    private record Article(String number, String prompt) {}

    public static void main(String[] args) {
        try (MediaClient media = Zoetrope.builder()
                .concurrency("runninghub", 2)                           // what the account allows at once
                .build()) {
            Batch batch = Batch.named("autumn-catalogue")
                    .items(() -> articles().map(BudgetedBatch::item).iterator())
                    .budget(Budget.builder()
                            .inTotal(Money.parse(args[0]))              // reserved before it is spent, over all runs
                            .build())
                    .listener((result, progress) -> System.out.println(result.id() + " "
                            + (result.failure() == null ? result.files() : result.failure().getMessage())))
                    .build();
            BatchProgress end = media.run(batch).await();
            System.out.println(end.done() + " done");
        }
    }

    private static Stream<Article> articles() {
        return Stream.of(
                new Article("100", "The boat drifts downstream"),
                new Article("200", "The boat turns in the wind"),
                new Article("300", "The boat lies in the evening sun"));
    }

    private static BatchItem item(Article article) {
        return new BatchItem(
                article.number(),
                ImageToVideo.of("kling-o1-std")
                        .provider("runninghub")                         // whose prices are known beforehand
                        .prompt(article.prompt())
                        .image(Path.of("boat.png"))
                        .target(Target.file(Path.of(article.number() + ".mp4")))
                        .build());
    }
}
