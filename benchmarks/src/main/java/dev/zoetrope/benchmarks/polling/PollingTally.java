package dev.zoetrope.benchmarks.polling;

/**
 * What a policy cost on average.
 *
 * @param requests the questions per job
 * @param lateness the seconds from a job's end to the question that saw it
 */
record PollingTally(double requests, double lateness) {}
