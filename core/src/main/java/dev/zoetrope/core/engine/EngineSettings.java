package dev.zoetrope.core.engine;

import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.Route;
import java.util.Map;

/**
 * What a program may choose about the engine's behaviour.
 *
 * @param retries how a submit is repeated that verifiably was not accepted
 * @param polling when jobs are asked about
 * @param route which of several providers comes first
 * @param concurrency the most jobs at once by provider id; a provider that is missing has no limit of the program's
 */
public record EngineSettings(RetryPolicy retries, PollPolicy polling, Route route, Map<String, Integer> concurrency) {

    /** Copies the map. */
    public EngineSettings {
        concurrency = Map.copyOf(concurrency);
    }
}
