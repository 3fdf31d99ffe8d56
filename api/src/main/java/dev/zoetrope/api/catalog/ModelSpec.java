package dev.zoetrope.api.catalog;

import dev.zoetrope.api.media.OutputKind;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One model of a provider's catalogue: what it does and what input it takes. Models are defined by catalogue data; no
 * code is model-specific. The parameters, the rules and the price are read at first use, because a catalogue contains
 * hundreds of models and an application uses few; everything else is available immediately.
 */
public final class ModelSpec {

    private final ModelId id;
    private final String name;
    private final Set<String> otherNames;
    private final OutputKind output;
    private final List<Serving> servings;
    private final Schema schema;
    private final Confidence confidence;
    private final @Nullable String replacedBy;
    private final boolean deprecated;
    private final @Nullable String note;
    private final Supplier<Details> source;
    private volatile @Nullable Details details;
    private volatile @Nullable Map<String, ParameterSpec> byName;

    private ModelSpec(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.otherNames = builder.otherNames;
        this.output = builder.output;
        this.servings = builder.servings;
        this.schema = builder.schema;
        this.confidence = builder.confidence;
        this.replacedBy = builder.replacedBy;
        this.deprecated = builder.deprecated || builder.replacedBy != null;
        this.note = builder.note;
        this.source = builder.details;
    }

    /** How much of a model's input is known. */
    public enum Schema {
        /** Every parameter is known. An unknown parameter is refused. */
        COMPLETE("complete"),
        /** The provider may take more parameters than are listed. An unknown parameter is refused unless forced. */
        PARTIAL("partial"),
        /** No parameter is known. The input is sent as given, unchecked. */
        UNKNOWN("unknown");

        private final String id;

        Schema(String id) {
            this.id = id;
        }

        /** {@return the name used in catalogues and in the command's output: a lower-case word} */
        public String id() {
            return id;
        }
    }

    /** Where the data of an entry comes from. */
    public enum Confidence {
        /** The provider, in its documents, its catalogue or its own clients. */
        OFFICIAL("official"),
        /** Tables and programs published by third parties. */
        COMMUNITY("community");

        private final String id;

        Confidence(String id) {
            this.id = id;
        }

        /** {@return the name used in catalogues and in the command's output: a lower-case word} */
        public String id() {
            return id;
        }
    }

    /**
     * The part of an entry that is read at first use.
     *
     * @param parameters the native parameters in the provider's order
     * @param rules rules about several parameters
     * @param price what a run costs, or null if the catalogue does not say
     * @param providerData what the provider alone reads, and nothing else understands: texts, numbers, truth values,
     *     lists and maps, by names of its own; empty for most models
     */
    public record Details(
            List<ParameterSpec> parameters,
            List<ParameterRule> rules,
            @Nullable Price price,
            Map<String, Object> providerData) {
        /** Copies the collections. */
        public Details {
            parameters = List.copyOf(parameters);
            rules = List.copyOf(rules);
            providerData = Map.copyOf(providerData);
        }

        /**
         * Describes a model without data for its provider.
         *
         * @param parameters the native parameters in the provider's order
         * @param rules rules about several parameters
         * @param price what a run costs, or null if the catalogue does not say
         */
        public Details(List<ParameterSpec> parameters, List<ParameterRule> rules, @Nullable Price price) {
            this(parameters, rules, price, Map.of());
        }
    }

    /**
     * Starts a description.
     *
     * @param id the model's id
     * @param name the name by which people know the model
     * @param output the kind of artifact that the model makes
     * @return a builder
     */
    public static Builder builder(ModelId id, String name, OutputKind output) {
        return new Builder(id, name, output);
    }

    /** {@return the model's id} */
    public ModelId id() {
        return id;
    }

    /** {@return the name by which people know the model} */
    public String name() {
        return name;
    }

    /**
     * {@return the names that stand for the native id as well, such as those of the provider's documents; never the native
     * id of another model}
     */
    public Set<String> otherNames() {
        return otherNames;
    }

    /** {@return the kind of artifact that the model makes} */
    public OutputKind output() {
        return output;
    }

    /** {@return the tasks that the model serves, the most natural one first; never empty} */
    public List<Serving> servings() {
        return servings;
    }

    /** {@return how much of the model's input is known, and so how far requests can be checked} */
    public Schema schema() {
        return schema;
    }

    /** {@return where the entry comes from, and so how far it can be relied on} */
    public Confidence confidence() {
        return confidence;
    }

    /** {@return whether the provider no longer wants the model to be used, or no longer lists it} */
    public boolean deprecated() {
        return deprecated;
    }

    /**
     * {@return the native id that the provider uses for the same model today, or empty if this one is current or no
     * successor is known}
     */
    public Optional<String> replacedBy() {
        return Optional.ofNullable(replacedBy);
    }

    /**
     * {@return what people should know about the model that no other field says, in one or a few sentences, or empty}
     */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /**
     * Returns the native parameters.
     *
     * @return the parameters in the provider's order; empty if none is known
     * @throws IllegalArgumentException if the catalogue's data is wrong; the message names the place
     */
    public List<ParameterSpec> parameters() {
        return details().parameters();
    }

    /**
     * Returns the rules about several parameters.
     *
     * @return the rules; may be empty
     * @throws IllegalArgumentException if the catalogue's data is wrong; the message names the place
     */
    public List<ParameterRule> rules() {
        return details().rules();
    }

    /**
     * Returns the price of a run, as far as the catalogue says.
     *
     * @return the price, or empty if it is unknown
     * @throws IllegalArgumentException if the catalogue's data is wrong; the message names the place
     */
    public Optional<Price> price() {
        return Optional.ofNullable(details().price());
    }

    /**
     * Returns what the provider alone reads of the entry, such as the form of a model's answers. Nothing else acts on it.
     *
     * @return texts, {@link java.math.BigDecimal}s, truth values, lists and maps, by names of the provider's own;
     *     unmodifiable; empty for most models
     * @throws IllegalArgumentException if the catalogue's data is wrong; the message names the place
     */
    public Map<String, Object> providerData() {
        return details().providerData();
    }

    /**
     * Finds a native parameter.
     *
     * @param parameter its native name
     * @return the parameter, or empty if the model has none of that name
     */
    public Optional<ParameterSpec> parameter(String parameter) {
        Map<String, ParameterSpec> known = byName;
        if (known == null) {
            known = parameters().stream()
                    .collect(Collectors.toMap(ParameterSpec::name, Function.identity(), (first, second) -> first));
            byName = known;
        }
        return Optional.ofNullable(known.get(parameter));
    }

    /**
     * Finds the native parameter that expresses a portable field.
     *
     * @param field the field
     * @return the first such parameter, or empty if the model cannot express the field
     */
    public Optional<ParameterSpec> parameterFor(PortableField field) {
        return parametersFor(field).stream().findFirst();
    }

    /**
     * Finds the native parameters that express a portable field together, such as a width and a height, or one
     * parameter for each picture of a list.
     *
     * @param field the field
     * @return the parameters in the provider's order; empty if the model cannot express the field
     */
    public List<ParameterSpec> parametersFor(PortableField field) {
        return parameters().stream()
                .filter(spec -> spec.binding()
                        .filter(binding -> binding.fields().contains(field.id()))
                        .isPresent())
                .toList();
    }

    /** Returns the id. */
    @Override
    public String toString() {
        return id.toString();
    }

    /** Concurrent first calls may both run the supplier; both results are equal. */
    private Details details() {
        Details read = details;
        if (read == null) {
            read = source.get();
            details = read;
        }
        return read;
    }

    /** Describes a {@link ModelSpec}. */
    public static final class Builder {

        private final ModelId id;
        private final String name;
        private final OutputKind output;
        private Set<String> otherNames = Set.of();
        private List<Serving> servings = List.of();
        private Schema schema = Schema.COMPLETE;
        private Confidence confidence = Confidence.OFFICIAL;
        private @Nullable String replacedBy;
        private boolean deprecated;
        private @Nullable String note;
        private Supplier<Details> details = () -> new Details(List.of(), List.of(), null);

        private Builder(ModelId id, String name, OutputKind output) {
            this.id = Objects.requireNonNull(id, "id");
            this.name = Objects.requireNonNull(name, "name");
            this.output = Objects.requireNonNull(output, "output");
        }

        /**
         * Sets the names that stand for the native id as well.
         *
         * @param names the names in a readable order, without the provider
         * @return this
         */
        public Builder otherNames(Collection<String> names) {
            this.otherNames = Collections.unmodifiableSet(new LinkedHashSet<>(names));
            return this;
        }

        /**
         * Sets the tasks that the model serves.
         *
         * @param tasks the tasks, the most natural one first
         * @return this
         */
        public Builder servings(List<Serving> tasks) {
            this.servings = List.copyOf(tasks);
            return this;
        }

        /**
         * Sets how much of the model's input is known.
         *
         * @param known complete if not set
         * @return this
         */
        public Builder schema(Schema known) {
            this.schema = Objects.requireNonNull(known, "known");
            return this;
        }

        /**
         * Sets where the data of the entry comes from.
         *
         * @param source official if not set
         * @return this
         */
        public Builder confidence(Confidence source) {
            this.confidence = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets whether the provider no longer wants the model to be used.
         *
         * @param value true to mark deprecated
         * @return this
         */
        public Builder deprecated(boolean value) {
            this.deprecated = value;
            return this;
        }

        /**
         * Sets the id that the provider uses for the same model today. A replaced model counts as deprecated.
         *
         * @param nativeId the native id, or null
         * @return this
         */
        public Builder replacedBy(@Nullable String nativeId) {
            this.replacedBy = nativeId;
            return this;
        }

        /**
         * Sets what people should know about the model.
         *
         * @param text one or a few sentences, or null
         * @return this
         */
        public Builder note(@Nullable String text) {
            this.note = text;
            return this;
        }

        /**
         * Sets where parameters, rules and price come from.
         *
         * @param reader called at first use; concurrent first calls may both run it, so that it must always return
         *     equal details
         * @return this
         */
        public Builder details(Supplier<Details> reader) {
            this.details = Objects.requireNonNull(reader, "reader");
            return this;
        }

        /**
         * Makes the description.
         *
         * @return the description
         * @throws IllegalArgumentException if the model serves nothing
         */
        public ModelSpec build() {
            if (servings.isEmpty()) {
                throw new IllegalArgumentException("model " + id + " serves nothing");
            }
            return new ModelSpec(this);
        }
    }
}
