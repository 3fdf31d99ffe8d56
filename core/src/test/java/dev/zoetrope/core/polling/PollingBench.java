package dev.zoetrope.core.polling;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.RunTime;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Jobs and histories to plan with. */
final class PollingBench {

    private PollingBench() {}

    static JobSnapshot job(OutputKind output) {
        return JobSnapshots.found(
                JobOrigin.builder("abc", new ModelId("some", "model"), Capability.TEXT_TO_VIDEO, output)
                        .account("default")
                        .created(Instant.EPOCH)
                        .deadline(Instant.EPOCH.plus(Duration.ofDays(1)))
                        .build(),
                "remote");
    }

    /** A job about which every question was answered. */
    static JobSnapshot answered(JobSnapshot job, int times) {
        JobSnapshot answered = job;
        for (int i = 0; i < times; i++) {
            answered = JobSnapshots.next(answered, Instant.EPOCH).polled().build();
        }
        return answered;
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    static RunTime seen(double open, double ended) {
        return new RunTime(seconds(open), seconds(ended));
    }

    /** Log-normal run times as a loop of four seconds would have seen them. */
    static List<RunTime> logNormal(double median, double sigma, int jobs, long seed) {
        Random random = new Random(seed);
        List<RunTime> history = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            double end = median * Math.exp(sigma * random.nextGaussian());
            double open = Math.max(0, end - 4 * random.nextDouble());
            history.add(seen(open, open + 4));
        }
        return List.copyOf(history);
    }

    /** The ages at which a job that does not end is asked about. */
    static List<Double> ages(PollPolicy policy, OutputKind output, List<RunTime> history, double until) {
        List<Double> ages = new ArrayList<>();
        JobSnapshot job = job(output);
        double age = 0;
        while (age < until) {
            age += seconds(policy.pause(new PollMoment(job, seconds(age), ages.size(), history)));
            ages.add(age);
            job = answered(job, 1);
        }
        return ages;
    }
}
