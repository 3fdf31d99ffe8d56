package dev.zoetrope.benchmarks.polling;

/**
 * The average cost of a policy.
 *
 * @param requests the polls per job
 * @param lateness the seconds from a job's end to the poll that saw it
 */
record PollingTally(double requests, double lateness) {}
