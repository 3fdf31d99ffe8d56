package dev.zoetrope.core.planning;

import java.util.List;

/** Decides which of the plans that could serve a request comes first. */
@FunctionalInterface
public interface Ranking {

    /**
     * Orders plans.
     *
     * @param preferred plans that could all be bought, in the program's order of preference
     * @return the same plans, the best one first
     */
    List<PlannedJob> rank(List<PlannedJob> preferred);
}
