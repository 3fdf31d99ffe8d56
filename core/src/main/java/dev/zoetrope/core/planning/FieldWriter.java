package dev.zoetrope.core.planning;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes portable fields as a model's native parameters, as its bindings say. */
final class FieldWriter {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

    private final ModelSpec model;
    private final Map<PortableField, Object> fields;
    private final Map<String, Object> natives;
    private final boolean takeNearest;
    private final Set<Violation> violations = new LinkedHashSet<>();
    private final List<Plan.Adjustment> adjustments = new ArrayList<>();

    /**
     * Prepares to write.
     *
     * @param model the model
     * @param fields the fields
     * @param natives what is given by native name
     * @param takeNearest whether a value for which the model has no form is written as the nearest one for which it has
     */
    FieldWriter(ModelSpec model, Map<PortableField, Object> fields, Map<String, Object> natives, boolean takeNearest) {
        this.model = model;
        this.fields = fields;
        this.natives = natives;
        this.takeNearest = takeNearest;
    }

    /**
     * Writes the fields that the model can express.
     *
     * @return values by native name
     */
    Map<String, Object> write() {
        Map<String, Object> written = new LinkedHashMap<>();
        for (ParameterSpec spec : model.parameters()) {
            spec.binding().flatMap(binding -> value(spec, binding)).ifPresent(value -> written.put(spec.name(), value));
        }
        fields.forEach(this::countItems);
        return written;
    }

    /** {@return what is wrong with the values that have no native form} */
    Set<Violation> violations() {
        return violations;
    }

    /** {@return the values that were replaced by the nearest ones} */
    List<Plan.Adjustment> adjustments() {
        return adjustments;
    }

    private Optional<Object> value(ParameterSpec spec, FieldBinding binding) {
        if (binding.fields().size() > 1) {
            List<Object> all = new ArrayList<>();
            binding.fields().forEach(field -> given(field).ifPresent(value -> all.addAll(items(value))));
            return all.isEmpty() ? Optional.empty() : Optional.of(InputWriter.portable(spec, all, this::number));
        }
        Optional<Object> given = given(binding.field());
        Integer item = binding.item();
        if (item != null) {
            given = given.map(FieldWriter::items)
                    .filter(items -> items.size() > item)
                    .map(items -> items.get(item));
        }
        return given.flatMap(value -> binding.values().isEmpty()
                ? Optional.of(InputWriter.portable(spec, value, this::number))
                : translated(binding, value));
    }

    private Optional<Object> translated(FieldBinding binding, Object value) {
        String text = ValueText.whole(value);
        Optional<Object> written = binding.values().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(text) || isOneShape(binding, entry.getKey(), text))
                .map(Map.Entry::getValue)
                .findFirst();
        return written.isPresent() ? written : nearest(binding, value);
    }

    /** Returns whether two words both mean the shape of the picture itself. */
    private static boolean isOneShape(FieldBinding binding, String one, String other) {
        return binding.field().equals(PortableField.ASPECT_RATIO.id())
                && PictureShape.isFollowing(one)
                && PictureShape.isFollowing(other);
    }

    private Optional<Object> nearest(FieldBinding binding, Object value) {
        List<Object> names = List.copyOf(binding.values().keySet());
        Optional<Object> nearest = Nearest.of(names, value);
        String given = ValueText.plain(value);
        if (takeNearest && nearest.isPresent()) {
            adjustments.add(
                    new Plan.Adjustment(binding.field(), given, nearest.get().toString()));
            return nearest.map(binding.values()::get);
        }
        violations.add(Violation.of(
                        binding.field(),
                        given,
                        String.join(", ", binding.values().keySet()) + Nearest.suggestion(names, value))
                .withNearest(nearest.map(ValueText::plain).orElse(null)));
        return Optional.empty();
    }

    /** Checks that a list whose items are spread over several parameters has no more items than these. */
    private void countItems(PortableField field, Object value) {
        List<ParameterSpec> places = model.parametersFor(field);
        boolean spread = !places.isEmpty()
                && places.stream()
                        .allMatch(spec -> spec.binding()
                                .filter(binding -> binding.item() != null)
                                .isPresent());
        int items = items(value).size();
        if (spread && items > places.size()) {
            violations.add(Violation.of(field.id(), items + " items", "at most " + places.size() + " items")
                    .withNearest(String.valueOf(places.size())));
        }
    }

    /** Finds the number that a native parameter will have; the portable fields that express it aside. */
    private Optional<BigDecimal> number(String parameter) {
        Object given = natives.get(parameter);
        return (given != null ? Optional.of(given) : model.parameter(parameter).flatMap(ParameterSpec::defaultValue))
                .map(ValueText::whole)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(BigDecimal::new);
    }

    private Optional<Object> given(String field) {
        return PortableField.find(field).map(fields::get);
    }

    private static List<?> items(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }
}
