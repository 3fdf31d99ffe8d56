package dev.zoetrope.core.engine;

import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.Route;
import dev.zoetrope.api.UnsentJobs;
import dev.zoetrope.api.cost.Budget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a program may choose about the engine's behaviour.
 *
 * @param retries how a submit is repeated that verifiably was not accepted
 * @param polling when jobs are asked about
 * @param route which of several providers comes first
 * @param concurrency the most jobs at once by provider id; a provider that is missing has no limit of the program's
 * @param budget what may be spent
 * @param unsent what becomes of jobs that were not bought when their engine died
 * @param resume whether jobs that dead engines left are gone on with from the start
 * @param retention how long jobs are remembered after their end, or null for ever
 * @param duplicateWindow for how long the same is not bought again, or null if it may be at any time
 * @param locks the folder of the locks that processes share which save files, or null if this one shares none
 */
public record EngineSettings(
        RetryPolicy retries,
        PollPolicy polling,
        Route route,
        Map<String, Integer> concurrency,
        Budget budget,
        UnsentJobs unsent,
        boolean resume,
        @Nullable Duration retention,
        @Nullable Duration duplicateWindow,
        @Nullable Path locks) {

    /** Copies the map. */
    public EngineSettings {
        concurrency = Map.copyOf(concurrency);
    }
}
