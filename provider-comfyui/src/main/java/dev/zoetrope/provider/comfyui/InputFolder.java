package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.FileForm;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.FileUploads;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Stores local files in the server's input folder: {@code POST /upload/image}, multipart field {@code image}, which
 * takes files of any type. The name is made of the content's hash, so that the same file is stored once and another one
 * never takes its place. Source: ComfyUI server, {@code image_upload} of {@code server.py}. It goes around Feign, which
 * would hold the whole file in memory.
 */
final class InputFolder implements FileUploads {

    private static final String PATH = "/upload/image";
    private static final String FOLDER = "input";

    /** The server keeps a file until someone removes it; after this time that is checked by sending it again. */
    private static final Duration LIFE = Duration.ofHours(1);

    private static final int NAME_BYTES = 16;
    private static final int BUFFER = 1 << 16;

    private final ProviderConnection connection;
    private final ComfyUiErrors errors;
    private final Clock clock;

    InputFolder(ProviderConnection connection, ComfyUiErrors errors, Clock clock) {
        this.clock = clock;
        this.connection = connection;
        this.errors = errors;
    }

    @Override
    public UploadedFile upload(UploadCall call) throws ProviderCallException, InterruptedException {
        Instant begun = clock.instant();
        long end = System.nanoTime() + call.timeout().toNanos();
        FileForm form = FileForm.of("image", stem(call.content()), call.mediaType(), call.content());
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        Answer answer = connection.ask(() -> connection.post(PATH, form.mediaType(), form.content(), left));
        String name = answer.json().text("name");
        if (!answer.successful() || name.isEmpty()) {
            throw errors.unreadable(answer);
        }
        return new UploadedFile(null, reference(name, answer.json()), begun.plus(LIFE));
    }

    /** The server may have chosen another name than the one that was sent. */
    private static String reference(String name, JsonFields stored) {
        String folder = stored.text("subfolder");
        String type = stored.text("type");
        return (folder.isEmpty() ? name : folder + "/" + name)
                + (type.isEmpty() || type.equals(FOLDER) ? "" : " [" + type + "]");
    }

    private static String stem(UploadContent content) throws ProviderCallException {
        try (InputStream in = content.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        } catch (IOException unreadable) {
            throw new ProviderCallException(
                    FailureReason.MISSING_INPUT, "the file cannot be read: " + unreadable.getMessage(), false, null);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
