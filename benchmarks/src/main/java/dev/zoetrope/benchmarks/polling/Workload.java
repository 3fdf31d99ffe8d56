package dev.zoetrope.benchmarks.polling;

/**
 * A sequence of jobs and the law of each.
 *
 * @param name the name in tables
 * @param laws the law of each job, by the number of the job from 0
 */
record Workload(String name, Laws laws) {

    /** Returns the law of each job. */
    @FunctionalInterface
    interface Laws {

        /**
         * Returns a job's law.
         *
         * @param job the job's number, from 0
         * @return the law
         */
        Law of(int job);
    }

    /**
     * Creates a workload whose jobs all follow the same law.
     *
     * @param name the name in tables
     * @param law the law
     * @return the workload
     */
    static Workload stationary(String name, Law law) {
        return new Workload(name, job -> law);
    }
}
