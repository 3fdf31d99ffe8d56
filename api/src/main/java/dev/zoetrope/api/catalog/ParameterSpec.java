package dev.zoetrope.api.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One native parameter of a model: its name, its JSON type, its limits and the portable field that it expresses. */
public final class ParameterSpec {

    private final String name;
    private final WireType type;
    private final boolean required;
    private final @Nullable Object defaultValue;
    private final List<Object> allowed;
    private final @Nullable BigDecimal min;
    private final @Nullable BigDecimal max;
    private final @Nullable BigDecimal step;
    private final @Nullable Integer minLength;
    private final @Nullable Integer maxLength;
    private final @Nullable Integer minItems;
    private final @Nullable Integer maxItems;
    private final @Nullable MediaLimits media;
    private final @Nullable ParameterSpec items;
    private final List<ParameterSpec> properties;
    private final @Nullable FieldBinding binding;
    private final @Nullable String hint;

    private ParameterSpec(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.required = builder.required;
        this.defaultValue = builder.defaultValue;
        this.allowed = builder.allowed;
        this.min = builder.min;
        this.max = builder.max;
        this.step = builder.step;
        this.minLength = builder.minLength;
        this.maxLength = builder.maxLength;
        this.minItems = builder.minItems;
        this.maxItems = builder.maxItems;
        this.media = builder.media;
        this.items = builder.items;
        this.properties = builder.properties;
        this.binding = builder.binding;
        this.hint = builder.hint;
    }

    /**
     * Starts a description.
     *
     * @param name the native name, as the provider spells it
     * @param type the JSON type
     * @return a builder
     */
    public static Builder builder(String name, WireType type) {
        return new Builder(name, type);
    }

    /**
     * Starts from this description.
     *
     * @param other the native name of the parameter that is described
     * @return a builder with this name and the other values of this object
     */
    public Builder toBuilder(String other) {
        return new Builder(other, type)
                .required(required)
                .defaultValue(defaultValue)
                .allowed(allowed)
                .range(min, max)
                .step(step)
                .minLength(minLength)
                .maxLength(maxLength)
                .items(items, minItems, maxItems)
                .media(media)
                .properties(properties)
                .binding(binding)
                .hint(hint);
    }

    /** {@return the native name, as the provider spells it} */
    public String name() {
        return name;
    }

    /** {@return the JSON type on the wire} */
    public WireType type() {
        return type;
    }

    /** {@return whether the provider refuses a request without the parameter} */
    public boolean required() {
        return required;
    }

    /**
     * {@return the value sent if the parameter is required but not given: a {@link String}, {@link BigDecimal},
     * {@link Boolean} or empty list; empty if no value makes sense}
     */
    public Optional<Object> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /**
     * {@return the only values the provider accepts, as {@link String}s, {@link BigDecimal}s or {@link Boolean}s in
     * the provider's order; empty if the values are not limited to a list}
     */
    public List<Object> allowed() {
        return allowed;
    }

    /** {@return the smallest allowed number, inclusive, or empty if there is none} */
    public Optional<BigDecimal> min() {
        return Optional.ofNullable(min);
    }

    /** {@return the largest allowed number, inclusive, or empty if there is none} */
    public Optional<BigDecimal> max() {
        return Optional.ofNullable(max);
    }

    /**
     * {@return the distance between allowed numbers, counted from the smallest one or, without one, from 0; positive;
     * empty if every number in the range is allowed}
     */
    public Optional<BigDecimal> step() {
        return Optional.ofNullable(step);
    }

    /** {@return the smallest length of a text in characters, or empty if there is no limit} */
    public Optional<Integer> minLength() {
        return Optional.ofNullable(minLength);
    }

    /** {@return the largest length of a text in characters, or empty if there is no limit} */
    public Optional<Integer> maxLength() {
        return Optional.ofNullable(maxLength);
    }

    /** {@return the smallest number of items of a list that is given, or empty if there is no limit} */
    public Optional<Integer> minItems() {
        return Optional.ofNullable(minItems);
    }

    /** {@return the largest number of items of a list, or empty if there is no limit} */
    public Optional<Integer> maxItems() {
        return Optional.ofNullable(maxItems);
    }

    /**
     * {@return the limits on the media file that the parameter names, or empty if it takes no media} The limits of a
     * list are in the description of its items.
     */
    public Optional<MediaLimits> media() {
        return Optional.ofNullable(media);
    }

    /** {@return the description of a list's items, or empty if this is no list or the items are not described} */
    public Optional<ParameterSpec> items() {
        return Optional.ofNullable(items);
    }

    /** {@return the parts of an object; empty if this is no object} */
    public List<ParameterSpec> properties() {
        return properties;
    }

    /**
     * {@return how the parameter expresses a portable field or, inside an object, a part; empty if only the native
     * name reaches it}
     */
    public Optional<FieldBinding> binding() {
        return Optional.ofNullable(binding);
    }

    /**
     * {@return the portable field that the parameter expresses, as a {@link PortableField#id()}, or inside an object
     * the name of the part; empty if only the native name reaches it}
     */
    public Optional<String> field() {
        return binding().map(FieldBinding::field);
    }

    /**
     * {@return what people should know about the parameter that no limit says, in a few words, such as its unit; or
     * empty}
     */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** Returns name and type. */
    @Override
    public String toString() {
        return name + " (" + type.id() + ")";
    }

    /** Describes a {@link ParameterSpec}. */
    public static final class Builder {

        private final String name;
        private final WireType type;
        private boolean required;
        private @Nullable Object defaultValue;
        private List<Object> allowed = List.of();
        private @Nullable BigDecimal min;
        private @Nullable BigDecimal max;
        private @Nullable BigDecimal step;
        private @Nullable Integer minLength;
        private @Nullable Integer maxLength;
        private @Nullable Integer minItems;
        private @Nullable Integer maxItems;
        private @Nullable MediaLimits media;
        private @Nullable ParameterSpec items;
        private List<ParameterSpec> properties = List.of();
        private @Nullable FieldBinding binding;
        private @Nullable String hint;

        private Builder(String name, WireType type) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
        }

        /**
         * Sets whether the provider requires the parameter.
         *
         * @param value true if it does
         * @return this
         */
        public Builder required(boolean value) {
            this.required = value;
            return this;
        }

        /**
         * Sets the default.
         *
         * @param value a {@link String}, {@link BigDecimal}, {@link Boolean} or empty list, or null for none
         * @return this
         */
        public Builder defaultValue(@Nullable Object value) {
            this.defaultValue = value;
            return this;
        }

        /**
         * Sets the only allowed values.
         *
         * @param values {@link String}s, {@link BigDecimal}s or {@link Boolean}s; empty for no such limit
         * @return this
         */
        public Builder allowed(List<Object> values) {
            this.allowed = List.copyOf(values);
            return this;
        }

        /**
         * Sets the inclusive bounds of a number.
         *
         * @param smallest the smallest allowed, or null
         * @param largest the largest allowed, or null
         * @return this
         */
        public Builder range(@Nullable BigDecimal smallest, @Nullable BigDecimal largest) {
            this.min = smallest;
            this.max = largest;
            return this;
        }

        /**
         * Sets the distance between allowed numbers.
         *
         * @param distance a positive number, or null if every number in the range is allowed
         * @return this
         */
        public Builder step(@Nullable BigDecimal distance) {
            this.step = distance;
            return this;
        }

        /**
         * Sets the smallest length of a text.
         *
         * @param characters the length in characters, or null
         * @return this
         */
        public Builder minLength(@Nullable Integer characters) {
            this.minLength = characters;
            return this;
        }

        /**
         * Sets the largest length of a text.
         *
         * @param characters the length in characters, or null
         * @return this
         */
        public Builder maxLength(@Nullable Integer characters) {
            this.maxLength = characters;
            return this;
        }

        /**
         * Describes a list.
         *
         * @param spec the description of its items
         * @param fewest the fewest items allowed, or null
         * @param most the most items allowed, or null
         * @return this
         */
        public Builder items(@Nullable ParameterSpec spec, @Nullable Integer fewest, @Nullable Integer most) {
            this.items = spec;
            this.minItems = fewest;
            this.maxItems = most;
            return this;
        }

        /**
         * Sets the limits on a media file.
         *
         * @param limits the limits, or null if the parameter takes no media
         * @return this
         */
        public Builder media(@Nullable MediaLimits limits) {
            this.media = limits;
            return this;
        }

        /**
         * Sets the parts of an object.
         *
         * @param parts the parts
         * @return this
         */
        public Builder properties(List<ParameterSpec> parts) {
            this.properties = List.copyOf(parts);
            return this;
        }

        /**
         * Sets how the parameter expresses a portable field.
         *
         * @param how the binding, or null if only the native name reaches the parameter
         * @return this
         */
        public Builder binding(@Nullable FieldBinding how) {
            this.binding = how;
            return this;
        }

        /**
         * Binds the parameter to one portable field whose values are written as they are.
         *
         * @param id a {@link PortableField#id()} or the name of a part inside an object
         * @return this
         */
        public Builder field(String id) {
            return binding(FieldBinding.to(id));
        }

        /**
         * Sets what people should know about the parameter.
         *
         * @param text a few words, or null
         * @return this
         */
        public Builder hint(@Nullable String text) {
            this.hint = text;
            return this;
        }

        /**
         * Makes the description.
         *
         * @return an immutable description
         * @throws IllegalArgumentException if anything but a list has items
         */
        public ParameterSpec build() {
            if (type != WireType.ARRAY && items != null) {
                throw new IllegalArgumentException("parameter " + name + ": only a list describes its items");
            }
            return new ParameterSpec(this);
        }
    }
}
