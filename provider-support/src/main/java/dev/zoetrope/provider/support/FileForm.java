package dev.zoetrope.provider.support;

import dev.zoetrope.spi.UploadContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A multipart form with one file (RFC 7578), which is read as it is sent. Post it by {@link ProviderConnection#post}.
 *
 * @param mediaType the form's type, with its boundary
 * @param content the form
 */
public record FileForm(String mediaType, BodyPublisher content) {

    // Services go by extensions. The local name is private and could break the header.
    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/jpeg", "jpg",
            "video/quicktime", "mov",
            "video/x-msvideo", "avi",
            "video/x-matroska", "mkv",
            "audio/mpeg", "mp3",
            "audio/x-wav", "wav",
            "audio/wave", "wav",
            "audio/x-flac", "flac");

    /**
     * Makes a form.
     *
     * @param field the name of the file's field
     * @param stem the name to send for the file, without its extension: letters, digits and hyphens
     * @param mediaType the file's type, from which the extension follows
     * @param file the file
     * @return the form, to be sent once
     */
    public static FileForm of(String field, String stem, String mediaType, UploadContent file) {
        String boundary = "zoetrope-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"" + field + "\"; filename=\"" + stem + "."
                + extension(mediaType) + "\"\r\n"
                + "Content-Type: " + mediaType + "\r\n\r\n";
        String tail = "\r\n--" + boundary + "--\r\n";
        BodyPublisher content = BodyPublishers.concat(
                BodyPublishers.ofByteArray(head.getBytes(StandardCharsets.US_ASCII)),
                content(file),
                BodyPublishers.ofByteArray(tail.getBytes(StandardCharsets.US_ASCII)));
        return new FileForm("multipart/form-data; boundary=" + boundary, content);
    }

    /** The length is declared, so that a file whose reading fails can never pass for a whole form. */
    private static BodyPublisher content(UploadContent file) {
        return file.length() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(file)), file.length());
    }

    private static @Nullable InputStream open(UploadContent file) {
        try {
            return file.open();
        } catch (IOException e) {
            // The publisher then fails, and the engine knows why.
            return null;
        }
    }

    private static String extension(String mediaType) {
        String subtype = mediaType.substring(mediaType.indexOf('/') + 1);
        return EXTENSIONS.getOrDefault(mediaType, subtype);
    }
}
