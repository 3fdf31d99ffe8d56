package dev.zoetrope.provider.support.operation;

import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.OperationParameter;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.OperationCalls;
import dev.zoetrope.spi.ProviderCallException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a service whose endpoints need no code of their own, as data: a JSON object with a list {@code
 * operations} of {@code name}, {@code effect}, {@code does}, {@code call} such as {@code GET /v1/models/{model}}, and {@code
 * parameters} of {@code name}, {@code type}, {@code required}, {@code choices} and {@code means}. Answers are handed on as
 * JSON has them. Safe for use by multiple threads.
 */
public final class PlainOperations {

    private final Supplier<@Nullable InputStream> file;
    private @Nullable OperationTable<PlainCalls> read;

    /**
     * Describes the file. It is read when it is first needed, and must then be there and right.
     *
     * @param file opens it
     */
    public PlainOperations(Supplier<@Nullable InputStream> file) {
        this.file = file;
    }

    private synchronized OperationTable<PlainCalls> table() {
        OperationTable<PlainCalls> known = read;
        if (known == null) {
            known = OperationTable.empty();
            for (Object each : JsonFields.parse(text()).list("operations")) {
                add(known, JsonFields.of(each));
            }
            read = known;
        }
        return known;
    }

    private String text() {
        try (InputStream in = file.get()) {
            if (in == null) {
                throw new IllegalArgumentException("the file of the operations is missing in the provider's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void add(OperationTable<PlainCalls> table, JsonFields operation) {
        OperationTable<PlainCalls>.Row row = table.row(
                Effect.valueOf(operation.text("effect").toUpperCase(Locale.ROOT)),
                operation.text("name"),
                operation.text("does"));
        operation.list("parameters").stream()
                .map(each -> parameter(JsonFields.of(each)))
                .forEach(row::takes);
        String line = operation.text("call");
        row.calls((calls, in) -> calls.call(line, in.all()));
    }

    private static OperationParameter parameter(JsonFields from) {
        OperationParameter.Type type =
                OperationParameter.Type.valueOf(from.text("type").toUpperCase(Locale.ROOT));
        return OperationParameter.builder(from.text("name"), type, from.text("means"))
                .required(from.text("required").equals("true"))
                .choices(from.list("choices").stream().map(JsonFields::words).toList())
                .build();
    }

    /** {@return the operations in the order of the file} */
    public List<Operation> operations() {
        return table().operations();
    }

    /**
     * Makes the operations callable.
     *
     * @param connection the account that they are carried out for
     * @param errors says what an unsuccessful answer means
     * @return the facet of the provider
     */
    public OperationCalls over(ProviderConnection connection, Function<Answer, ProviderCallException> errors) {
        return table().over(new PlainCalls(connection, errors));
    }
}
