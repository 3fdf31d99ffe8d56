package dev.zoetrope.core.batch;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.core.time.Timer;
import java.util.concurrent.Executor;

/**
 * What a batch runs with.
 *
 * @param client buys and attends the lines' jobs
 * @param bought knows the jobs of earlier runs
 * @param threads threads that may block, for downloads too, and are not those of the provider calls
 * @param timer the engine's time
 */
public record BatchContext(MediaClient client, BoughtJobs bought, Executor threads, Timer timer) {}
