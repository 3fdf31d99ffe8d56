package dev.zoetrope.benchmarks.polling;

/**
 * Jobs one after the other, each with its law.
 *
 * @param name what to call it in a table
 * @param laws tells the law that the job of a number follows; numbers count from 0
 */
record Workload(String name, Laws laws) {

    /** Tells the law of each job. */
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
     * All jobs follow one law.
     *
     * @param name what to call it
     * @param law the law
     * @return the workload
     */
    static Workload stationary(String name, Law law) {
        return new Workload(name, job -> law);
    }
}
