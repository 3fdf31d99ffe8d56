package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.UnsentJobs;
import java.util.ArrayList;
import java.util.List;

/**
 * What one process of the victim program is to do besides going on with what is there already.
 *
 * @param unsent what becomes of jobs of earlier processes that were not bought
 * @param resumesOnStart whether its client goes on with earlier processes' jobs by itself too
 * @param orders what to ask for, perhaps again
 * @param settlements what is known of jobs in doubt by now
 */
record VictimTask(UnsentJobs unsent, boolean resumesOnStart, List<Order> orders, List<Settlement> settlements) {

    private static final String ORDER = "order ";
    private static final String SETTLEMENT = "settle ";
    private static final String NOT_BOUGHT = "-";

    /**
     * What was found in the provider's own records.
     *
     * @param job the local id of a job in doubt
     * @param remoteId the provider's id of it, or {@code -} if it was not bought
     */
    record Settlement(String job, String remoteId) {

        static Settlement notBought(String job) {
            return new Settlement(job, NOT_BOUGHT);
        }

        boolean bought() {
            return !remoteId.equals(NOT_BOUGHT);
        }
    }

    /** Copies the lists. */
    VictimTask {
        orders = List.copyOf(orders);
        settlements = List.copyOf(settlements);
    }

    /** Returns it as the words of a command line. */
    List<String> written() {
        List<String> words = new ArrayList<>(List.of(unsent.name(), Boolean.toString(resumesOnStart)));
        orders.forEach(order -> words.add(ORDER + order.written()));
        settlements.forEach(settled -> words.add(SETTLEMENT + settled.job() + " " + settled.remoteId()));
        return words;
    }

    static VictimTask read(List<String> words) {
        return new VictimTask(
                UnsentJobs.valueOf(words.get(0)),
                Boolean.parseBoolean(words.get(1)),
                words.stream()
                        .filter(word -> word.startsWith(ORDER))
                        .map(word -> Order.read(word.substring(ORDER.length())))
                        .toList(),
                words.stream()
                        .filter(word -> word.startsWith(SETTLEMENT))
                        .map(word -> word.split(" "))
                        .map(parts -> new Settlement(parts[1], parts[2]))
                        .toList());
    }
}
