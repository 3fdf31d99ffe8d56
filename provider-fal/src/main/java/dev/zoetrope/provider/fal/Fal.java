package dev.zoetrope.provider.fal;

import dev.zoetrope.api.cost.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What fal's platform does besides generating, for one account. An application gets it by {@link
 * dev.zoetrope.api.MediaClient#unwrap}; it is implemented here only. Each call blocks, is made once, and throws a {@link
 * dev.zoetrope.api.error.MediaException} if no usable answer comes; one that needs a key of scope ADMIN is refused to any
 * other key, with reason {@link dev.zoetrope.api.error.FailureReason#KEY_REFUSED}.
 */
public interface Fal {

    /**
     * Tells what a unit of each model costs: {@code GET /v1/models/pricing}.
     *
     * @param models native ids, at most 50
     * @return the prices in the order of the service; a model without one is missing
     */
    List<Price> prices(List<String> models);

    /**
     * Asks what some units of models would cost: {@code POST /v1/models/pricing/estimate}. Discounts are not in it.
     *
     * @param units how many units of each model, by native id
     * @return the sum
     */
    Money estimate(Map<String, BigDecimal> units);

    /**
     * Lists requests of a model, the newest first: {@code GET /v1/models/requests/by-endpoint}.
     *
     * @param model its native id
     * @param status {@code success}, {@code error} or {@code user_error}; null for all
     * @param cursor where to go on, {@link Page#next}; null for the first page
     * @return one page of those of the last day
     */
    Page<Request> requests(String model, @Nullable String status, @Nullable String cursor);

    /**
     * Deletes what a request took and made, its files included: {@code DELETE /v1/models/requests/{id}/payloads}. The key
     * must have scope ADMIN.
     *
     * @param request the id of the request
     * @return each file with what kept it from being deleted
     */
    List<DeletedFile> deletePayloads(String request);

    /**
     * Sums what was used: {@code GET /v1/models/usage}. The key must have scope ADMIN.
     *
     * @param start the first instant, as {@code yyyy-MM-ddTHH:mm:ssZ}
     * @param end the instant before which it ends; null for now
     * @param cursor where to go on, {@link Page#next}; null for the first page
     * @return one page of sums by model and price
     */
    Page<Usage> usage(String start, @Nullable String end, @Nullable String cursor);

    /**
     * Tells what requests were charged: {@code GET /v1/models/billing-events}, the only true cost of one. The key must have
     * scope ADMIN.
     *
     * @param requests the ids of the requests, at most 50
     * @return the charges; one that is not settled yet is missing
     */
    List<Charge> charges(List<String> requests);

    /**
     * One page of a list.
     *
     * @param items what is on it
     * @param next leads to the next page; empty if it is the last one
     * @param <T> what is listed
     */
    record Page<T>(List<T> items, Optional<String> next) {}

    /**
     * What a unit of a model costs.
     *
     * @param model its native id
     * @param price the price of a unit
     * @param unit what is counted, such as {@code second}
     */
    record Price(String model, Money price, String unit) {}

    /**
     * A request of the account.
     *
     * @param id its id
     * @param model the native id of its model
     * @param sentAt when it was sent
     * @param endedAt when it ended; empty if it has not
     * @param status the HTTP status of its result; empty if there is none
     * @param seconds how long it ran
     */
    record Request(
            String id,
            String model,
            String sentAt,
            Optional<String> endedAt,
            Optional<Integer> status,
            Optional<BigDecimal> seconds) {}

    /**
     * A file of a request.
     *
     * @param link where it was
     * @param problem why it is still there; empty if it is gone
     */
    record DeletedFile(String link, Optional<String> problem) {}

    /**
     * What was used of a model at one price.
     *
     * @param model its native id
     * @param unit what is counted
     * @param quantity how many units
     * @param total what they cost, discounts taken off
     */
    record Usage(String model, String unit, BigDecimal quantity, Money total) {}

    /**
     * What a request was charged.
     *
     * @param request its id
     * @param model the native id of its model
     * @param units how many units were counted
     * @param total what it cost, discounts taken off
     */
    record Charge(String request, String model, BigDecimal units, Money total) {}
}
