package dev.zoetrope.api;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.workflow.Workflow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resolved request: exactly what would be bought and where, and what would be sent. Making a plan costs nothing; a plan
 * of a workflow may ask its place which nodes it has, and every other one opens no connection.
 */
public final class Plan {

    private final ModelId model;
    private final @Nullable String family;
    private final Capability capability;
    private final String account;
    private final Map<String, Object> input;
    private final List<String> defaulted;
    private final Map<String, String> defaultNotes;
    private final List<Adjustment> adjustments;
    private final List<PlannedUpload> uploads;
    private final Cost cost;
    private final List<PlanAlternative> alternatives;
    private final List<String> warnings;
    private final @Nullable Workflow workflow;
    private final Map<String, Object> edits;

    private Plan(Builder builder) {
        this.model = builder.model;
        this.family = builder.family;
        this.capability = builder.capability;
        this.account = builder.account;
        this.input = Collections.unmodifiableMap(new LinkedHashMap<>(builder.input));
        this.defaulted = builder.defaulted;
        this.defaultNotes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.defaultNotes));
        this.adjustments = builder.adjustments;
        this.uploads = builder.uploads;
        this.cost = builder.cost;
        this.alternatives = builder.alternatives;
        this.warnings = builder.warnings;
        this.workflow = builder.workflow;
        this.edits = Collections.unmodifiableMap(new LinkedHashMap<>(builder.edits));
    }

    /**
     * Starts a plan.
     *
     * @param model the model, which also names the provider
     * @param capability the task
     * @param account the alias of the account that would pay
     * @return a builder with these values
     */
    public static Builder builder(ModelId model, Capability capability, String account) {
        return new Builder(model, capability, account);
    }

    /** {@return a builder that starts with the values of this object} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return the model, which also names the provider} */
    public ModelId model() {
        return model;
    }

    /** {@return the portable name by which the model was requested, or null} */
    public @Nullable String family() {
        return family;
    }

    /** {@return the task} */
    public Capability capability() {
        return capability;
    }

    /** {@return the alias of the account that would pay} */
    public String account() {
        return account;
    }

    /**
     * {@return the native input by name, with JSON types as on the wire; the path of a local file has an {@code @}
     * before it; unmodifiable}
     */
    public Map<String, Object> input() {
        return input;
    }

    /**
     * {@return the native parameters in {@code input} that the request did not give, whose values come from the
     * family or the model's data}
     */
    public List<String> defaulted() {
        return defaulted;
    }

    /**
     * {@return what decided about some of these, by native name: for example that a shape fits the first picture, or
     * that the picture's shape is not known here; unmodifiable}
     */
    public Map<String, String> defaultNotes() {
        return defaultNotes;
    }

    /** {@return the values that were replaced by the nearest allowed ones, because the request asked for that} */
    public List<Adjustment> adjustments() {
        return adjustments;
    }

    /** {@return the local files} */
    public List<PlannedUpload> uploads() {
        return uploads;
    }

    /** {@return the cost, as far as it is known} */
    public Cost cost() {
        return cost;
    }

    /** {@return what became of the other models that were considered} */
    public List<PlanAlternative> alternatives() {
        return alternatives;
    }

    /**
     * {@return what is allowed but will probably not work, such as the URL of a file that the provider cannot reach;
     * one sentence each, without the queries of URLs}
     */
    public List<String> warnings() {
        return warnings;
    }

    /** {@return the graph as it would run, or empty if the model runs no workflow} */
    public Optional<Workflow> workflow() {
        return Optional.ofNullable(workflow);
    }

    /**
     * {@return the values of the graph that the request sets, by {@code NODE.INPUT}; the path of a local file has an
     * {@code @} before it; empty if the model runs no workflow; unmodifiable}
     */
    public Map<String, Object> edits() {
        return edits;
    }

    /** {@return the id of the provider that would run the model} */
    public String provider() {
        return model.provider();
    }

    /** {@return the portable name by which the model was requested, or empty if it was requested by id} */
    public Optional<String> familyName() {
        return Optional.ofNullable(family);
    }

    /**
     * Returns this plan with other notes about what was not chosen although it could have been.
     *
     * @param notes the reasons, by {@link PlanAlternative#place() place}
     * @return a plan that differs in nothing else
     */
    public Plan withNotes(Map<String, String> notes) {
        return toBuilder()
                .alternatives(alternatives.stream()
                        .map(each -> each.violations().isEmpty() ? each.withNote(notes.get(each.place())) : each)
                        .toList())
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Plan that
                && model.equals(that.model)
                && Objects.equals(family, that.family)
                && capability.equals(that.capability)
                && account.equals(that.account)
                && input.equals(that.input)
                && defaulted.equals(that.defaulted)
                && defaultNotes.equals(that.defaultNotes)
                && adjustments.equals(that.adjustments)
                && uploads.equals(that.uploads)
                && cost.equals(that.cost)
                && alternatives.equals(that.alternatives)
                && warnings.equals(that.warnings)
                && Objects.equals(workflow, that.workflow)
                && edits.equals(that.edits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, account, input);
    }

    @Override
    public String toString() {
        return "Plan[model=" + model
                + ", family=" + family
                + ", capability=" + capability
                + ", account=" + account
                + ", input=" + input
                + ", defaulted=" + defaulted + ", defaultNotes=" + defaultNotes
                + ", adjustments=" + adjustments
                + ", uploads=" + uploads + ", cost=" + cost
                + ", alternatives=" + alternatives
                + ", warnings=" + warnings
                + ", workflow=" + workflow + ", edits=" + edits + "]";
    }

    /**
     * A value that was replaced.
     *
     * @param field the portable field or native parameter
     * @param given what was given, in readable form
     * @param sent the nearest allowed value, which would be sent
     * @param price the effect on the price, for example {@code 0.56USD instead of 0.39USD}; null if there is none or it
     *     is not known
     */
    public record Adjustment(
            String field,
            String given,
            String sent,
            @Nullable String price) {

        /**
         * Describes a value that was replaced, without its effect on the price.
         *
         * @param field the portable field or native parameter
         * @param given what was given, in readable form
         * @param sent the nearest allowed value, which would be sent
         */
        public Adjustment(String field, String given, String sent) {
            this(field, given, sent, null);
        }

        /**
         * Adds the effect on the price.
         *
         * @param effect the effect in words, or null if it is not known
         * @return a copy with it
         */
        public Adjustment withPrice(@Nullable String effect) {
            return new Adjustment(field, given, sent, effect);
        }
    }

    /** Describes a {@link Plan}. */
    public static final class Builder {

        private final ModelId model;
        private @Nullable String family;
        private final Capability capability;
        private final String account;
        private Map<String, Object> input = Map.of();
        private List<String> defaulted = List.of();
        private Map<String, String> defaultNotes = Map.of();
        private List<Adjustment> adjustments = List.of();
        private List<PlannedUpload> uploads = List.of();
        private Cost cost = Cost.UNKNOWN;
        private List<PlanAlternative> alternatives = List.of();
        private List<String> warnings = List.of();
        private @Nullable Workflow workflow;
        private Map<String, Object> edits = Map.of();

        private Builder(ModelId model, Capability capability, String account) {
            this.model = Objects.requireNonNull(model, "model");
            this.capability = Objects.requireNonNull(capability, "capability");
            this.account = Objects.requireNonNull(account, "account");
        }

        private Builder(Plan from) {
            this.model = from.model;
            this.family = from.family;
            this.capability = from.capability;
            this.account = from.account;
            this.input = from.input;
            this.defaulted = from.defaulted;
            this.defaultNotes = from.defaultNotes;
            this.adjustments = from.adjustments;
            this.uploads = from.uploads;
            this.cost = from.cost;
            this.alternatives = from.alternatives;
            this.warnings = from.warnings;
            this.workflow = from.workflow;
            this.edits = from.edits;
        }

        /**
         * Sets the portable name by which the model was requested.
         *
         * @param value the name, or null
         * @return this
         */
        public Builder family(@Nullable String value) {
            this.family = value;
            return this;
        }

        /**
         * Sets the native input.
         *
         * @param value the input by name, with JSON types as on the wire; empty if not set
         * @return this
         */
        public Builder input(Map<String, Object> value) {
            this.input = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the native parameters that the request did not give.
         *
         * @param value the parameters; empty if not set
         * @return this
         */
        public Builder defaulted(List<String> value) {
            this.defaulted = List.copyOf(value);
            return this;
        }

        /**
         * Sets what decided about some of the defaulted parameters.
         *
         * @param value the notes, by native name; empty if not set
         * @return this
         */
        public Builder defaultNotes(Map<String, String> value) {
            this.defaultNotes = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the values that were replaced by the nearest allowed ones.
         *
         * @param value the adjustments; empty if not set
         * @return this
         */
        public Builder adjustments(List<Adjustment> value) {
            this.adjustments = List.copyOf(value);
            return this;
        }

        /**
         * Sets the local files.
         *
         * @param value the uploads; empty if not set
         * @return this
         */
        public Builder uploads(List<PlannedUpload> value) {
            this.uploads = List.copyOf(value);
            return this;
        }

        /**
         * Sets the cost.
         *
         * @param value the cost; unknown if not set
         * @return this
         */
        public Builder cost(Cost value) {
            this.cost = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets what became of the other models that were considered.
         *
         * @param value the models; empty if not set
         * @return this
         */
        public Builder alternatives(List<PlanAlternative> value) {
            this.alternatives = List.copyOf(value);
            return this;
        }

        /**
         * Sets what is allowed but will probably not work.
         *
         * @param value one sentence each; empty if not set
         * @return this
         */
        public Builder warnings(List<String> value) {
            this.warnings = List.copyOf(value);
            return this;
        }

        /**
         * Sets the graph that would run.
         *
         * @param graph the graph with all values set
         * @param values the values that the request sets, by {@code NODE.INPUT}
         * @return this
         */
        public Builder workflow(Workflow graph, Map<String, Object> values) {
            this.workflow = Objects.requireNonNull(graph, "graph");
            this.edits = Objects.requireNonNull(values, "values");
            return this;
        }

        /**
         * Makes the plan.
         *
         * @return the plan
         */
        public Plan build() {
            return new Plan(this);
        }
    }
}
