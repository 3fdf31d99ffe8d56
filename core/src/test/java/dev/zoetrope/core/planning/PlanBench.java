package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Plans requests with both real providers and no server. */
final class PlanBench {

    static final MediaSource BOAT = MediaSource.of(URI.create("https://example.org/boat.png"));
    static final MediaSource SEA = MediaSource.of(URI.create("https://example.org/sea.png"));
    static final MediaSource WAVE = MediaSource.of(URI.create("https://example.org/wave.mp4"));
    static final Map<String, String> BOTH = Map.of("RUNCOMFY_API_TOKEN", "one", "RUNNINGHUB_API_KEY", "two");

    private PlanBench() {}

    static Plan plan(RequestBuilder<?> request) {
        return plan(request, BOTH);
    }

    static Plan plan(RequestBuilder<?> request, Map<String, String> environment) {
        try (MediaClient client = Zoetrope.builder()
                .ledger(new InMemoryLedger())
                .environment(environment, "default")
                .build()) {
            return client.plan(request.build());
        }
    }

    static MediaException refusal(RequestBuilder<?> request) {
        return refusal(request, BOTH);
    }

    static MediaException refusal(RequestBuilder<?> request, Map<String, String> environment) {
        try {
            throw new AssertionError("expected a refusal, not " + plan(request, environment));
        } catch (MediaException e) {
            return e;
        }
    }

    static ImageToVideo boat() {
        return ImageToVideo.of("kling-o1-std").prompt("drift").image(BOAT);
    }

    /** Returns the one problem of a request. */
    static Violation only(MediaException refusal) {
        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal.violations()).hasSize(1);
        return refusal.violations().get(0);
    }

    /** Writes an expected input: names and values in turn, whole numbers as they are sent. */
    static Map<String, Object> input(Object... namesAndValues) {
        Map<String, Object> input = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            input.put((String) namesAndValues[i], value instanceof Integer number ? new BigDecimal(number) : value);
        }
        return input;
    }

    static Path picture(Path folder, String name, int width, int height) {
        try {
            Path file = folder.resolve(name);
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
