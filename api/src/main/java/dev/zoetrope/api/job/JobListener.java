package dev.zoetrope.api.job;

/** Receives the events of jobs. For one job it is called by one thread of the engine at a time. */
@FunctionalInterface
public interface JobListener {

    /**
     * Receives an event. It should return soon; what it throws is logged and has no other effect.
     *
     * @param event what happened
     */
    void onEvent(JobEvent event);
}
