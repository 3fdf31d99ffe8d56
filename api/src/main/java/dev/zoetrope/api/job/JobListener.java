package dev.zoetrope.api.job;

/** Is told what happens to jobs. Calls for one job come one after the other, on threads of the engine. */
@FunctionalInterface
public interface JobListener {

    /**
     * Takes note of an event. It should return soon; what it throws is logged and harms nobody.
     *
     * @param event what happened
     */
    void onEvent(JobEvent event);
}
