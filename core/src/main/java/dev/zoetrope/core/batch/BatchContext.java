package dev.zoetrope.core.batch;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.core.time.Timer;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What the execution of a batch needs.
 *
 * @param client buys and executes the items' jobs
 * @param work the context of the caller that started it, name to value
 * @param bought finds the jobs that earlier runs bought
 * @param threads threads that may block, for downloads too, and are not those of the provider calls
 * @param timer the engine's time
 */
public record BatchContext(
        MediaClient client, Map<String, String> work, BoughtJobs bought, Executor threads, Timer timer) {}
