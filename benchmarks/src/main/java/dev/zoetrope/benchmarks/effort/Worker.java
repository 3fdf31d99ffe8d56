package dev.zoetrope.benchmarks.effort;

/** A way to run jobs, each with the same twelve requests: a submit, ten polls and a request for the result. */
interface Worker extends AutoCloseable {

    /** How often each job is polled; the last answer says that the job has ended. */
    int EXPECTED_POLLS = 10;

    /** The pause before each poll, in milliseconds. */
    int PAUSE_MILLIS = 100;

    /** The prompt, which tells the benchmark's service at which poll the job ends. */
    String PROMPT = "A boat that ends at poll " + EXPECTED_POLLS;

    /**
     * Runs jobs concurrently and returns when all have ended.
     *
     * @param jobs how many
     * @throws IllegalStateException if a job was polled more or less often than expected
     */
    void work(int jobs) throws Exception;

    @Override
    void close();
}
