package dev.zoetrope.provider.support;

import dev.zoetrope.api.workflow.JsonFormat;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/** Reads and writes the JSON of workflows. ServiceLoader finds it. */
public final class WorkflowJson implements JsonFormat {

    /** Creates the format; it holds nothing. */
    public WorkflowJson() {}

    @Override
    public @Nullable Object read(String json) {
        String document = json.startsWith("\ufeff") ? json.substring(1) : json;
        try (JsonParser parser = CatalogJson.whole(document)) {
            if (parser.currentToken() == null) {
                throw new IllegalArgumentException("the document is empty");
            }
            Object value = CatalogJson.value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more follows the document" + at(parser.currentTokenLocation()));
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + at(e.getLocation()), e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String at(@Nullable TokenStreamLocation place) {
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    @Override
    public String write(@Nullable Object value) {
        return new String(WireJson.write(value), StandardCharsets.UTF_8);
    }
}
