package dev.zoetrope.emulator.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a {@code multipart/form-data} body.
 *
 * @param texts plain fields by name
 * @param files uploaded files by field name
 */
public record FormData(Map<String, String> texts, Map<String, UploadedFile> files) {

    /** A file part. */
    public static final class UploadedFile {

        private final String name;
        private final String type;
        private final byte[] bytes;

        private UploadedFile(String name, String type, byte[] bytes) {
            this.name = name;
            this.type = type;
            this.bytes = bytes;
        }

        /** {@return the file name that the client gave, possibly empty} */
        public String name() {
            return name;
        }

        /** {@return the content type that the client gave; that of any bytes where it gave none} */
        public String type() {
            return type;
        }

        /** {@return the content; shared, so callers only read it} */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** Reads the parts of a request; empty when its body is not a readable multipart form. */
    public static Optional<FormData> of(Request request) {
        String type = request.header("content-type").orElse("");
        if (!type.regionMatches(true, 0, "multipart/form-data", 0, 19)) {
            return Optional.empty();
        }
        FullHttpRequest message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(request.body()));
        message.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        return read(message);
    }

    private static UploadedFile uploaded(FileUpload file) throws IOException {
        String type = file.getContentType();
        boolean given = type != null && !type.isBlank();
        return new UploadedFile(file.getFilename(), given ? type : "application/octet-stream", file.get());
    }

    private static Optional<FormData> read(FullHttpRequest message) {
        HttpPostRequestDecoder decoder = null;
        try {
            decoder = new HttpPostRequestDecoder(new DefaultHttpDataFactory(false), message);
            Map<String, String> texts = new HashMap<>();
            Map<String, UploadedFile> files = new HashMap<>();
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (part instanceof FileUpload file) {
                    files.put(part.getName(), uploaded(file));
                } else if (part instanceof Attribute attribute) {
                    texts.put(part.getName(), attribute.getValue());
                }
            }
            return Optional.of(new FormData(texts, files));
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException malformed) {
            return Optional.empty();
        } catch (IOException memoryOnly) {
            throw new UncheckedIOException(memoryOnly);
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }
}
