package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.FrameRate;
import dev.zoetrope.api.catalog.LengthUnit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how a parameter expresses a portable field: {@code field} in the plain case, {@code binding} in any other. */
final class BindingReader {

    private BindingReader() {}

    static @Nullable FieldBinding read(CatalogEntry parameter) {
        if (parameter.has("field")) {
            return FieldBinding.to(parameter.text("field"));
        }
        return parameter
                .optionalChild("binding")
                .map(entry -> entry.checked(() -> new FieldBinding(
                        entry.has("field") ? List.of(entry.text("field")) : entry.texts("fields"),
                        entry.optional("item", Integer::valueOf),
                        unit(entry),
                        values(entry))))
                .orElse(null);
    }

    private static LengthUnit unit(CatalogEntry binding) {
        Optional<CatalogEntry> frames = binding.optionalChild("frames");
        if (frames.isPresent()) {
            CatalogEntry rate = frames.get();
            return rate.checked(() -> new FrameRate(
                    rate.has("parameter") ? rate.text("parameter") : null,
                    rate.as("perSecond", BigDecimal::new),
                    rate.has("extra") ? rate.as("extra", Integer::valueOf) : 0));
        }
        return binding.has("unit") ? binding.as("unit", BindingReader::unit) : FieldBinding.Unit.SECONDS;
    }

    private static FieldBinding.Unit unit(String word) {
        return FieldBinding.Unit.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Map<String, Object> values(CatalogEntry entry) {
        Map<String, Object> values = new LinkedHashMap<>();
        entry.optionalChild("values")
                .ifPresent(written -> written.names().forEach(name -> values.put(name, written.value(name))));
        return values;
    }
}
