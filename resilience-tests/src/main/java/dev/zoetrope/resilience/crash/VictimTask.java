package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.UnsentJobs;
import java.util.ArrayList;
import java.util.List;

/**
 * The task of one process of the victim program, besides resuming the jobs of earlier processes.
 *
 * @param unsent what happens to jobs of earlier processes that were not bought
 * @param resumesOnStart whether the client also resumes jobs by itself when it is opened
 * @param orders the orders to submit, some of them again
 * @param settlements the settlements of unconfirmed jobs
 */
record VictimTask(UnsentJobs unsent, boolean resumesOnStart, List<Order> orders, List<Settlement> settlements) {

    private static final String ORDER = "order ";
    private static final String SETTLEMENT = "settle ";
    private static final String NOT_BOUGHT = "-";

    /**
     * A settlement of an unconfirmed job by the provider's own records.
     *
     * @param job the local id of the job
     * @param remoteId the provider's id of the job, or {@code -} if it was not bought
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

    /** Returns the task as arguments of a command line. */
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
