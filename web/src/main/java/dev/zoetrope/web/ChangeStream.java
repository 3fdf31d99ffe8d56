package dev.zoetrope.web;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells browsers which jobs have changed, whichever process changed them: each stream asks the ledger every second for
 * what is new. Each holds a thread, so that there are only so many.
 */
final class ChangeStream {

    /** How many streams there may be at once; a browser has one for each of its tabs. */
    static final int MOST = 8;

    private static final long PAUSE_MILLIS = 1_000;
    private static final int SILENT_PAUSES = 15;
    private static final int NAMED = 100;

    /** Clocks of other machines may be behind, and a change is recorded a little later than it happened. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private final MediaClient client;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(MOST);
    private final CountDownLatch closed = new CountDownLatch(1);

    ChangeStream(MediaClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Sends changes until the browser goes away, or the page is closed. */
    void send(PageExchange exchange) throws IOException {
        PageReply reply = new PageReply(exchange);
        if (!places.tryAcquire()) {
            reply.error(
                    PageReply.TOO_MANY, MOST + " pages are open; close one to see changes in another as they happen");
            return;
        }
        try (OutputStream out = reply.begin(PageReply.OK, "text/event-stream", -1, Map.of("X-Accel-Buffering", "no"))) {
            write(out, "retry: 2000\n\n");
            follow(out);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void follow(OutputStream out) throws IOException, InterruptedException {
        Map<String, Integer> known = new HashMap<>();
        Instant since = clock.instant();
        boolean first = true;
        int silent = 0;
        while (first || !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            Instant now = clock.instant();
            List<String> changed = changed(since.minus(OVERLAP), known);
            since = now;
            // What had changed before the stream began is on the page already.
            if (!first && !changed.isEmpty()) {
                write(out, "event: change\ndata: " + JsonText.of(Map.of("jobs", changed)) + "\n\n");
                silent = 0;
            } else if (++silent % SILENT_PAUSES == 0) {
                // A connection that is gone is noticed only by writing to it.
                write(out, ": still here\n\n");
            }
            first = false;
        }
    }

    private List<String> changed(Instant since, Map<String, Integer> known) {
        try {
            List<JobSnapshot> recent = client.jobs()
                    .list(JobFilter.builder().updatedFrom(since).limit(NAMED).build());
            List<String> changed = recent.stream()
                    .filter(job -> !Integer.valueOf(job.revision()).equals(known.get(job.id())))
                    .map(JobSnapshot::id)
                    .toList();
            known.clear();
            recent.forEach(job -> known.put(job.id(), job.revision()));
            return changed;
        } catch (MediaException unreadable) {
            // The ledger is busy or away; the next round sees what was missed.
            return List.of();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends all streams. */
    void close() {
        closed.countDown();
    }
}
