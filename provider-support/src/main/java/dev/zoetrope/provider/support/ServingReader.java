package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what a model serves, and turns the defaults of portable fields into those fields' Java types. */
final class ServingReader {

    private static final Pattern SECONDS = Pattern.compile("(\\d+)s");

    private ServingReader() {}

    static Serving read(CatalogEntry entry) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        entry.optionalChild("fixed")
                .ifPresent(values -> values.names().forEach(name -> fixed.put(name, values.value(name))));
        Map<PortableField, Object> defaults = new EnumMap<>(PortableField.class);
        entry.optionalChild("defaults")
                .ifPresent(values -> values.names().forEach(name -> {
                    PortableField field = field(values, name);
                    defaults.put(field, portable(values, field));
                }));
        Set<PortableField> needs =
                entry.texts("needs").stream().map(name -> field(entry, name)).collect(Collectors.toSet());
        return entry.checked(() -> new Serving(
                entry.as("capability", Capability::new),
                entry.optional("family", text -> text),
                fixed,
                defaults,
                needs));
    }

    private static PortableField field(CatalogEntry entry, String name) {
        return PortableField.find(name).orElseThrow(() -> entry.wrong("no portable field is named '" + name + "'"));
    }

    private static Object portable(CatalogEntry values, PortableField field) {
        String text = values.text(field.id());
        if (field.type() == String.class) {
            return text;
        }
        if (field.type() == Boolean.class) {
            return values.flag(field.id());
        }
        if (field.type() == Integer.class) {
            return values.as(field.id(), Integer::valueOf);
        }
        if (field.type() == Double.class) {
            return values.as(field.id(), Double::valueOf);
        }
        Matcher seconds = SECONDS.matcher(text);
        if (field.type() == Duration.class && seconds.matches()) {
            return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
        }
        throw values.wrong("'" + text + "' is no default for " + field.id());
    }
}
