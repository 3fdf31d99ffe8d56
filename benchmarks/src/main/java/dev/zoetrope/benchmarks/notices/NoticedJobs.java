package dev.zoetrope.benchmarks.notices;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Three jobs that run equally long: with a notice, with one that is lost, and without any. */
final class NoticedJobs {

    private final Duration runTime;

    /**
     * Prepares the jobs.
     *
     * @param runTime how long each runs
     */
    NoticedJobs(Duration runTime) {
        this.runTime = runTime;
    }

    /**
     * The course of a job.
     *
     * @param questions how often the provider was asked
     * @param late how many seconds after its end at the provider its result was there
     */
    record Course(int questions, double late) {}

    /**
     * The three courses.
     *
     * @param noticed of the job whose notice came
     * @param lost of the job whose notice was lost
     * @param polled of the job that asked for none
     */
    record Courses(Course noticed, Course lost, Course polled) {}

    Courses measure() throws IOException {
        EmulatorOptions options = EmulatorOptions.builder()
                .queueTime(Duration.ZERO)
                .runTime(runTime)
                .fixedArtifacts(true)
                .build();
        try (Emulator emulator = Emulator.start(options);
                NoticedClient client = new NoticedClient(emulator, true);
                NoticedClient without = new NoticedClient(emulator, false)) {
            CompletableFuture<Course> noticed = followed(emulator, client);
            emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.webhookNever());
            CompletableFuture<Course> lost = followed(emulator, client);
            CompletableFuture<Course> polled = followed(emulator, without);
            return new Courses(noticed.join(), lost.join(), polled.join());
        }
    }

    private CompletableFuture<Course> followed(Emulator emulator, NoticedClient client) {
        return client.submit(NoticedClient.NOTICED)
                .completion()
                .toCompletableFuture()
                .thenApply(made -> course(emulator, made.job(), Instant.now()));
    }

    /** The job ended so long after the provider accepted it, whatever the submit took besides. */
    private Course course(Emulator emulator, JobSnapshot job, Instant seen) {
        String id = job.remoteId().orElseThrow();
        Instant accepted = emulator.charges().all().stream()
                .filter(charge -> charge.requestId().equals(id))
                .findFirst()
                .map(Charge::at)
                .orElseThrow();
        return new Course(
                job.polls(), Duration.between(accepted.plus(runTime), seen).toMillis() / 1000.0);
    }
}
