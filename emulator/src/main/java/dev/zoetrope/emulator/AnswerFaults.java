package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Correct answers in an unexpected form: all that a client needs is there, but it is not encoded as the service
 * documents. Each request is processed as usual. Names and limits of parameters: {@link FaultCatalog}.
 */
public final class AnswerFaults {

    /** How an answer is compressed although the client did not ask for it. */
    public enum GzipForm {
        /** Whole, with {@code Content-Encoding: gzip}. */
        HEADED,
        /** Whole, and no header says so. */
        BARE,
        /** With the header, and only the first half of the compressed bytes. */
        CUT
    }

    private static final String MARK = "\uFEFF";

    private AnswerFaults() {}

    /** Compresses the body, whatever the client accepts. */
    public static Fault gzip(GzipForm form) {
        return Fault.altered("gzip " + form, reply -> {
            ByteBuffer packed = packed(reply);
            Reply coded = reply.withBody(form == GzipForm.CUT ? packed.slice(0, packed.remaining() / 2) : packed);
            return form == GzipForm.BARE ? coded : coded.withHeader("Content-Encoding", "gzip");
        });
    }

    /**
     * Adds an unexpected field before all others of the answer. Answers that are not objects are left as they are.
     *
     * @param value the text of the value, which need not be JSON: {@code NaN}, {@code -Infinity}, {@code 1e999999999}
     */
    public static Fault strangeField(String value) {
        return Fault.altered("strangeField " + value, reply -> {
            String body = reply.bodyText();
            boolean object = body.startsWith("{") && body.length() > 2;
            return object ? reply.withBody("{\"load\":" + value + "," + body.substring(1)) : reply;
        });
    }

    /** Appends a text to the body, as a proxy or a debugging server does. */
    public static Fault trailingText(String text) {
        return Fault.altered("trailingText", reply -> reply.withBody(reply.bodyText() + "\n" + text));
    }

    /** Puts a byte order mark before the body. */
    public static Fault byteOrderMark() {
        return Fault.altered("byteOrderMark", reply -> reply.withBody(MARK + reply.bodyText()));
    }

    /**
     * Writes every field of the answer twice, with the same value. Answers that are not objects are left as they are.
     */
    public static Fault fieldsTwice() {
        return Fault.altered("fieldsTwice", reply -> {
            if (!(Json.MAPPER.readTree(reply.bodyText()) instanceof ObjectNode answer)) {
                return reply;
            }
            StringBuilder twice = new StringBuilder();
            for (Map.Entry<String, JsonNode> field : answer.properties()) {
                String one = Json.MAPPER.writeValueAsString(field.getKey()) + ":" + field.getValue();
                twice.append(twice.isEmpty() ? "{" : ",")
                        .append(one)
                        .append(',')
                        .append(one);
            }
            return twice.isEmpty() ? reply : reply.withBody(twice + "}");
        });
    }

    private static ByteBuffer packed(Reply reply) {
        byte[] plain = new byte[reply.body().remaining()];
        reply.body().duplicate().get(plain);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
