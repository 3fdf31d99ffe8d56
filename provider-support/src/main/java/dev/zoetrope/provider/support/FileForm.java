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
        return of(Map.of(), new Part(field, stem + "." + extension(mediaType), mediaType, file));
    }

    /**
     * Makes a form with texts before the file.
     *
     * @param texts the texts by field, which are sent as they are
     * @param file the file
     * @return the form, to be sent once
     */
    public static FileForm of(Map<String, String> texts, Part file) {
        String boundary = "zoetrope-" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        texts.forEach((field, text) -> head.append("--" + boundary + "\r\n")
                .append("Content-Disposition: form-data; name=\"" + field + "\"\r\n\r\n")
                .append(text + "\r\n"));
        head.append("--" + boundary + "\r\n")
                .append("Content-Disposition: form-data; name=\"" + file.field() + "\"; filename=\"" + file.name()
                        + "\"\r\n")
                .append("Content-Type: " + file.mediaType() + "\r\n\r\n");
        String tail = "\r\n--" + boundary + "--\r\n";
        BodyPublisher content = BodyPublishers.concat(
                BodyPublishers.ofByteArray(head.toString().getBytes(StandardCharsets.UTF_8)),
                content(file.content()),
                BodyPublishers.ofByteArray(tail.getBytes(StandardCharsets.US_ASCII)));
        return new FileForm("multipart/form-data; boundary=" + boundary, content);
    }

    /**
     * The file of a form.
     *
     * @param field the name of its field
     * @param name the name to send for it, without quotes and control characters
     * @param mediaType its type
     * @param content the file
     */
    public record Part(String field, String name, String mediaType, UploadContent content) {

        /** Refuses a name that would break the header. */
        public Part {
            if (name.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c == 127)) {
                throw new IllegalArgumentException("a file's name in a form has no quotes and no control characters");
            }
        }
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
