package dev.zoetrope.provider.support.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.zoetrope.provider.support.CatalogReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks a catalogue file against the schema of the format. */
public final class CatalogSchema {

    private CatalogSchema() {}

    /** Returns what is wrong with a catalogue; empty if nothing is. */
    public static List<String> complaints(String catalog) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(CatalogReader.class, "catalog.schema.json"), InputFormat.JSON);
        return schema.validate(catalog, InputFormat.JSON).stream()
                .map(String::valueOf)
                .toList();
    }

    /** Reads a resource that stands beside a class. */
    public static String text(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no resource " + name + " beside " + beside);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
