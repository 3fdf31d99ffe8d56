import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.core.Zoetrope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The program of README.md. */
public final class OrderOnce {

    public static void main(String[] args) throws Exception {
        Files.deleteIfExists(Path.of("boat.mp4"));
        try (MediaClient media = Zoetrope.create()) {            // providers from the class path, keys from the environment
            Job job = media.submit(ImageToVideo.of("kling-o1-std")
                    .prompt("The paper boat drifts downstream")
                    .image(Path.of("boat.png"))
                    .duration(Duration.ofSeconds(5))
                    .idempotencyKey("order-42")                  // the same key again finds this job instead of buying another
                    .deadline(Duration.ofMinutes(10))            // of the whole job: upload, queue, run, download
                    .build());
            log(job.handle());                                   // finds the job again from any JVM
            Generation made = job.await();
            made.video().saveTo(Path.of("boat.mp4"));
        }
    }

    private static void log(String handle) {
        System.out.println(handle);
    }
}
