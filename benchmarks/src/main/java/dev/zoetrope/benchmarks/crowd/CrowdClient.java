package dev.zoetrope.benchmarks.crowd;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.benchmarks.service.ServiceProcess;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The program in the small JVM: runs fast jobs alone, then a crowd of slow jobs, and fast jobs amid the crowd. */
public final class CrowdClient implements Program {

    private static final Duration FAST = Duration.ofSeconds(2);
    private static final int WARM_UP = 300;

    @Override
    public String name() {
        return "crowd-client";
    }

    @Override
    public String purpose() {
        return "the small JVM that crowd starts";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        URI service = URI.create(options.text("service", ""));
        int jobs = options.number("jobs", 10_000);
        int fast = options.number("fast", 200);
        Duration slow = options.duration("slow", Duration.ofMinutes(2));
        options.refuseUnknown();
        Map<String, String> variables =
                Map.of("RUNCOMFY_BASE_URL", service.toString(), "RUNCOMFY_API_TOKEN", "key-of-the-benchmark");
        try (MediaClient client = Zoetrope.builder()
                .environment(variables, "default")
                .ledger(new InMemoryLedger())
                .build()) {
            new Group(client, WARM_UP, Duration.ofMillis(100)).awaitAll();
            Group alone = new Group(client, fast, FAST);
            alone.awaitAll();
            long before = liveBytes();
            long start = System.nanoTime();
            Group crowd = new Group(client, jobs, slow);
            crowd.awaitAccepted();
            print(out, "accepted-seconds", (System.nanoTime() - start) / 1e9);
            print(out, "bytes-per-job", (liveBytes() - before) / (double) jobs);
            print(out, "still-waiting", crowd.unfinished());
            Group amid = new Group(client, fast, FAST);
            amid.awaitAll();
            print(out, "still-waiting-after-the-fast", crowd.unfinished());
            crowd.awaitAll();
            // Read before the next call, which starts threads of its own.
            print(out, "threads", ManagementFactory.getThreadMXBean().getPeakThreadCount());
            Map<String, Long> ends = ServiceProcess.ends(service);
            print(out, "succeeded", crowd.succeeded.get());
            print(out, "fast-succeeded", amid.succeeded.get());
            printLateness(out, "alone", alone.lateness(ends));
            printLateness(out, "amid", amid.lateness(ends));
            printLateness(out, "crowd", crowd.lateness(ends));
        }
        return true;
    }

    /** Measures the reachable heap in bytes, after garbage collections. */
    private static long liveBytes() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int time = 0; time < 5; time++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static void printLateness(PrintStream out, String group, Samples lateness) {
        print(out, group + "-median-late", lateness.median());
        print(out, group + "-95-late", lateness.at(0.95));
        print(out, group + "-most-late", lateness.at(1));
    }

    private static void print(PrintStream out, String key, Number value) {
        out.println(key + "=" + value);
    }

    /** Jobs of the same run time, all submitted at once. */
    private static final class Group {
        final AtomicInteger succeeded = new AtomicInteger();
        private final Map<String, Long> completed = new ConcurrentHashMap<>();
        private final CountDownLatch unaccepted;
        private final CountDownLatch unfinished;

        Group(MediaClient client, int count, Duration each) {
            unaccepted = new CountDownLatch(count);
            unfinished = new CountDownLatch(count);
            MediaRequest request = ImageToVideo.of("kling-o1-std")
                    .prompt("A boat that runs PT" + each.toMillis() / 1e3 + "S")
                    .image(MediaSource.of(URI.create("https://example.org/boat.png")))
                    .build();
            for (int job = 0; job < count; job++) {
                client.submitAsync(request).whenComplete(this::accepted);
            }
        }

        private void accepted(Job job, Throwable failure) {
            unaccepted.countDown();
            if (failure != null) {
                unfinished.countDown();
                return;
            }
            job.completion().whenComplete((made, failed) -> {
                if (failed == null) {
                    succeeded.incrementAndGet();
                    completed.put(made.job().remoteId().orElseThrow(), System.currentTimeMillis());
                }
                unfinished.countDown();
            });
        }

        long unfinished() {
            return unfinished.getCount();
        }

        void awaitAccepted() throws InterruptedException {
            await(unaccepted, "accepted");
        }

        void awaitAll() throws InterruptedException {
            await(unfinished, "ended");
        }

        private static void await(CountDownLatch latch, String what) throws InterruptedException {
            if (!latch.await(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException(latch.getCount() + " jobs have not " + what);
            }
        }

        /** Returns for each job the milliseconds from its end at the service to the completion of its stage. */
        Samples lateness(Map<String, Long> ends) {
            Samples lateness = new Samples();
            completed.forEach((id, at) -> lateness.add((double) (at - Objects.requireNonNull(ends.get(id), id))));
            return lateness;
        }
    }
}
