import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.Zoetrope;
import java.nio.file.Path;

/** A video from words, in ten lines. */
public final class TenLines {

    public static void main(String[] args) {
        try (MediaClient media = Zoetrope.create()) {
            media.submit(TextToVideo.of("kling-3.0-std")
                            .prompt("A paper boat drifts downstream")
                            .idempotencyKey("order-42")
                            .build())
                    .await()
                    .video()
                    .saveTo(Path.of("boat.mp4"));
        }
    }
}
