package dev.zoetrope.api.cost;

import dev.zoetrope.api.error.FailureReason;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The most that a client may spend. What a job is expected to cost is reserved before it is bought, and a job that does
 * not fit is refused with {@link FailureReason#OVER_BUDGET}. What the provider reports in the end replaces the reservation;
 * where it reports nothing, the reservation counts as spent.
 *
 * <p>A limit may be set in several currencies. Each counts for itself: amounts of different currencies are never added
 * or converted. Of a price in a currency in which a limit says nothing, that limit cannot tell whether the job fits.
 *
 * @param perJob the most that one job may cost, by currency; empty for no limit
 * @param perDay the most that may be spent on one day, by currency; empty for no limit. A day is one of UTC
 * @param inTotal the most that may be spent in all, by currency; empty for no limit
 * @param allowUnknownPrices whether a job is bought although a limit cannot tell whether it fits: nobody knows its price,
 *     only the least it costs is known, or the price is in another currency
 */
public record Budget(
        Map<String, Money> perJob, Map<String, Money> perDay, Map<String, Money> inTotal, boolean allowUnknownPrices) {

    /** No limit at all. */
    public static final Budget UNLIMITED = new Budget(Map.of(), Map.of(), Map.of(), false);

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if a limit is negative, or stands under another currency than its own
     */
    public Budget {
        perJob = checked(perJob);
        perDay = checked(perDay);
        inTotal = checked(inTotal);
    }

    private static Map<String, Money> checked(Map<String, Money> limits) {
        limits.forEach((currency, limit) -> {
            if (limit.amount().signum() < 0) {
                throw new IllegalArgumentException("a limit is not negative, as " + limit + " is");
            }
            if (!limit.currency().equals(currency)) {
                throw new IllegalArgumentException("the limit " + limit + " stands under " + currency);
            }
        });
        return Collections.unmodifiableMap(new TreeMap<>(limits));
    }

    /**
     * Limits what one job may cost, beside what is limited in other currencies.
     *
     * @param most the most
     * @return a budget with that limit
     * @throws IllegalArgumentException if it is negative
     */
    public Budget perJob(Money most) {
        return new Budget(with(perJob, most), perDay, inTotal, allowUnknownPrices);
    }

    /**
     * Limits what may be spent on one day of UTC, beside what is limited in other currencies. A job counts for the day
     * on which it is bought.
     *
     * @param most the most
     * @return a budget with that limit
     * @throws IllegalArgumentException if it is negative
     */
    public Budget perDay(Money most) {
        return new Budget(perJob, with(perDay, most), inTotal, allowUnknownPrices);
    }

    /**
     * Limits what may be spent in all, beside what is limited in other currencies.
     *
     * @param most the most
     * @return a budget with that limit
     * @throws IllegalArgumentException if it is negative
     */
    public Budget inTotal(Money most) {
        return new Budget(perJob, perDay, with(inTotal, most), allowUnknownPrices);
    }

    /**
     * Chooses what happens to a job of which a limit cannot tell whether it fits.
     *
     * @param allow true to buy it as long as something is left; false, as if not set, to refuse it
     * @return a budget that does so
     */
    public Budget allowUnknownPrices(boolean allow) {
        return new Budget(perJob, perDay, inTotal, allow);
    }

    private static Map<String, Money> with(Map<String, Money> limits, Money most) {
        Map<String, Money> more = new TreeMap<>(limits);
        more.put(most.currency(), most);
        return more;
    }

    /**
     * Tells whether nothing is limited.
     *
     * @return true if there is no limit
     */
    public boolean unlimited() {
        return perJob.isEmpty() && perDay.isEmpty() && inTotal.isEmpty();
    }
}
