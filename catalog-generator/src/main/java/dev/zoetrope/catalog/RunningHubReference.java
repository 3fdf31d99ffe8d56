package dev.zoetrope.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns RunningHub's reference data into entries: those of the registry, then those that only other people list. */
final class RunningHubReference {

    private static final Map<String, String> UNITS = Map.of("image", "output");

    private final Map<String, @Nullable Object> models;
    private final Map<String, @Nullable Object> priceList;
    private final Map<String, Map<String, @Nullable Object>> prices;

    RunningHubReference(Map<String, @Nullable Object> models, Map<String, @Nullable Object> priceList) {
        this.models = models;
        this.priceList = priceList;
        this.prices = byEndpoint(priceList.get("prices"));
    }

    String asOf() {
        return String.valueOf(models.get("date"));
    }

    /** What all prices share, in the catalogue format. */
    Map<String, @Nullable Object> prices() {
        Map<String, @Nullable Object> shared = new LinkedHashMap<>();
        shared.put("currency", onlyCurrency());
        shared.put("asOf", priceList.get("date"));
        shared.put(
                "source",
                "the price list that RunningHub publishes for its mainland site; an account that is billed in another"
                        + " currency pays by another list");
        return shared;
    }

    List<Entry> entries() {
        Map<String, Map<String, @Nullable Object>> registry = byEndpoint(models.get("models"));
        Map<String, Map<String, @Nullable Object>> community = byEndpoint(models.get("community_models"));
        Set<String> endpoints = new LinkedHashSet<>(registry.keySet());
        endpoints.addAll(community.keySet());
        return endpoints.stream()
                .map(endpoint -> entry(endpoint, registry.get(endpoint), community.get(endpoint)))
                .toList();
    }

    private Entry entry(
            String endpoint,
            @Nullable Map<String, @Nullable Object> official,
            @Nullable Map<String, @Nullable Object> community) {
        Map<String, @Nullable Object> leading =
                official == null ? Objects.requireNonNull(community, "community") : official;
        Entry entry = new Entry(endpoint, String.valueOf(leading.get("category")));
        entry.head("name", leading.get("name"));
        entry.head("output", leading.get("outputType"));
        if (Boolean.TRUE.equals(leading.get("deprecated")) || leading.get("lastSeen") != null) {
            entry.head("deprecated", true);
        }
        boolean unknown = official != null && Boolean.TRUE.equals(official.get("paramsUnknown"));
        boolean byOthers = official == null || (unknown && community != null);
        if (byOthers || "community".equals(leading.get("confidence"))) {
            entry.head("confidence", "community");
        }
        if (byOthers || Boolean.TRUE.equals(leading.get("partial"))) {
            entry.head("schema", "partial");
        } else if (unknown) {
            entry.head("schema", "unknown");
        }
        entry.head("note", note(leading, unknown && !byOthers));
        Object parameters = unknown && community != null ? community.get("params") : leading.get("params");
        for (Map<String, @Nullable Object> parameter : Plain.objects(parameters)) {
            entry.parameters().add(parameter(parameter, assets(leading)));
        }
        Map<String, @Nullable Object> price = prices.get(endpoint);
        if (price != null) {
            entry.price(price(price, priceList.get("date")));
        }
        return entry;
    }

    /** What shows real people takes media by the assets that stand for them: some models say it of all their fields. */
    private static boolean assets(Map<String, @Nullable Object> model) {
        Stream<Object> said = Stream.concat(Stream.of(model), Plain.objects(model.get("params")).stream());
        return said.map(each -> String.valueOf(((Map<?, ?>) each).get("notes")))
                .anyMatch(notes -> notes.contains("asset://") || notes.contains("convert to assets"));
    }

    private static @Nullable String note(Map<String, @Nullable Object> model, boolean unchecked) {
        List<String> sentences = new ArrayList<>();
        if (model.get("lastSeen") != null) {
            sentences.add("RunningHub no longer lists it; it was last seen there on " + model.get("lastSeen") + ".");
        }
        if (model.get("site") != null) {
            sentences.add("It is known from RunningHub's " + model.get("site") + " site alone.");
        }
        if (unchecked) {
            sentences.add("Its parameters are not known: what is given is sent as it is, and nothing is checked.");
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static Map<String, @Nullable Object> parameter(Map<String, @Nullable Object> from, boolean assets) {
        String type = String.valueOf(from.get("type"));
        boolean media = type.equals("media");
        boolean list = type.equals("array") || Boolean.TRUE.equals(from.get("multiple"));
        boolean required = Boolean.TRUE.equals(from.get("required"));
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        to.put("name", from.get("name"));
        // Every value of an enumeration is text on the wire, also where it looks like a number.
        to.put("type", list ? "array" : media || type.equals("enum") ? "string" : type);
        if (required) {
            to.put("required", true);
        }
        if (from.get("default") != null && !media && !list) {
            to.put("default", from.get("default"));
        }
        if (!list && from.get("enum") != null) {
            to.put("enum", from.get("enum"));
        }
        for (String limit : List.of("min", "max", "maxLength", "maxItems")) {
            if (from.get(limit) != null) {
                to.put(limit, from.get(limit));
            }
        }
        if (from.get("enumMeaning") != null) {
            to.put("binding", ratios(Plain.object(from.get("enumMeaning"))));
        }
        if (from.get("step") instanceof BigDecimal step && !(type.equals("integer") && isOne(step))) {
            to.put("step", step);
        }
        if (list) {
            if (required) {
                to.put("minItems", BigDecimal.ONE);
            }
            Map<String, @Nullable Object> items = new LinkedHashMap<>();
            items.put("type", from.getOrDefault("itemType", "string"));
            if (from.get("enum") != null) {
                items.put("enum", from.get("enum"));
            }
            if (media) {
                items.put("media", media(from, assets));
            }
            to.put("items", items);
        } else if (from.get("mediaKind") != null) {
            Map<String, @Nullable Object> limits = media(from, assets);
            if (type.equals("string")) {
                // A file's URL, or the id that the upload model gave it.
                limits.put("orId", true);
            }
            to.put("media", limits);
        }
        return to;
    }

    /** Numbers that stand for ratios: a size of one's own, which is one of them, is asked for natively. */
    private static Map<String, @Nullable Object> ratios(Map<String, @Nullable Object> meaning) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        meaning.forEach((number, ratio) -> {
            if (!"custom".equals(ratio)) {
                values.put(String.valueOf(ratio), number);
            }
        });
        Map<String, @Nullable Object> binding = new LinkedHashMap<>();
        binding.put("field", "aspect-ratio");
        binding.put("values", values);
        return binding;
    }

    /** Whole numbers have that distance anyway. */
    private static boolean isOne(BigDecimal step) {
        return step.compareTo(BigDecimal.ONE) == 0;
    }

    private static Map<String, @Nullable Object> media(Map<String, @Nullable Object> from, boolean assets) {
        Map<String, @Nullable Object> media = new LinkedHashMap<>();
        media.put("kind", from.get("mediaKind"));
        if (assets) {
            media.put("orAsset", true);
        }
        if (from.get("formats") != null) {
            media.put("formats", from.get("formats"));
        }
        List<Map<String, @Nullable Object>> bounds = new ArrayList<>();
        Object size = from.get("maxSizeMB");
        if (size != null) {
            bounds.add(ProseLimits.bound("megabytes", "<=", size));
        }
        ProseLimits prose = ProseLimits.in(from.get("notes"));
        bounds.addAll(prose.bounds(size == null));
        if (!"image".equals(from.get("mediaKind"))) {
            bounds.addAll(prose.seconds());
        }
        if (!bounds.isEmpty()) {
            media.put("bounds", bounds);
        }
        return media;
    }

    private static Map<String, @Nullable Object> price(Map<String, @Nullable Object> from, @Nullable Object newest) {
        Map<String, @Nullable Object> price = new LinkedHashMap<>();
        String unit = String.valueOf(from.get("unit"));
        price.put("unit", UNITS.getOrDefault(unit, unit));
        if (from.get("price") != null) {
            price.put("amount", from.get("price"));
        } else {
            price.put(
                    "rules",
                    Plain.objects(from.get("rules")).stream()
                            .map(rule -> {
                                Map<String, @Nullable Object> to = new LinkedHashMap<>();
                                to.put("when", rule.get("when"));
                                to.put("amount", rule.get("price"));
                                return to;
                            })
                            .toList());
        }
        if (Boolean.TRUE.equals(from.get("lowerBound"))) {
            price.put("lowerBound", true);
        }
        if (from.get("asOf") != null && !from.get("asOf").equals(newest)) {
            price.put("asOf", from.get("asOf"));
        }
        return price;
    }

    private String onlyCurrency() {
        Set<String> currencies = prices.values().stream()
                .map(price -> String.valueOf(price.get("currency")))
                .collect(Collectors.toSet());
        if (currencies.size() != 1) {
            throw new IllegalArgumentException("the price list has several currencies: " + currencies);
        }
        return currencies.iterator().next();
    }

    private static Map<String, Map<String, @Nullable Object>> byEndpoint(@Nullable Object list) {
        return Plain.objects(list).stream()
                .collect(Collectors.toMap(
                        each -> String.valueOf(each.get("endpoint")),
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalArgumentException("two entries for " + one.get("endpoint"));
                        },
                        LinkedHashMap::new));
    }
}
