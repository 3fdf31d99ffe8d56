package dev.zoetrope.provider.support;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.scan.PlainJson;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.LocalFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a provider's catalogue from the data format that {@code catalog.schema.json} in this package describes. Of each
 * model it reads what a list of models needs; the rest is read when it is first asked for. An error in the data is
 * reported with the entry that holds it and its line.
 */
public final class CatalogReader {

    private static final String FORMAT_VERSION = "2";

    private final String provider;
    private final byte[] document;
    private final Map<String, @Nullable Object> head = new HashMap<>();
    private final List<ModelEntry> entries = new ArrayList<>();

    private CatalogReader(String provider, byte[] document) {
        this.provider = provider;
        this.document = document;
    }

    /**
     * Reads a catalogue.
     *
     * @param provider the provider's id, which must be the one in the file
     * @param resource the file, as {@code Class.getResourceAsStream} found it; it is closed
     * @return the catalogue; a mistake inside a model's parameters, rules or price is reported by that model when it is
     *     first asked for them
     * @throws IllegalArgumentException if the file is missing, of another format or inconsistent; the message names the
     *     entry and its line
     * @throws UncheckedIOException if it cannot be read
     */
    public static Catalog read(String provider, @Nullable InputStream resource) {
        if (resource == null) {
            throw new IllegalArgumentException("the catalogue of " + provider + " is missing in its jar");
        }
        try (resource) {
            CatalogReader reader = new CatalogReader(provider, resource.readAllBytes());
            return reader.glanced() ? reader.catalog() : reader.whole();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * Reads a catalogue.
     *
     * @param provider the provider's id, which must be the one in the document
     * @param document the document; it is kept and must not be changed
     * @return the catalogue, as for {@link #read(String, InputStream)}
     * @throws IllegalArgumentException if it is of another format or inconsistent; the message names the entry
     */
    public static Catalog read(String provider, byte[] document) {
        return new CatalogReader(provider, document).whole();
    }

    /**
     * Reads a catalogue that was made later from another one.
     *
     * @param provider the provider's id, which must be the one in the document
     * @param document the document; it is kept and must not be changed
     * @param madeFrom the day of the catalogue that it must have been made from
     * @return the catalogue, as for {@link #read(String, InputStream)}
     * @throws IllegalArgumentException if it is of another format, inconsistent or made from another catalogue
     */
    public static Catalog read(String provider, byte[] document, String madeFrom) {
        CatalogReader reader = new CatalogReader(provider, document);
        Catalog catalog = reader.whole();
        if (!madeFrom.equals(reader.head.get("madeFrom"))) {
            throw new IllegalArgumentException("it was made from the catalogue of " + reader.head.get("madeFrom")
                    + ", and the one in the jar is of " + madeFrom);
        }
        return catalog;
    }

    /**
     * Reads the heads without a parser, which would take longer to load than to use. What a provider's jar holds was read to
     * its end when it was built.
     *
     * @return false if the document is none that can be read like this, and nothing was read
     */
    private boolean glanced() {
        try {
            PlainJson json = new PlainJson(document);
            for (boolean more = json.enter('{'); more; more = json.next('}')) {
                String name = json.name();
                if (name.equals("models")) {
                    for (boolean another = json.enter('['); another; another = json.next(']')) {
                        entries.add(ModelEntry.glance(document, json));
                    }
                } else {
                    head.put(name, json.value());
                }
            }
            return true;
        } catch (IllegalStateException | IndexOutOfBoundsException | NumberFormatException notPlain) {
            head.clear();
            entries.clear();
            return false;
        }
    }

    private Catalog whole() {
        parse();
        return catalog();
    }

    /** Says where a document is no JSON, if that is what is wrong with a model in it. */
    static void requireJson(String provider, byte[] document) {
        new CatalogReader(provider, document).parse();
    }

    private void parse() {
        try {
            scan();
        } catch (JacksonException fault) {
            throw new IllegalArgumentException(
                    "the catalogue of " + provider + " is no JSON at line "
                            + fault.getLocation().getLineNr(),
                    fault);
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException("the catalogue of " + provider + ": " + fault.getMessage(), fault);
        }
    }

    private void scan() {
        try (JsonParser parser = CatalogJson.open(document)) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals("models") && parser.currentToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        entries.add(ModelEntry.scan(document, parser));
                    }
                } else {
                    head.put(name, CatalogJson.value(parser));
                }
            }
        }
    }

    private Catalog catalog() {
        CatalogEntry root = new CatalogEntry("catalogue of " + provider, head);
        if (!root.text("formatVersion").equals(FORMAT_VERSION)) {
            throw root.wrong("format version " + root.text("formatVersion") + " is not " + FORMAT_VERSION);
        }
        if (!root.text("provider").equals(provider)) {
            throw root.wrong("it belongs to provider " + root.text("provider"));
        }
        PriceReader prices = new PriceReader(root);
        ServingReader servings = new ServingReader();
        Set<String> ids = new HashSet<>();
        List<ModelSpec> models = new ArrayList<>();
        for (ModelEntry entry : entries) {
            ModelSpec model = entry.model(provider, servings, prices);
            if (!ids.add(model.id().nativeId())) {
                throw root.wrong("model " + model.id() + " stands in it twice");
            }
            models.add(model);
        }
        if (root.has("idsAlone")) {
            idsAlone(root.child("idsAlone"), ids, models);
        }
        for (ModelSpec model : models) {
            for (String name : model.otherNames()) {
                if (!ids.add(name)) {
                    throw root.wrong("'" + name + "', another name of " + model.id() + ", means another model as well");
                }
            }
        }
        return new Catalog(root.text("asOf"), localFiles(root.child("localFiles")), models, reserved(root));
    }

    /** Adds models of which nothing but the id is known; what they do and make is not guessed from its words. */
    private void idsAlone(CatalogEntry named, Set<String> ids, List<ModelSpec> models) {
        List<Serving> unknown = List.of(
                new Serving(new Capability("unknown"), null, Map.of(), Map.of(), EnumSet.noneOf(PortableField.class)));
        ModelSpec.Confidence confidence = ModelEntry.confidence(named);
        String note = named.text("note");
        for (String id : named.texts("ids")) {
            if (!ids.add(id)) {
                throw named.wrong("model '" + id + "' is described as well");
            }
            models.add(ModelSpec.builder(new ModelId(provider, id), id, OutputKind.FILE)
                    .servings(unknown)
                    .schema(ModelSpec.Schema.UNKNOWN)
                    .confidence(confidence)
                    .note(note)
                    .build());
        }
    }

    private static @Nullable Set<String> reserved(CatalogEntry root) {
        return root.has("unlisted") ? Set.copyOf(root.child("unlisted").texts("reserved")) : null;
    }

    private static LocalFiles localFiles(CatalogEntry entry) {
        try {
            PlannedUpload.How how = PlannedUpload.How.valueOf(entry.text("how").toUpperCase(Locale.ROOT));
            Map<MediaKind, Long> limits = new EnumMap<>(MediaKind.class);
            if (entry.has("maxBytes")) {
                CatalogEntry sizes = entry.child("maxBytes");
                for (String kind : sizes.names()) {
                    limits.put(MediaKind.of(kind), Long.valueOf(sizes.text(kind)));
                }
            }
            return new LocalFiles(how, limits);
        } catch (IllegalArgumentException fault) {
            throw entry.placed(fault);
        }
    }
}
