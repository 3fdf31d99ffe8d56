package dev.zoetrope.emulator.jobs;

/**
 * How much one account may request. {@link Integer#MAX_VALUE} stands for no limit.
 *
 * @param liveJobs how many of its jobs may be neither over nor waiting for a place, at least 1
 * @param queues whether a job above that number waits for a place, as opposed to being refused
 * @param submitsPerSecond how many submits are processed within any second, at least 1
 */
public record AccountLimits(int liveJobs, boolean queues, int submitsPerSecond) {}
