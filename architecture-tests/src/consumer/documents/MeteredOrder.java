import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.request.TextToImage;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.observability.metrics.ZoetropeMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;

/** The program of docs/observability.md. */
public final class MeteredOrder {

    public static void main(String[] arguments) {
        MeterRegistry registry = new SimpleMeterRegistry();      // or Prometheus, Datadog, CloudWatch, OTLP
        try (MediaClient media = Zoetrope.create();
                ZoetropeMetrics metrics = new ZoetropeMetrics(media)) {
            metrics.bindTo(registry);
            media.submit(TextToImage.of("flux-2-klein-4b").prompt("A paper boat").build())
                    .await()
                    .image()
                    .saveTo(Path.of("paper-boat.png"));
        }
        System.out.println("paid calls: " + registry.get("zoetrope.submit").timer().count());
    }
}
