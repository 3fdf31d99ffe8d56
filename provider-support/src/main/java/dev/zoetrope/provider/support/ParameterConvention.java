package dev.zoetrope.provider.support;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a provider usually names a parameter.
 *
 * @param names the names that fit, a pattern over the whole name; a group in it numbers the items of a list from 1
 * @param type the JSON type that fits, or null for any
 * @param media the kind of media that fits, or null for any
 * @param capabilities the tasks it counts for; empty for all
 * @param fields the portable fields that such a parameter expresses; never empty
 * @param item the item of the field's list that it takes, or null if the name does not number it either
 * @param unit the unit of a length of time, or null for seconds
 * @param among values of which its enumeration must hold at least one; empty if that does not matter
 * @param values what is written for a portable value; empty if values are written as they are
 * @param spelling how the portable values follow from the enumeration, or null if they do not
 * @param parts how the parts of a list's items are called in the portable value, by native name; such a convention fits
 *     only where the parts are known; empty if the items have no parts
 * @param toOne true if only a number from 0 to 1 fits
 */
record ParameterConvention(
        Pattern names,
        @Nullable String type,
        @Nullable String media,
        Set<String> capabilities,
        List<String> fields,
        @Nullable Integer item,
        @Nullable String unit,
        Set<String> among,
        Map<String, Object> values,
        @Nullable Spelling spelling,
        Map<String, Object> parts,
        boolean toOne) {

    static ParameterConvention read(CatalogEntry entry) {
        List<String> fields = entry.has("field") ? List.of(entry.text("field")) : entry.texts("fields");
        return new ParameterConvention(
                entry.as("names", Pattern::compile),
                entry.optional("type", text -> text),
                entry.optional("media", text -> text),
                Set.copyOf(entry.texts("capabilities")),
                fields,
                entry.optional("item", Integer::valueOf),
                entry.optional("unit", text -> text),
                Set.copyOf(entry.texts("among")),
                table(entry, "values"),
                entry.optional("spelling", word -> Spelling.valueOf(word.toUpperCase(Locale.ROOT))),
                table(entry, "parts"),
                entry.flag("toOne"));
    }

    private static Map<String, Object> table(CatalogEntry entry, String field) {
        Map<String, Object> table = new LinkedHashMap<>();
        entry.optionalChild(field)
                .ifPresent(values -> values.names().forEach(name -> table.put(name, values.value(name))));
        return table;
    }

    Matcher matcher(String name) {
        return names.matcher(name);
    }

    boolean fits(String capability, Map<String, @Nullable Object> parameter) {
        List<?> enumeration = enumeration(parameter);
        return (type == null || type.equals(parameter.get("type")))
                && (media == null || media.equals(mediaOf(parameter)))
                && (capabilities.isEmpty() || capabilities.contains(capability))
                && (among.isEmpty() || enumeration.stream().anyMatch(value -> among.contains(value.toString())))
                && (values.isEmpty() || enumeration.containsAll(values.values()))
                && (spelling == null || !spelt(spelling, parameter).isEmpty())
                && (parts.isEmpty() || !properties(parameter).isEmpty())
                && (!toOne || (is(parameter.get("min"), 0) && is(parameter.get("max"), 1)));
    }

    /**
     * Adds {@code field} or {@code binding} to a parameter.
     *
     * @return false if its field is bound already, so that another convention may fit
     */
    boolean bind(Map<String, @Nullable Object> parameter, Matcher name, Set<String> bound) {
        Integer number =
                item != null || name.groupCount() == 0 ? item : (Integer) (Integer.parseInt(name.group(1)) - 1);
        String place = number == null ? "" : "#" + number;
        if (fields.stream().anyMatch(field -> bound.contains(field + place))) {
            return false;
        }
        fields.forEach(field -> bound.add(field + place));
        properties(parameter).forEach(this::bindPart);
        Map<String, Object> binding = new LinkedHashMap<>();
        if (fields.size() == 1) {
            binding.put("field", fields.get(0));
        } else {
            binding.put("fields", fields);
        }
        if (number != null) {
            binding.put("item", BigDecimal.valueOf(number));
        }
        if (unit != null) {
            binding.put("unit", unit);
        }
        Map<String, Object> table = spelling == null ? values : spelt(spelling, parameter);
        if (isTranslation(table) || spelling == Spelling.SECONDS) {
            binding.put("values", table);
        }
        if (binding.size() == 1 && fields.size() == 1) {
            parameter.put("field", fields.get(0));
        } else {
            parameter.put("binding", binding);
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private void bindPart(Object part) {
        Map<String, Object> property = (Map<String, Object>) part;
        Object field = parts.get(String.valueOf(property.get("name")));
        if (field != null) {
            property.put("field", field);
        }
    }

    private static List<?> properties(Map<String, @Nullable Object> parameter) {
        return parameter.get("items") instanceof Map<?, ?> items && items.get("properties") instanceof List<?> list
                ? list
                : List.of();
    }

    /** Returns whether a table translates anything: one that maps every value to itself does not. */
    private static boolean isTranslation(Map<String, Object> table) {
        return table.entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals(entry.getValue().toString()));
    }

    /** Of a length without an enumeration only the spelling of its default is known. */
    private static Map<String, Object> spelt(Spelling spelling, Map<String, @Nullable Object> parameter) {
        List<?> enumeration = enumeration(parameter);
        Object usual = parameter.get("default");
        boolean byDefault = spelling == Spelling.SECONDS && enumeration.isEmpty() && usual != null;
        return spelling.table(byDefault ? List.of(usual) : enumeration);
    }

    private static List<?> enumeration(Map<String, @Nullable Object> parameter) {
        return parameter.get("enum") instanceof List<?> list ? list : List.of();
    }

    private static @Nullable Object mediaOf(Map<String, @Nullable Object> parameter) {
        Object holder = parameter.get("items") instanceof Map<?, ?> items ? items.get("media") : parameter.get("media");
        return holder instanceof Map<?, ?> limits ? limits.get("kind") : null;
    }

    private static boolean is(@Nullable Object number, int value) {
        return number instanceof BigDecimal given && given.compareTo(BigDecimal.valueOf(value)) == 0;
    }
}
