package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.media.DataUri;
import dev.zoetrope.emulator.media.Pictures;
import dev.zoetrope.emulator.media.Shelf;
import dev.zoetrope.emulator.media.Signature;
import java.awt.Dimension;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Checks a media reference: an http(s) URL or a base64 data URI, and where its bytes are at hand (a data URI, an upload to
 * this emulator) also the {@code validations} of the schema, such as {@code width_pixels>} with a value. Comparisons are
 * strict. Foreign URLs are never fetched.
 */
final class MediaCheck {

    private static final double BYTES_PER_MB = 1_000_000;

    /** Pictures the service reads and the JDK does not; their pixels are not checked. */
    private static final Set<String> UNREADABLE_HERE = Set.of("webp", "avif");

    private final Shelf shelf;
    private final SchemaCheck.Report report;

    MediaCheck(Shelf shelf, SchemaCheck.Report report) {
        this.shelf = shelf;
        this.report = report;
    }

    /** Reports what is wrong with a reference. */
    void check(List<String> path, String reference, JsonNode validations) {
        Optional<byte[]> content = shelf.content(reference);
        if (content.isEmpty() && (DataUri.looksLike(reference) || !isWebUrl(reference))) {
            report.add(path, "url_parsing", "Input should be a public URL or a base64 data URI");
            return;
        }
        content.ifPresent(bytes -> limits(path, bytes, validations));
    }

    private void limits(List<String> path, byte[] bytes, JsonNode validations) {
        Optional<Dimension> size = Pictures.size(bytes);
        boolean unread = size.isEmpty() && !UNREADABLE_HERE.contains(Signature.of(bytes));
        if (unread && !validations.isEmpty()) {
            report.add(path, "value_error", "Input should be a readable picture");
            return;
        }
        for (JsonNode validation : validations) {
            String rule = validation.path("validation_rule").stringValue("");
            double limit = validation.path("validation_value").doubleValue();
            measure(rule.substring(0, rule.length() - 1), bytes, size)
                    .filter(measured -> rule.endsWith("<") ? measured >= limit : measured <= limit)
                    .ifPresent(measured -> report.add(
                            path,
                            "value_error",
                            validation.path("validation_error").stringValue("")));
        }
    }

    private static Optional<Double> measure(String subject, byte[] bytes, Optional<Dimension> size) {
        return switch (subject) {
            case "file_size_mb" -> Optional.of(bytes.length / BYTES_PER_MB);
            case "width_pixels" -> size.map(Dimension::getWidth);
            case "height_pixels" -> size.map(Dimension::getHeight);
            case "width/height" -> size.map(pixels -> pixels.getWidth() / pixels.getHeight());
            default -> throw new IllegalStateException("Unknown subject in models.json: " + subject);
        };
    }

    private static boolean isWebUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
