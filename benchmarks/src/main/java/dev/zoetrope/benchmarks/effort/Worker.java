package dev.zoetrope.benchmarks.effort;

/** A way to get jobs done: submit, ten questions, result. */
interface Worker extends AutoCloseable {

    /** How often a job is asked about; the last answer tells that it ended. */
    int QUESTIONS = 10;

    /** The pause before each question. */
    int PAUSE_MILLIS = 100;

    /** What to make, in the words by which the service knows when the job ends. */
    String PROMPT = "A boat that ends at question " + QUESTIONS;

    /** Does jobs, all at once. */
    void work(int jobs) throws Exception;

    @Override
    void close();
}
