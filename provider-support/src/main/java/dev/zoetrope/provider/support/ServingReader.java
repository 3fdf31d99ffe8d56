package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a model serves, and turns the defaults of portable fields into those fields' Java types. */
final class ServingReader {

    private static final Pattern SECONDS = Pattern.compile("(\\d+)s");

    /** Each task is checked and made once; hundreds of models have the same. */
    private final Map<String, Capability> capabilities = new HashMap<>();

    private Capability capability(String name) {
        Capability known = capabilities.get(name);
        if (known == null) {
            known = new Capability(name);
            capabilities.put(name, known);
        }
        return known;
    }

    Serving read(CatalogEntry entry) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        if (entry.has("fixed")) {
            CatalogEntry values = entry.child("fixed");
            for (String name : values.names()) {
                fixed.put(name, values.value(name));
            }
        }
        Map<PortableField, Object> defaults = new EnumMap<>(PortableField.class);
        if (entry.has("defaults")) {
            CatalogEntry values = entry.child("defaults");
            for (String name : values.names()) {
                PortableField field = field(values, name);
                defaults.put(field, portable(values, field));
            }
        }
        Set<PortableField> needs = EnumSet.noneOf(PortableField.class);
        for (String name : entry.texts("needs")) {
            needs.add(field(entry, name));
        }
        try {
            Capability capability = capability(entry.text("capability"));
            return new Serving(capability, entry.has("family") ? entry.text("family") : null, fixed, defaults, needs);
        } catch (IllegalArgumentException fault) {
            throw entry.placed(fault);
        }
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
