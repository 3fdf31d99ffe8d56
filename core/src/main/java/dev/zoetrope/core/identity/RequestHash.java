package dev.zoetrope.core.identity;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.api.request.Element;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.Segment;
import dev.zoetrope.core.media.DatasetFolder;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.Sha256;
import dev.zoetrope.core.planning.InputWriter;
import dev.zoetrope.spi.DatasetSupport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Digests what a request asks for, with local files by their content. The digest does not depend on which provider
 * serves the request in the end, so that a request finds its job again after a fallback too, and a repetition is
 * recognised when another provider is asked for it. Deadline, budget and idempotency key are no part of it.
 */
public final class RequestHash {

    /**
     * What is known of a request's content.
     *
     * @param hash the digest of all of it
     * @param files its local files, as they were read for it
     */
    public record Content(String hash, LocalContents files) {

        /**
         * Returns the hash by which the request is known at an account.
         *
         * @param local whether nothing real is bought there, so that the same request at a hosted service counts as
         *     another
         */
        public String hash(boolean local) {
            if (!local) {
                return hash;
            }
            MessageDigest digest = Sha256.digest();
            digest.update(("local " + hash).getBytes(StandardCharsets.UTF_8));
            return Sha256.text(digest);
        }
    }

    private final MessageDigest digest = Sha256.digest();
    private final LocalContents files;

    private RequestHash(LocalContents files) {
        this.files = files;
    }

    /**
     * Digests a request.
     *
     * @param request the request
     * @param dataset the parameters of its data set, if its model works on one
     * @param files reads its local files
     * @throws MediaException with reason {@link FailureReason#MISSING_INPUT} if one cannot be read
     */
    public static Content of(MediaRequest request, Optional<DatasetSupport.Parameters> dataset, LocalContents files) {
        RequestHash hash = new RequestHash(files);
        try {
            hash.text(request.model());
            hash.value(request.capability().orElse(null));
            hash.value(request.fields());
            Map<String, Object> given = new TreeMap<>();
            for (Map.Entry<String, Map<String, Object>> of :
                    request.nativeParameters().entrySet()) {
                given.put(of.getKey(), hash.withDataset(of.getValue(), dataset.orElse(null)));
            }
            hash.value(withFiles(given));
            if (request.workflow().isPresent()) {
                hash.value(request.workflow().get().graph());
                hash.value(request.outputNodes());
            }
        } catch (IOException e) {
            throw unreadable(request, e);
        }
        return new Content(Sha256.text(hash.digest), files);
    }

    /** Returns the exception for a request with a file that cannot be read. */
    public static MediaException unreadable(MediaRequest request, IOException cause) {
        return MediaException.because(FailureReason.MISSING_INPUT, "a local file cannot be read: " + cause.getMessage())
                .model(request.model())
                .build();
    }

    /**
     * Replaces the folder of a data set by its files, known by their names and contents, wherever the folder is, and a
     * text by its bytes, whether it is given or in a file. Other parameters stay as they are.
     */
    private Map<String, Object> withDataset(Map<String, Object> given, DatasetSupport.@Nullable Parameters names)
            throws IOException {
        Map<String, Object> copy = new HashMap<>(given);
        if (names == null) {
            return copy;
        }
        Object place = given.get(names.folder());
        if (place instanceof String || place instanceof AtPath) {
            String folder = place instanceof AtPath at ? at.path().toString() : place.toString();
            Map<String, Object> inside = new HashMap<>();
            for (Path file : folder(folder).files()) {
                inside.put(DatasetFolder.nameOf(file), MediaSource.of(file));
            }
            copy.put(names.folder(), inside);
        }
        if (given.get(names.text()) instanceof String text && !(withFiles(text) instanceof MediaSource)) {
            copy.put(names.text(), MediaSource.of(text.getBytes(StandardCharsets.UTF_8)));
        }
        return copy;
    }

    private DatasetFolder folder(String path) throws IOException {
        try {
            return DatasetFolder.read(DatasetFolder.path(path), files);
        } catch (InvalidPathException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Replaces native texts that name a local file by the file, as the plan does. */
    private static Object withFiles(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new HashMap<>();
            map.forEach((name, each) -> copy.put(name, withFiles(each)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RequestHash::withFiles).toList();
        }
        if (value instanceof AtPath at) {
            return Files.isRegularFile(at.path()) ? MediaSource.of(at.path()) : at.text();
        }
        return value instanceof String text ? InputWriter.unchecked(text) : value;
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
            text(files.of(file.path()).sha256());
        } else if (value instanceof MediaSource.InMemory given) {
            text("@");
            text(Sha256.of(given.open()));
        } else if (value instanceof Element element) {
            value(element.parts());
        } else if (value instanceof Segment segment) {
            value(segment.parts());
        } else {
            text(value == null ? "null" : value.getClass().getSimpleName());
            text(String.valueOf(value));
        }
    }

    /** Digests a text with its length first, so that no two sequences of texts digest alike. */
    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
