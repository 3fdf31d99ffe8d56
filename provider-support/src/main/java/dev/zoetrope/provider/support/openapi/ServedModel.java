package dev.zoetrope.provider.support.openapi;

import dev.zoetrope.provider.support.CatalogConventions;
import dev.zoetrope.provider.support.JsonFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as a service lists it today.
 *
 * @param id its native id
 * @param name what the service calls it; empty if it has no other name
 * @param category what the service says that it does, such as {@code image-to-video}; empty if it does not say
 * @param deprecated whether the service wants it to be used no longer
 * @param document the OpenAPI document of its input; without fields if there is none
 */
public record ServedModel(String id, String name, String category, boolean deprecated, JsonFields document) {

    private static final int LONGEST_NAME = 200;

    /** What a task makes, by the word that it ends with. */
    private static final Map<String, String> MADE = Map.of(
            "video", "video",
            "image", "image",
            "audio", "audio",
            "speech", "audio",
            "music", "audio",
            "3d", "3d",
            "text", "text");

    /**
     * Tells whether an id can be that of a model.
     *
     * @param id the id as a service names it
     * @return true if it could be in the path of an address as it is
     */
    public static boolean isId(String id) {
        return id.length() <= LONGEST_NAME && id.matches("(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9._-]+(?:/(?!$)|$))+");
    }

    /**
     * Describes the model.
     *
     * @param conventions how the service names things
     * @param schemas reads its input
     * @return the model in the catalogue format
     */
    public Map<String, @Nullable Object> entry(CatalogConventions conventions, SchemaParameters schemas) {
        List<Map<String, @Nullable Object>> parameters = parameters(schemas);
        String capability = category.isEmpty() ? "unknown" : conventions.capability(category);
        conventions.bind(capability, parameters);
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("id", id);
        entry.put("name", name.isBlank() ? id : name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        entry.put("output", output());
        if (parameters.isEmpty()) {
            entry.put("schema", "unknown");
            entry.put("note", "What it takes is not known: what is given is sent as it is, and nothing is checked.");
        }
        if (deprecated) {
            entry.put("deprecated", true);
        }
        entry.put("servings", CatalogConventions.servings(capability, parameters));
        if (!parameters.isEmpty()) {
            entry.put("parameters", parameters);
        }
        return entry;
    }

    private List<Map<String, @Nullable Object>> parameters(SchemaParameters schemas) {
        try {
            return schemas.of(document);
        } catch (RuntimeException unreadable) {
            // A schema of unforeseen form leaves a model unchecked; the others are not lost over it.
            return List.of();
        }
    }

    private String output() {
        return Optional.ofNullable(MADE.get(category.replaceFirst(".*-to-", "")))
                .orElse("file");
    }
}
