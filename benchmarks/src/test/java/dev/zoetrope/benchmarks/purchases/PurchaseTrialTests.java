package dev.zoetrope.benchmarks.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.benchmarks.purchases.PurchaseTrial.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trial must see a buyer that buys twice, or its ones mean nothing. */
@Timeout(60)
class PurchaseTrialTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void aBuyerThatRepeatsIsSeenAtEachFault() throws Exception {
        assertThat(trial(3, ReplyFault.NONE).submits()).isEqualTo(1);
        assertThat(trial(3, ReplyFault.ONE_LOST_REPLY).submits()).isEqualTo(2);
        assertThat(trial(3, ReplyFault.LOST_REPLIES).submits()).isEqualTo(3);
        assertThat(trial(3, ReplyFault.BUSY).submits()).isEqualTo(3);
    }

    @Test
    void aBuyerThatWaitsForEverIsToldSo() throws Exception {
        Outcome outcome =
                new PurchaseTrial(new Repeating(1), ReplyFault.STALLED, Duration.ZERO).run(PATIENCE, PATIENCE);

        assertThat(outcome.returned()).isFalse();
        assertThat(outcome).hasToString("1 and still busy");
    }

    @Test
    void aFailureIsKept() throws Exception {
        assertThat(trial(1, ReplyFault.BUSY).failure()).hasMessage("HTTP 503");
        assertThat(trial(1, ReplyFault.NONE).failure()).isNull();
    }

    private static Outcome trial(int most, ReplyFault fault) throws Exception {
        return new PurchaseTrial(new Repeating(most), fault, Duration.ZERO).run(PATIENCE, Duration.ofSeconds(20));
    }

    /** Buys again and again until it is accepted. */
    private record Repeating(int most) implements Buyer {

        @Override
        public String name() {
            return "repeating";
        }

        @Override
        public String acceptance() {
            return "{}";
        }

        @Override
        public void buy(URI server, Duration patience) throws IOException, InterruptedException {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(server)
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            IOException last = new IOException("not tried");
            for (int time = 0; time < most; time++) {
                try {
                    int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    if (status == 200) {
                        return;
                    }
                    last = new IOException("HTTP " + status);
                } catch (IOException lost) {
                    last = lost;
                }
            }
            throw last;
        }
    }
}
