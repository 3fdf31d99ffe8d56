package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * The conventions by which a provider names things, from which models without a description of their own are described:
 * which of its categories is which capability, and which parameter names express which portable field. It works on
 * entries of the catalogue format as plain maps, before they become a catalogue.
 */
public final class CatalogConventions {

    private final Map<?, ?> capabilities;
    private final List<ParameterConvention> parameters;

    private CatalogConventions(CatalogEntry root) {
        this.capabilities =
                root.optionalChild("capabilities").map(CatalogEntry::fields).orElse(Map.of());
        this.parameters = root.children("parameters").stream()
                .map(ParameterConvention::read)
                .toList();
    }

    /**
     * Reads conventions.
     *
     * @param provider the provider's id, for messages
     * @param resource a JSON object with {@code capabilities} (category to capability) and {@code parameters} (a list
     *     of conventions, the first that fits counts); it is closed
     * @return the conventions
     * @throws IllegalArgumentException if the file is missing or wrong; the message names the place
     * @throws UncheckedIOException if it cannot be read
     */
    public static CatalogConventions read(String provider, @Nullable InputStream resource) {
        if (resource == null) {
            throw new IllegalArgumentException("the conventions of " + provider + " are missing in its jar");
        }
        try (resource;
                JsonParser parser = CatalogJson.open(resource.readAllBytes())) {
            return new CatalogConventions(new CatalogEntry("conventions of " + provider, CatalogJson.value(parser)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * Returns the capability that a category stands for.
     *
     * @param category what the provider calls it
     * @return the capability's name: the one in the conventions, else the category in the form of one
     */
    public String capability(String category) {
        Object named = capabilities.get(category);
        String plain = category.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return named == null ? plain.replaceAll("^-|-$", "") : named.toString();
    }

    /**
     * Binds parameters to portable fields by their names.
     *
     * @param capability the task of the model
     * @param entries the parameters in the catalogue format; those that fit a convention get a {@code field} or a
     *     {@code binding}
     */
    public void bind(String capability, List<Map<String, @Nullable Object>> entries) {
        Set<String> bound = new HashSet<>();
        for (Map<String, @Nullable Object> parameter : entries) {
            for (ParameterConvention convention : parameters) {
                Matcher name = convention.matcher(String.valueOf(parameter.get("name")));
                boolean fits = name.matches() && convention.fits(capability, parameter);
                if (fits && convention.bind(parameter, name, bound)) {
                    break;
                }
            }
        }
    }

    /**
     * Returns which tasks a model serves.
     *
     * @param capability its main task
     * @param entries its bound parameters in the catalogue format
     * @return servings in the catalogue format, the main one first
     */
    public static List<Map<String, @Nullable Object>> servings(
            String capability, List<Map<String, @Nullable Object>> entries) {
        boolean takesLast = false;
        boolean needsLast = false;
        for (Map<String, @Nullable Object> entry : entries) {
            takesLast |= takesLastImage(entry);
            needsLast |= takesLastImage(entry) && isRequired(entry);
        }
        List<Map<String, @Nullable Object>> servings = new ArrayList<>();
        boolean fromOnePicture = capability.equals(Capability.IMAGE_TO_VIDEO.id());
        if (!fromOnePicture || !needsLast) {
            servings.add(serving(capability));
        }
        if (fromOnePicture && takesLast) {
            servings.add(serving(Capability.START_END_TO_VIDEO.id()));
        }
        for (Map<String, @Nullable Object> serving : servings) {
            if (takesLast && !needsLast && Capability.START_END_TO_VIDEO.id().equals(serving.get("capability"))) {
                serving.put("needs", List.of(PortableField.LAST_IMAGE.id()));
            }
        }
        return servings;
    }

    private static Map<String, @Nullable Object> serving(String capability) {
        Map<String, @Nullable Object> serving = new LinkedHashMap<>();
        serving.put("capability", capability);
        return serving;
    }

    private static boolean takesLastImage(Map<String, @Nullable Object> parameter) {
        return PortableField.LAST_IMAGE.id().equals(parameter.get("field"));
    }

    private static boolean isRequired(Map<String, @Nullable Object> parameter) {
        return Boolean.TRUE.equals(parameter.get("required"));
    }
}
