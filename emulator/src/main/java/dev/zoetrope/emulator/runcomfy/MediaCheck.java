package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.media.DataUri;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.Pictures;
import dev.zoetrope.emulator.media.Signature;
import java.awt.Dimension;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Checks a media reference: an http(s) URL or a base64 data URI, and where its bytes are at hand (a data URI, a file of
 * this emulator) also its kind and the {@code validations} of the schema, such as {@code width_pixels>} with a value.
 * Comparisons are strict, except {@code <=}, which only the limits beside a schema have. Foreign URLs are never
 * fetched.
 */
final class MediaCheck {

    private static final double BYTES_PER_MB = 1_000_000;

    /** Pictures the service reads and the JDK does not; their pixels are not checked. */
    private static final Set<String> UNREADABLE_HERE = Set.of("webp", "avif", "tiff");

    private final FileStore store;
    private final SchemaCheck.Report report;

    MediaCheck(FileStore store, SchemaCheck.Report report) {
        this.store = store;
        this.report = report;
    }

    /**
     * Reports what is wrong with a reference.
     *
     * @param kind {@code image}, {@code video}, {@code audio}, or anything else for any kind
     */
    void check(List<String> path, String reference, String kind, JsonNode validations) {
        Optional<byte[]> content = store.content(reference);
        if (content.isEmpty() && (DataUri.looksLike(reference) || !isWebUrl(reference))) {
            report.add(path, "url_parsing", "Input should be a public URL or a base64 data URI");
            return;
        }
        content.ifPresent(bytes -> {
            String found = Signature.kind(Signature.of(bytes));
            boolean other = Set.of("image", "video", "audio").contains(kind) && !found.isEmpty() && !found.equals(kind);
            // Sound alone in MP4 does not always say so in its first bytes.
            if (other && !(kind.equals("audio") && Signature.of(bytes).equals("mp4"))) {
                report.add(path, "value_error", "Input should be of kind " + kind + ", not " + found);
            } else {
                limits(path, bytes, validations);
            }
        });
    }

    private void limits(List<String> path, byte[] bytes, JsonNode validations) {
        Optional<Dimension> size = Pictures.size(bytes);
        boolean unread = size.isEmpty() && !UNREADABLE_HERE.contains(Signature.of(bytes));
        if (unread && validations.valueStream().anyMatch(MediaCheck::isAboutPixels)) {
            report.add(path, "value_error", "Input should be a readable picture");
            return;
        }
        for (JsonNode validation : validations) {
            String rule = validation.path("validation_rule").stringValue("");
            double limit = validation.path("validation_value").doubleValue(0);
            measure(subject(rule), bytes, size)
                    .filter(measured -> !holds(rule, measured, limit))
                    .ifPresent(measured -> report.add(
                            path,
                            "value_error",
                            validation
                                    .path("validation_error")
                                    .stringValue(
                                            "Input should have " + rule + " " + validation.path("validation_value"))));
        }
    }

    private static boolean isAboutPixels(JsonNode validation) {
        String subject = subject(validation.path("validation_rule").stringValue(""));
        return subject.startsWith("width") || subject.startsWith("height");
    }

    private static String subject(String rule) {
        return rule.replaceFirst("[<>]=?$", "");
    }

    private static boolean holds(String rule, double measured, double limit) {
        if (rule.endsWith("<=")) {
            return measured <= limit;
        }
        return rule.endsWith("<") ? measured < limit : measured > limit;
    }

    /** A rule about an unknown property, as a catalogue entry from outside may have it, is not checked. */
    private static Optional<Double> measure(String subject, byte[] bytes, Optional<Dimension> size) {
        return switch (subject) {
            case "file_size_mb" -> Optional.of(bytes.length / BYTES_PER_MB);
            case "width_pixels" -> size.map(Dimension::getWidth);
            case "height_pixels" -> size.map(Dimension::getHeight);
            case "width/height" -> size.map(pixels -> pixels.getWidth() / pixels.getHeight());
            default -> Optional.empty();
        };
    }

    private static boolean isWebUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getRawAuthority() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
