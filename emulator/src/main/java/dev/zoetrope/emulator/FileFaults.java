package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.ReplyDelivery;
import dev.zoetrope.emulator.http.ReplyDelivery.Form;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.media.FileStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Addresses of files in odd forms, and files that are cut or of another kind. */
public final class FileFaults {

    /** What may lie where a clip should. */
    public enum OtherKind {
        /** An archive with the file in it. */
        ZIP,
        /** An MPEG transport stream of empty packets. */
        TS
    }

    private static final Pattern LINK = Pattern.compile("\"(https?://[^\"]+/files/[^\"]+)\"");
    private static final int PACKET = 188;
    private static final int PACKETS = 64;

    private FileFaults() {}

    /** Answers as usual, but with the addresses of files in that form. For results. */
    public static Fault link(OddLink form) {
        return new Fault(
                "link " + form,
                exchange -> exchange.proceed(JobScript.ORDINARY)
                        .thenApply(reply -> rewritten(reply, form, exchange.store())));
    }

    /** Does not serve the file; redirects to the same file at its address in that form. For downloads. */
    public static Fault redirectTo(OddLink form) {
        return new Fault("redirectTo " + form, exchange -> {
            URI own = exchange.store().address(exchange.request().path());
            return CompletableFuture.completedFuture(Reply.text(302, Map.of(), "")
                    .withHeader(
                            "Location",
                            asBytes(form.of(own, exchange.store()).strip().replace("\n", ""))));
        });
    }

    /** Sends half of the file without a length and then closes, so that only the content shows that it is cut. */
    public static Fault cutUnannounced() {
        return Fault.altered(
                "cutUnannounced",
                reply -> reply.withBody(reply.body().slice(0, reply.body().remaining() / 2))
                        .delivered(ReplyDelivery.of(Form.UNANNOUNCED)));
    }

    /** Serves a file of another kind, with the {@code Content-Type} of that kind. For downloads. */
    public static Fault otherKind(OtherKind kind) {
        return Fault.altered("otherKind " + kind, reply -> {
            ByteBuffer bytes = kind == OtherKind.ZIP ? zipped(reply) : transportStream();
            String type = kind == OtherKind.ZIP ? "application/zip" : "video/mp2t";
            return reply.withBody(bytes).withHeader("Content-Type", type).withoutHeader("ETag");
        });
    }

    private static Reply rewritten(Reply reply, OddLink form, FileStore store) {
        Matcher link = LINK.matcher(reply.bodyText());
        return reply.withBody(link.replaceAll(found ->
                Matcher.quoteReplacement(Json.MAPPER.writeValueAsString(form.of(URI.create(found.group(1)), store)))));
    }

    /** A header carries bytes, each written as one character of ISO 8859-1. */
    private static String asBytes(String header) {
        return new String(header.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer zipped(Reply reply) {
        byte[] file = new byte[reply.body().remaining()];
        reply.body().duplicate().get(file);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("clip.mp4"));
            zip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** Packets of ISO/IEC 13818-1 with the id of those that carry nothing. */
    private static ByteBuffer transportStream() {
        ByteBuffer stream = ByteBuffer.allocate(PACKET * PACKETS);
        for (int i = 0; i < PACKETS; i++) {
            stream.put(i * PACKET, new byte[] {0x47, 0x1f, (byte) 0xff, 0x10});
        }
        return stream;
    }
}
