package dev.zoetrope.api;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request resolved: exactly what would be bought, where, and what would be sent. Making a plan costs nothing and opens
 * no connection.
 *
 * @param model the model, and with it the provider
 * @param family the portable name it was asked for by, or null
 * @param capability the task
 * @param account the alias of the account that would pay
 * @param input the native input, name by name, with JSON types as on the wire; where a local file goes stands its path
 *     with an {@code @} before it; unmodifiable
 * @param defaulted the native parameters in {@code input} that nobody gave: values of the family or of the model's data
 * @param defaultNotes what decided about some of these, by native name: that a shape fits the first picture, or that the
 *     picture's shape is not known here; unmodifiable
 * @param adjustments the values that were replaced by the nearest allowed ones, because the request asked for that
 * @param uploads the local files
 * @param cost what it would cost, as far as known
 * @param alternatives what became of the other models that were considered
 * @param warnings what nothing forbids and will hardly work all the same, such as the URL of a file that the provider cannot
 *     reach; a sentence each, without queries of URLs
 */
public record Plan(
        ModelId model,
        @Nullable String family,
        Capability capability,
        String account,
        Map<String, Object> input,
        List<String> defaulted,
        Map<String, String> defaultNotes,
        List<Adjustment> adjustments,
        List<PlannedUpload> uploads,
        Cost cost,
        List<Alternative> alternatives,
        List<String> warnings) {

    /** Copies the collections. */
    public Plan {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(capability, "capability");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(cost, "cost");
        input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        defaulted = List.copyOf(defaulted);
        defaultNotes = Collections.unmodifiableMap(new LinkedHashMap<>(defaultNotes));
        adjustments = List.copyOf(adjustments);
        uploads = List.copyOf(uploads);
        alternatives = List.copyOf(alternatives);
        warnings = List.copyOf(warnings);
    }

    /**
     * Makes a plan whose defaults need no note.
     *
     * @param model the model
     * @param family the portable name, or null
     * @param capability the task
     * @param account the alias of the account
     * @param input the native input
     * @param defaulted the native parameters that were not given
     * @param adjustments the values that were replaced
     * @param uploads the local files
     * @param cost what it would cost
     * @param alternatives the other models
     * @param warnings what the caller should know
     */
    public Plan(
            ModelId model,
            @Nullable String family,
            Capability capability,
            String account,
            Map<String, Object> input,
            List<String> defaulted,
            List<Adjustment> adjustments,
            List<PlannedUpload> uploads,
            Cost cost,
            List<Alternative> alternatives,
            List<String> warnings) {
        this(
                model,
                family,
                capability,
                account,
                input,
                defaulted,
                Map.of(),
                adjustments,
                uploads,
                cost,
                alternatives,
                warnings);
    }

    /**
     * A value that was replaced.
     *
     * @param field the portable field or native parameter
     * @param given what was given, in readable form
     * @param sent the nearest allowed value, which would be sent
     * @param price what that does to the price, for example {@code 0.56USD instead of 0.39USD}; null if it does nothing
     *     or is not known
     */
    public record Adjustment(
            String field,
            String given,
            String sent,
            @Nullable String price) {

        /**
         * Describes a value that was replaced, with no word about the price.
         *
         * @param field the portable field or native parameter
         * @param given what was given, in readable form
         * @param sent the nearest allowed value, which would be sent
         */
        public Adjustment(String field, String given, String sent) {
            this(field, given, sent, null);
        }

        /**
         * Adds what it does to the price.
         *
         * @param effect that in words, or null if it is not known
         * @return a copy with it
         */
        public Adjustment withPrice(@Nullable String effect) {
            return new Adjustment(field, given, sent, effect);
        }
    }

    /**
     * Another model that serves the same family.
     *
     * @param model the model
     * @param capability the task it was considered for
     * @param violations why it cannot take the request; empty if it could
     * @param note why it was not chosen although it could, or null
     */
    public record Alternative(
            ModelId model,
            Capability capability,
            List<Violation> violations,
            @Nullable String note) {
        /** Copies the list. */
        public Alternative {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Returns the provider that would run it.
     *
     * @return its id
     */
    public String provider() {
        return model.provider();
    }

    /**
     * Returns this plan with other notes about models that were not chosen although they could have been.
     *
     * @param notes why, by model
     * @return a plan that differs in nothing else
     */
    public Plan withNotes(Map<ModelId, String> notes) {
        List<Alternative> noted = alternatives.stream()
                .map(each -> each.violations().isEmpty() && notes.containsKey(each.model())
                        ? new Alternative(each.model(), each.capability(), each.violations(), notes.get(each.model()))
                        : each)
                .toList();
        return new Plan(
                model,
                family,
                capability,
                account,
                input,
                defaulted,
                defaultNotes,
                adjustments,
                uploads,
                cost,
                noted,
                warnings);
    }

    /**
     * Returns this plan with another cost.
     *
     * @param other the cost
     * @return a plan that differs in nothing else
     */
    public Plan withCost(Cost other) {
        return new Plan(
                model,
                family,
                capability,
                account,
                input,
                defaulted,
                defaultNotes,
                adjustments,
                uploads,
                other,
                alternatives,
                warnings);
    }

    /**
     * Returns the portable name it was asked for by.
     *
     * @return the family, or empty if it was asked for by id
     */
    public Optional<String> familyName() {
        return Optional.ofNullable(family);
    }
}
