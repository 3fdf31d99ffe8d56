package dev.zoetrope.emulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.MemoryFileUpload;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body part by part, of any length, and keeps what is known of the file in it: the whole body, or the part
 * called {@code file} of a form.
 */
final class DigestReader {

    private static final String FORM = "multipart/form-data";
    private static final String PART = "file";

    private final MessageDigest bytes = md5();
    private final @Nullable HttpPostRequestDecoder form;
    private @Nullable CountedFile file;
    private long length;

    DigestReader(HttpRequest head) {
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        boolean isForm = type.regionMatches(true, 0, FORM, 0, FORM.length());
        this.form = isForm ? new HttpPostRequestDecoder(new Counting(), head) : null;
    }

    /** Takes the next part of the body, which stays the caller's. */
    void read(HttpContent part) {
        if (form != null) {
            form.offer(part);
        } else {
            length += update(bytes, part.content());
        }
    }

    /** {@return what was read; empty for a form without a file} */
    Optional<BodyDigest> end() {
        if (form == null) {
            return Optional.of(new BodyDigest("", length, hex(bytes)));
        }
        return Optional.ofNullable(file).map(CountedFile::digest);
    }

    /** Drops what the parts of a form still hold. */
    void close() {
        if (form != null) {
            form.destroy();
        }
    }

    private static int update(MessageDigest digest, ByteBuf content) {
        int readable = content.readableBytes();
        digest.update(content.nioBuffer());
        return readable;
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Makes the parts of a form; files are counted and not kept. */
    private final class Counting extends DefaultHttpDataFactory {

        Counting() {
            super(false);
        }

        @Override
        @SuppressWarnings("checkstyle:ParameterNumber")
        public FileUpload createFileUpload(
                HttpRequest request,
                String name,
                String filename,
                String contentType,
                String contentTransferEncoding,
                Charset charset,
                long size) {
            CountedFile counted = new CountedFile(name, filename, charset);
            if (name.equals(PART)) {
                file = counted;
            }
            return counted;
        }
    }

    /** A file whose bytes are counted as they come. */
    private static final class CountedFile extends MemoryFileUpload {

        private final MessageDigest bytes = md5();

        CountedFile(String name, String filename, Charset charset) {
            super(name, filename, "application/octet-stream", null, charset, 0);
        }

        @Override
        public void addContent(ByteBuf buffer, boolean last) {
            size += update(bytes, buffer);
            buffer.release();
            if (last) {
                setCompleted();
            }
        }

        BodyDigest digest() {
            return new BodyDigest(getFilename(), size, hex(bytes));
        }
    }
}
