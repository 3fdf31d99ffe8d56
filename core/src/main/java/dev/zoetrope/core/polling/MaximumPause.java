package dev.zoetrope.core.polling;

/** The longest pause that is allowed, whatever seems to pay. All in seconds. */
enum MaximumPause {

    /**
     * For a job about whose end nothing is known, as there is no history or the job is older than all of it: the first
     * question within 3 s, the next at most 5 s apart for the first minute, then a tenth of the job's age apart and at
     * most a minute.
     */
    UNKNOWN {
        @Override
        double at(double age) {
            if (age <= 0) {
                return FIRST;
            }
            return age <= MINUTE ? USUAL : Math.min(age / 10, MINUTE);
        }
    },

    /**
     * For a job about which some question had no answer, so that it may have ended unseen: a quarter of its age apart,
     * at least 5 s and at most a minute.
     */
    UNSURE {
        @Override
        double at(double age) {
            return Math.max(USUAL, Math.min(age / 4, MINUTE));
        }
    },

    /**
     * For a job that can be expected to end as others did: five minutes, the most that a misleading history can cost.
     */
    KNOWN {
        @Override
        double at(double age) {
            return FIVE_MINUTES;
        }
    };

    private static final double FIRST = 3;
    private static final double USUAL = 5;
    private static final double MINUTE = 60;
    private static final double FIVE_MINUTES = 300;

    /**
     * Returns the bound.
     *
     * @param age the job's age when the pause begins; 0 before the first question
     * @return the longest pause
     */
    abstract double at(double age);
}
