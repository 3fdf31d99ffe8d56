package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An error, in any of the forms seen: {@code error_code} with {@code error_message}, even with status 200; a bare
 * {@code message} from the gateway; {@code detail} as text or as a list of faults; {@code error} as text, object or
 * list. Sources: docs.runcomfy.com/model-apis/error-codes and the vendor's MCP server, whose order of fields this
 * follows.
 *
 * @param code the code, or an empty text
 * @param text the message for people, or an empty text
 */
public record ErrorReply(String code, String text) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_:.-]{1,64}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_ :.|+()-]{1,100}");
    private static final String[] CODES = {"error_code", "code", "errorCode"};
    private static final String[] WORDS = {"error_message", "message", "msg", "error", "detail"};

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the error; empty if the body has none
     */
    public static ErrorReply of(JsonFields json) {
        String code = json.text(CODES);
        return new ErrorReply(code.isEmpty() ? inner(json.value("error")).text(CODES) : code, words(json));
    }

    /** Of several errors the first one says why. */
    private static JsonFields inner(@Nullable Object error) {
        return JsonFields.of(error instanceof List<?> errors && !errors.isEmpty() ? errors.get(0) : error);
    }

    private static String words(JsonFields json) {
        String text = "";
        for (int i = 0; i < WORDS.length && text.isEmpty(); i++) {
            text = words(json.value(WORDS[i]));
        }
        // A list of faults says which fields are meant, the sentence before it does not.
        String faults = words(json.list("detail"));
        return text.isEmpty() || faults.isEmpty() || text.equals(faults) ? text : text + ": " + faults;
    }

    private static String words(@Nullable Object value) {
        if (value instanceof List<?> faults) {
            return faults.stream().map(ErrorReply::words).collect(Collectors.joining("; "));
        }
        if (!(value instanceof Map)) {
            return JsonFields.words(value);
        }
        JsonFields fields = JsonFields.of(value);
        String text = words(fields);
        // Validation errors name the field as a path: ["body", "duration"].
        String place = fields.list("loc").stream().map(JsonFields::words).collect(Collectors.joining("."));
        String kind = text.isEmpty() ? fields.text("type") : text;
        return Stream.of(node(fields), place, kind)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }

    /** Of what is meant for the vendor's own people, the node that failed is worth knowing. */
    private static String node(JsonFields fault) {
        JsonFields debug = JsonFields.parse(fault.text("debugInfo"));
        String id = debug.text("node_id");
        String type = debug.text("node_type");
        if (!ID.matcher(id).matches()) {
            return "";
        }
        return "node " + id + (TYPE.matcher(type).matches() ? " (" + type + ")" : "");
    }
}
