package dev.zoetrope.benchmarks.purchases;

import dev.zoetrope.benchmarks.server.LocalServer;
import dev.zoetrope.benchmarks.server.Reaction;
import dev.zoetrope.benchmarks.server.ReadRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets one buyer buy from a server with one fault, and counts the submits that arrive. */
final class PurchaseTrial {

    private final Buyer buyer;
    private final ReplyFault fault;
    private final Duration aftermath;
    private final AtomicInteger submits = new AtomicInteger();

    /**
     * Prepares a trial.
     *
     * @param buyer who buys
     * @param fault what happens to the submit
     * @param aftermath how long to keep counting after the call has returned, because a library may still repeat it
     */
    PurchaseTrial(Buyer buyer, ReplyFault fault, Duration aftermath) {
        this.buyer = buyer;
        this.fault = fault;
        this.aftermath = aftermath;
    }

    /**
     * The outcome of a trial.
     *
     * @param submits how many submits the server read completely
     * @param returned whether the library's call returned in time
     * @param failure the exception that the call threw, or null
     */
    record Outcome(int submits, boolean returned, @Nullable Exception failure) {

        @Override
        public String toString() {
            return returned ? String.valueOf(submits) : submits + " and still busy";
        }
    }

    /**
     * Lets the buyer buy once.
     *
     * @param patience how long to wait for an answer, if the library has such a setting
     * @param most the longest time to wait for the call to return
     * @return the outcome
     */
    Outcome run(Duration patience, Duration most) throws IOException, InterruptedException {
        try (LocalServer server = LocalServer.start(this::react)) {
            FutureTask<Optional<Exception>> purchase = new FutureTask<>(() -> {
                try {
                    buyer.buy(server.uri(), patience);
                    return Optional.empty();
                } catch (Exception reported) {
                    return Optional.of(reported);
                }
            });
            Thread thread = new Thread(purchase, buyer.name());
            thread.setDaemon(true);
            thread.start();
            try {
                Optional<Exception> failure = purchase.get(most.toMillis(), TimeUnit.MILLISECONDS);
                Thread.sleep(aftermath.toMillis());
                return new Outcome(submits.get(), true, failure.orElse(null));
            } catch (TimeoutException busy) {
                thread.interrupt();
                return new Outcome(submits.get(), false, null);
            } catch (ExecutionException broken) {
                throw new IllegalStateException(buyer.name() + " could not be tried", broken.getCause());
            }
        }
    }

    private Reaction react(ReadRequest request) {
        // The submit is a buyer's only POST. Polls of an accepted job get 404.
        return request.method().equals("POST")
                ? fault.to(submits.incrementAndGet(), buyer.acceptance())
                : Reaction.Answer.json(404, "{}");
    }
}
