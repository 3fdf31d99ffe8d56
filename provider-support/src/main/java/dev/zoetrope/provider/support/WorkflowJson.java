package dev.zoetrope.provider.support;

import dev.zoetrope.api.workflow.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads and writes the JSON of workflows. ServiceLoader finds it. */
public final class WorkflowJson implements JsonFormat {

    /** What Python writes into what it calls JSON. */
    private static final Set<String> PYTHON = Set.of("NaN", "Infinity", "-Infinity");

    /** Creates the format; it holds nothing. */
    public WorkflowJson() {}

    @Override
    public @Nullable Object read(String json) {
        String document = json.startsWith("\ufeff") ? json.substring(1) : json;
        try (JsonParser parser = CatalogJson.whole(document)) {
            Object value = parser.currentToken() == null ? null : CatalogJson.value(parser);
            if (parser.currentToken() == null || parser.nextToken() != null) {
                throw new IllegalArgumentException(JsonFormat.mistake(document, PYTHON));
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(JsonFormat.mistake(document, PYTHON), e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String write(@Nullable Object value) {
        return new String(WireJson.write(value), StandardCharsets.UTF_8);
    }
}
