package dev.zoetrope.core.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A place in a model's input where a value stands: a parameter, or an item or a part inside one.
 *
 * @param model the model
 * @param parameter the parameter
 * @param spec what the value at the place must be
 * @param embed makes the parameter's value of the value at the place
 * @param extract finds the value at the place in the parameter's value
 */
record Place(
        ModelSpec model,
        String parameter,
        ParameterSpec spec,
        UnaryOperator<Object> embed,
        Function<Object, Object> extract) {

    /** Shows every place of a model's input. */
    static void each(ModelSpec model, Consumer<Place> visitor) {
        model.parameters().forEach(spec -> visit(of(model, spec), visitor));
    }

    /** Returns the place of a parameter itself. */
    static Place of(ModelSpec model, ParameterSpec spec) {
        return new Place(model, spec.name(), spec, value -> value, value -> value);
    }

    private static void visit(Place place, Consumer<Place> visitor) {
        visitor.accept(place);
        place.spec.items().ifPresent(item -> visit(place.item(item), visitor));
        place.spec.properties().forEach(part -> visit(place.part(part), visitor));
    }

    private Place item(ParameterSpec item) {
        return new Place(
                model,
                parameter,
                item,
                value -> {
                    List<Object> list =
                            Inputs.list(spec, Math.max(1, spec.minItems().orElse(1)), Inputs::url);
                    list.set(list.size() - 1, value);
                    return embed.apply(list);
                },
                whole -> {
                    List<?> list = (List<?>) extract.apply(whole);
                    return list.get(list.size() - 1);
                });
    }

    private Place part(ParameterSpec part) {
        return new Place(
                model,
                parameter,
                part,
                value -> {
                    Map<String, Object> map = Inputs.object(spec, Inputs::url);
                    map.put(part.name(), value);
                    return embed.apply(map);
                },
                whole -> ((Map<?, ?>) extract.apply(whole)).get(part.name()));
    }

    /** Returns an input that is valid but for what the value at the place may be. */
    Map<String, Object> with(Object value) {
        Map<String, Object> input = new LinkedHashMap<>(Inputs.least(model));
        input.put(parameter, embed.apply(value));
        return Inputs.settled(model, input, Set.of(parameter), Inputs::url);
    }

    /** Returns a list at the place with a number of items. */
    List<Object> list(int count) {
        return new ArrayList<>(Inputs.list(spec, count, Inputs::url));
    }
}
