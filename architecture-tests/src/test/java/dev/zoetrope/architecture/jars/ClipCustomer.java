package dev.zoetrope.architecture.jars;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** Orders a clip of the applications among the examples, and asks for it until it is shown. */
final class ClipCustomer {

    private static final String ORDER = "/clips/order-1";

    private final HttpClient browser = HttpClient.newHttpClient();

    void order(ExampleProcess shop) throws IOException, InterruptedException {
        HttpRequest order = HttpRequest.newBuilder(shop.at(ORDER))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("A paper boat drifts downstream"))
                .build();
        HttpResponse<String> answer = browser.send(order, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    String clip(ExampleProcess shop) throws InterruptedException {
        URI clip = shop.at(ORDER);
        AtomicReference<String> shown = new AtomicReference<>();
        eventually("the clip at " + clip, () -> {
            HttpResponse<String> answer = get(clip);
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
            shown.set(answer.body());
            return answer.statusCode() == 200;
        });
        return shown.get();
    }

    private HttpResponse<String> get(URI clip) {
        try {
            return browser.send(
                    HttpRequest.newBuilder(clip).build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
