package dev.zoetrope.provider.support.operation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes plain data of typed answers, as JSON has it: a record is an object with its components. */
final class PlainData {

    private PlainData() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(PlainData::of).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, item) -> plain.put(String.valueOf(key), of(item)));
            return plain;
        }
        return value instanceof Record answer ? fields(answer) : value.toString();
    }

    private static Map<String, @Nullable Object> fields(Record answer) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : answer.getClass().getRecordComponents()) {
            try {
                fields.put(component.getName(), of(component.getAccessor().invoke(answer)));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("the answers of a provider's interface are public records", e);
            }
        }
        return fields;
    }
}
