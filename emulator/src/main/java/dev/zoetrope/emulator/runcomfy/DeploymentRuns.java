package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.jobs.AcceptedJob;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The runs of deployments with the instances that serve them. Thread-safe. */
final class DeploymentRuns {

    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    /**
     * A run.
     *
     * @param job that was accepted
     * @param deployment that runs it
     * @param instance id of the machine that serves it
     */
    record Run(AcceptedJob job, Deployment deployment, String instance) {

        /** {@return whether its instance is up: from its start until it has been idle for as long as it is kept warm} */
        boolean isUp(Instant now) {
            boolean begun = !now.isBefore(job.startsAt()) && !job.endsAt().isBefore(job.startsAt());
            return begun && now.isBefore(job.endsAt().plusSeconds(deployment.keepWarmSeconds()));
        }
    }

    void add(Run run) {
        runs.put(run.job().id(), run);
    }

    /** {@return the run of a request, empty when it is none of that deployment} */
    Optional<Run> find(String deployment, String request) {
        return Optional.ofNullable(runs.get(request))
                .filter(run -> run.deployment().id().equals(deployment));
    }

    /** {@return whether an instance of a deployment is up} */
    boolean isUp(String deployment, String instance, Instant now) {
        return runs.values().stream()
                .anyMatch(run -> run.deployment().id().equals(deployment)
                        && run.instance().equals(instance)
                        && run.isUp(now));
    }

    /** {@return whether any instance of a deployment is up} */
    boolean anyUp(String deployment, Instant now) {
        return runs.values().stream().anyMatch(run -> run.deployment().id().equals(deployment) && run.isUp(now));
    }
}
