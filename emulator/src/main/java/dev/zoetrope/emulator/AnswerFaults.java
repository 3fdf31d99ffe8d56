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
 * Proper answers in an improper coat: all that a client needs is there, and what surrounds it is not as the service
 * documents it. Each request is processed as usual. Names and limits of parameters: {@link FaultCatalog}.
 */
public final class AnswerFaults {

    /** How an answer comes compressed that the client did not ask to have compressed. */
    public enum GzipForm {
        /** Whole, with {@code Content-Encoding: gzip}. */
        HEADED,
        /** Whole, and no header tells. */
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
     * Puts a field before all others of the answer that no client asks for. Answers that are no object stay.
     *
     * @param value as it is written, which need not be JSON: {@code NaN}, {@code -Infinity}, {@code 1e999999999}
     */
    public static Fault strangeField(String value) {
        return Fault.altered("strangeField " + value, reply -> {
            String body = reply.bodyText();
            boolean object = body.startsWith("{") && body.length() > 2;
            return object ? reply.withBody("{\"load\":" + value + "," + body.substring(1)) : reply;
        });
    }

    /** Puts a text behind the body, as a proxy or a debugging server does. */
    public static Fault trailingText(String text) {
        return Fault.altered("trailingText", reply -> reply.withBody(reply.bodyText() + "\n" + text));
    }

    /** Puts a byte order mark before the body. */
    public static Fault byteOrderMark() {
        return Fault.altered("byteOrderMark", reply -> reply.withBody(MARK + reply.bodyText()));
    }

    /** Writes every field of the answer twice, with one value. Answers that are no object stay. */
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
