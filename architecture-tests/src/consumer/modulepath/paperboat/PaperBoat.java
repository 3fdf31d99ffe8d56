package paperboat;

import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.core.Zoetrope;
import java.nio.file.Path;
import java.time.Duration;

/** The same program as a module: see {@code module-info.java}, which names no provider either. */
public final class PaperBoat {

    public static void main(String[] args) {
        try (MediaClient media = Zoetrope.create()) {
            Job job = media.submit(ImageToVideo.of("kling-o1-std")
                    .prompt("The paper boat drifts downstream")
                    .image(Path.of(args[0]))
                    .duration(Duration.ofSeconds(5))
                    .deadline(Duration.ofMinutes(1))
                    .build());
            job.await().video().saveTo(Path.of(args[1]));
        }
    }
}
