package dev.zoetrope.provider.support.operation;

import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.OperationParameter;
import dev.zoetrope.spi.OperationCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a provider, each with the method of its interface that carries it out, so that what a program calls
 * by name is what an application calls by type.
 *
 * @param <T> the provider's interface
 */
public final class OperationTable<T> {

    /**
     * Carries out an operation.
     *
     * @param <T> the provider's interface
     */
    @FunctionalInterface
    public interface Method<T> {

        /**
         * Calls the interface.
         *
         * @param service its implementation
         * @param input the input
         * @return what it answered; null if nothing
         */
        @Nullable Object call(T service, OperationInput input);
    }

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Method<T>> methods = new LinkedHashMap<>();

    private OperationTable() {}

    /**
     * Starts a table.
     *
     * @param <T> the provider's interface
     * @return an empty table
     */
    public static <T> OperationTable<T> empty() {
        return new OperationTable<>();
    }

    /**
     * Starts a row, which the method completes.
     *
     * @param effect what the operation does at the provider
     * @param name its name, unique in the table
     * @param description what it does, in one sentence
     * @return the row
     */
    public Row row(Effect effect, String name, String description) {
        return new Row(effect, name, description);
    }

    /** {@return the operations in the order of the table} */
    public List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /**
     * Makes the operations callable.
     *
     * @param service the implementation of the provider's interface
     * @return the facet of the provider
     */
    public OperationCalls over(T service) {
        return call -> {
            Method<T> method = methods.get(call.name());
            if (method == null) {
                throw new IllegalArgumentException("no operation is called " + call.name());
            }
            return PlainData.of(method.call(service, new OperationInput(call)));
        };
    }

    /** A row in the making. */
    public final class Row {

        private final Effect effect;
        private final String name;
        private final String description;
        private final List<OperationParameter> parameters = new ArrayList<>();

        private Row(Effect effect, String name, String description) {
            this.effect = effect;
            this.name = name;
            this.description = description;
        }

        /**
         * Adds a parameter that a call needs.
         *
         * @param parameter its name
         * @param type what it takes
         * @param meaning what it means
         * @return this
         */
        public Row needs(String parameter, OperationParameter.Type type, String meaning) {
            parameters.add(OperationParameter.builder(parameter, type, meaning)
                    .required(true)
                    .build());
            return this;
        }

        /**
         * Adds a parameter that a call may leave out.
         *
         * @param parameter its name
         * @param type what it takes
         * @param meaning what it means
         * @return this
         */
        public Row takes(String parameter, OperationParameter.Type type, String meaning) {
            parameters.add(OperationParameter.builder(parameter, type, meaning).build());
            return this;
        }

        /**
         * Adds a parameter that takes one of some words.
         *
         * @param parameter the parameter, with its choices
         * @return this
         */
        public Row takes(OperationParameter parameter) {
            parameters.add(parameter);
            return this;
        }

        /**
         * Completes the row.
         *
         * @param method carries the operation out
         * @return the table
         */
        public OperationTable<T> calls(Method<T> method) {
            if (operations.put(name, new Operation(name, effect, description, parameters)) != null) {
                throw new IllegalArgumentException("two operations are called " + name);
            }
            methods.put(name, method);
            return OperationTable.this;
        }
    }
}
