package dev.zoetrope.provider.support.openapi;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.provider.support.CatalogDocument;
import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.CatalogUpdate;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of today that differ from those in a provider's jar. Only these are kept, so that a program that starts reads
 * the jar's catalogue as fast as without them.
 */
public final class CatalogOverlay {

    private final Map<String, @Nullable Object> builtIn;
    private final LocalDate today;
    private final ModelMerge merge;
    private final String provider;

    /**
     * Prepares an overlay.
     *
     * @param builtIn the catalogue in the jar, as {@link CatalogDocument} reads it
     * @param today today's date
     */
    public CatalogOverlay(Map<String, @Nullable Object> builtIn, LocalDate today) {
        this.builtIn = builtIn;
        this.today = today;
        this.provider = String.valueOf(builtIn.get("provider"));
        this.merge = new ModelMerge(provider);
    }

    /**
     * Lays a whole catalogue of today over the one in the jar. A model that is not in it stays, deprecated; one without
     * parameters stays as it is.
     *
     * @param served the models of today in the catalogue format, by id
     * @return what differs
     */
    public CatalogUpdate whole(Map<String, Map<String, @Nullable Object>> served) {
        Layer layer = new Layer();
        Map<String, Map<String, @Nullable Object>> left = new LinkedHashMap<>(served);
        for (Map<String, @Nullable Object> known : CatalogDocument.objects(builtIn.get("models"))) {
            Map<String, @Nullable Object> live = left.remove(String.valueOf(known.get("id")));
            if (live == null) {
                layer.gone(known);
            } else {
                layer.take(known, live);
            }
        }
        left.values().forEach(layer::add);
        return layer.update();
    }

    /**
     * Lays one model of today over the catalogue in the jar, and leaves all others as they were kept.
     *
     * @param live the model in the catalogue format
     * @param kept the document of the last update; null if there is none
     * @return what differs, of this model alone; its document holds the others as well
     */
    public CatalogUpdate one(Map<String, @Nullable Object> live, @Nullable String kept) {
        String id = String.valueOf(live.get("id"));
        Layer layer = new Layer();
        if (kept != null) {
            Map<String, @Nullable Object> before =
                    CatalogDocument.read(new ByteArrayInputStream(kept.getBytes(StandardCharsets.UTF_8)));
            CatalogDocument.objects(before.get("models")).stream()
                    .filter(each -> !id.equals(each.get("id")))
                    .forEach(layer.models::add);
        }
        CatalogDocument.objects(builtIn.get("models")).stream()
                .filter(each -> id.equals(each.get("id")))
                .findFirst()
                .ifPresentOrElse(known -> layer.take(known, live), () -> layer.add(live));
        return layer.update();
    }

    /**
     * Reads a kept document over the catalogue in the jar.
     *
     * @param provider the provider's id
     * @param jar the catalogue in the jar
     * @param document a {@link CatalogUpdate#document()} of an overlay
     * @return the catalogue that counts
     * @throws IllegalArgumentException if the document is damaged or was made over another catalogue
     */
    public static Catalog read(String provider, Catalog jar, String document) {
        Catalog layer = CatalogReader.read(provider, document.getBytes(StandardCharsets.UTF_8), jar.asOf());
        Map<String, ModelSpec> models = new LinkedHashMap<>();
        jar.models().forEach(model -> models.put(model.id().nativeId(), model));
        layer.models().forEach(model -> models.put(model.id().nativeId(), model));
        return new Catalog(layer.asOf(), jar.localFiles(), List.copyOf(models.values()), jar.reserved());
    }

    /** What is laid over the jar's catalogue. */
    private final class Layer {
        final List<Map<String, @Nullable Object>> models = new ArrayList<>();
        private final List<String> added = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private final List<String> changed = new ArrayList<>();

        void add(Map<String, @Nullable Object> live) {
            boolean known = CatalogDocument.object(builtIn.get("idsAlone")).get("ids") instanceof List<?> ids
                    && ids.contains(live.get("id"));
            if (known && "unknown".equals(live.get("schema"))) {
                return;
            }
            added.add(String.valueOf(live.get("id")));
            models.add(merge.readable(live));
        }

        void gone(Map<String, @Nullable Object> known) {
            // An id that never had a schema may have been wrong from the start; its absence is not news.
            if (!"unknown".equals(known.get("schema")) && !Boolean.TRUE.equals(known.get("deprecated"))) {
                gone.add(String.valueOf(known.get("id")));
                Map<String, @Nullable Object> left = new LinkedHashMap<>(known);
                left.put("deprecated", true);
                left.put("note", "The service's own list of " + today + " does not have it.");
                models.add(left);
            }
        }

        void take(Map<String, @Nullable Object> known, Map<String, @Nullable Object> live) {
            if (CatalogDocument.objects(live.get("parameters")).isEmpty()) {
                // A schema that cannot be read must not make a model less checked.
                return;
            }
            String id = String.valueOf(known.get("id"));
            if ("unknown".equals(known.get("schema"))) {
                Map<String, @Nullable Object> described = merge.readable(live);
                if (!"unknown".equals(described.get("schema"))) {
                    added.add(id);
                    models.add(described);
                }
                return;
            }
            Map<String, @Nullable Object> merged = merge.merged(known, live);
            if (Boolean.TRUE.equals(live.get("deprecated")) && !Boolean.TRUE.equals(known.get("deprecated"))) {
                merged = new LinkedHashMap<>(merged);
                merged.put("deprecated", true);
            }
            if (!merged.equals(known)) {
                changed.add(id);
                models.add(merged);
            }
        }

        CatalogUpdate update() {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            builtIn.forEach((name, value) -> {
                if (!name.equals("models") && !name.equals("idsAlone")) {
                    document.put(name, value);
                }
            });
            document.put("asOf", today.toString());
            document.put("madeFrom", builtIn.get("asOf"));
            document.put("models", models);
            return new CatalogUpdate(
                    new String(CatalogDocument.write(document), StandardCharsets.UTF_8), added, gone, changed);
        }
    }
}
