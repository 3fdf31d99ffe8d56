package dev.zoetrope.core.engine;

import dev.zoetrope.api.Element;
import dev.zoetrope.api.InputFile;
import dev.zoetrope.api.MediaRequest;
import dev.zoetrope.api.MediaSource;
import dev.zoetrope.api.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Digests what a request asks for, with local files by their content. What is asked for does not depend on which
 * provider serves it in the end, so that a request finds its job again after a fallback too, and the same is known
 * again when another provider is asked for it. Deadline, budget and idempotency key are no part of it.
 */
final class RequestHash {

    /**
     * What is known of a request's content.
     *
     * @param hash the digest of all of it
     * @param files its local files, by the paths that the request names
     */
    record Content(String hash, Map<Path, InputFile> files) {

        /**
         * Returns what the request is known by at an account.
         *
         * @param local whether nothing real is bought there, so that the same at a service is something else
         */
        String hash(boolean local) {
            return local
                    ? HexFormat.of().formatHex(sha256().digest(("local " + hash).getBytes(StandardCharsets.UTF_8)))
                    : hash;
        }
    }

    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = sha256();
    private final Map<Path, InputFile> files = new HashMap<>();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    static Content of(MediaRequest request) throws IOException {
        RequestHash hash = new RequestHash();
        hash.text(request.model());
        hash.value(request.capability().orElse(null));
        hash.value(request.fields());
        hash.value(request.nativeParameters());
        return new Content(HexFormat.of().formatHex(hash.digest.digest()), Map.copyOf(hash.files));
    }

    private void value(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            text("{" + map.size());
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, each) -> sorted.put(name.toString(), each));
            for (Map.Entry<String, Object> entry : sorted.entrySet()) {
                text(entry.getKey());
                value(entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            text("[" + list.size());
            for (Object each : list) {
                value(each);
            }
        } else if (value instanceof MediaSource.LocalFile file) {
            text("@");
            content(file.path());
        } else if (value instanceof Element element) {
            value(element.parts());
        } else if (value instanceof Segment segment) {
            value(segment.parts());
        } else {
            text(value == null ? "null" : value.getClass().getSimpleName());
            text(String.valueOf(value));
        }
    }

    /** Length first, so that no two sequences of texts digest alike. */
    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private void content(Path path) throws IOException {
        InputFile file = files.get(path);
        if (file == null) {
            file = read(path);
            files.put(path, file);
        }
        text(file.sha256());
    }

    /** Reads a local file. */
    static InputFile read(Path path) throws IOException {
        MessageDigest content = sha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                content.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new InputFile(path.toAbsolutePath(), HexFormat.of().formatHex(content.digest()), bytes);
    }
}
