package dev.zoetrope.resilience.faults;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Carries out all restarts of a ComfyUI server at the same time, since most of their time is waiting. */
final class RestartTrials {

    private RestartTrials() {}

    /** Returns the broken promises of each case; none has any if all is well. */
    static Map<RestartCase, List<String>> carryOut() throws InterruptedException {
        Map<RestartCase, Future<List<String>>> running = new EnumMap<>(RestartCase.class);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (RestartCase restart : RestartCase.values()) {
                running.put(restart, threads.submit(() -> found(restart)));
            }
            Map<RestartCase, List<String>> violations = new EnumMap<>(RestartCase.class);
            for (Map.Entry<RestartCase, Future<List<String>>> each : running.entrySet()) {
                violations.put(each.getKey(), each.getValue().get());
            }
            return violations;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> found(RestartCase restart) throws InterruptedException {
        try {
            return RestartTrial.carryOut(restart);
        } catch (IOException | RuntimeException broken) {
            return List.of("the trial itself broke: " + broken);
        }
    }
}
