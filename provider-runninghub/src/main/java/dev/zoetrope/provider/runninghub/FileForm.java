package dev.zoetrope.provider.runninghub;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A form with one file (RFC 7578), read from disk as it is sent.
 *
 * @param mediaType the form's type, with its boundary
 * @param content the form
 */
record FileForm(String mediaType, BodyPublisher content) {

    // The service goes by extensions. The local name is nobody's business and could break the header.
    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/jpeg", "jpg",
            "video/quicktime", "mov",
            "video/x-msvideo", "avi",
            "video/x-matroska", "mkv",
            "audio/mpeg", "mp3",
            "audio/x-wav", "wav",
            "audio/wave", "wav",
            "audio/x-flac", "flac");

    static FileForm of(Path file, String mediaType) throws FileNotFoundException {
        String boundary = "zoetrope-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"input." + extension(mediaType) + "\"\r\n"
                + "Content-Type: " + mediaType + "\r\n\r\n";
        String tail = "\r\n--" + boundary + "--\r\n";
        BodyPublisher content = BodyPublishers.concat(
                BodyPublishers.ofByteArray(head.getBytes(StandardCharsets.US_ASCII)),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofByteArray(tail.getBytes(StandardCharsets.US_ASCII)));
        return new FileForm("multipart/form-data; boundary=" + boundary, content);
    }

    private static String extension(String mediaType) {
        String subtype = mediaType.substring(mediaType.indexOf('/') + 1);
        return EXTENSIONS.getOrDefault(mediaType, subtype);
    }
}
