package dev.zoetrope.benchmarks.startup;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.core.Zoetrope;
import java.io.IOException;
import java.net.URI;

/**
 * A small application: submits one job with the provider and the key that it finds, prints the handle and waits for the
 * end of its input.
 */
public final class FirstSubmit {

    private FirstSubmit() {}

    /**
     * Submits.
     *
     * @param arguments none
     * @throws IOException if the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        try (MediaClient client = Zoetrope.create()) {
            Job job = client.submit(ImageToVideo.of("kling-o1-std")
                    .prompt("The paper boat drifts downstream")
                    .image(MediaSource.of(URI.create("https://example.org/boat.png")))
                    .build());
            System.out.println(job.handle());
            System.in.read();
        }
    }
}
