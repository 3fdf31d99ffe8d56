package dev.zoetrope.api.operation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A parameter of an operation. */
public final class OperationParameter {

    /** What a parameter takes. */
    public enum Type {
        /** A text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A truth value. */
        BOOLEAN,
        /** A list of texts. */
        TEXTS,
        /** An object or a list as in JSON: maps, lists, texts, numbers, truth values. */
        JSON,
        /** The path of a local file. */
        FILE
    }

    private final String name;
    private final Type type;
    private final String description;
    private final boolean required;
    private final List<String> choices;

    private OperationParameter(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.description = builder.description;
        this.required = builder.required;
        this.choices = builder.choices;
    }

    /**
     * Starts an optional parameter that takes every value of its type.
     *
     * @param name its name, in the provider's spelling
     * @param type what it takes
     * @param description what it means, for people
     * @return a builder with these values
     */
    public static Builder builder(String name, Type type, String description) {
        return new Builder(name, type, description);
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    /** {@return what it takes} */
    public Type type() {
        return type;
    }

    /** {@return what it means, for people} */
    public String description() {
        return description;
    }

    /** {@return whether a call needs it} */
    public boolean required() {
        return required;
    }

    /** {@return the only texts that it takes; empty if it takes any; unmodifiable} */
    public List<String> choices() {
        return choices;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof OperationParameter that
                && name.equals(that.name)
                && type == that.type
                && description.equals(that.description)
                && required == that.required
                && choices.equals(that.choices);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, description, required, choices);
    }

    @Override
    public String toString() {
        return "OperationParameter[name=" + name
                + ", type=" + type
                + ", description=" + description
                + ", required=" + required
                + ", choices=" + choices + "]";
    }

    /** Describes an {@link OperationParameter}. */
    public static final class Builder {

        private final String name;
        private final Type type;
        private final String description;
        private boolean required;
        private List<String> choices = List.of();

        private Builder(String name, Type type, String description) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
            this.description = Objects.requireNonNull(description, "description");
        }

        /**
         * Sets whether a call needs it.
         *
         * @param value whether it does; it does not if not set
         * @return this
         */
        public Builder required(boolean value) {
            this.required = value;
            return this;
        }

        /**
         * Sets the only texts that it takes.
         *
         * @param value the texts; any text if empty, as if not set
         * @return this
         */
        public Builder choices(List<String> value) {
            this.choices = List.copyOf(value);
            return this;
        }

        /**
         * Makes the parameter.
         *
         * @return the parameter
         */
        public OperationParameter build() {
            return new OperationParameter(this);
        }
    }
}
