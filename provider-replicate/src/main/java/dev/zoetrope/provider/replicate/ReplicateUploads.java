package dev.zoetrope.provider.replicate;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.FileForm;
import dev.zoetrope.provider.support.MediaLinks;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.FileUploads;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Stores local files at the service: {@code POST /v1/files}, a form whose part {@code content} is the file. The address
 * in {@code urls.get} is what a model takes, and works for the same account alone.
 */
final class ReplicateUploads implements FileUploads {

    /** The shortest life in any document, for an answer that does not say it. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final ProviderConnection connection;
    private final ReplicateErrors errors;

    ReplicateUploads(ProviderConnection connection, ReplicateErrors errors) {
        this.connection = connection;
        this.errors = errors;
    }

    @Override
    public UploadedFile upload(UploadCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        FileForm form = FileForm.of("content", "input", call.mediaType(), call.content());
        Answer answer =
                connection.ask(() -> connection.post("/v1/files", form.mediaType(), form.content(), limit.remaining()));
        URI link = MediaLinks.link(answer.json().object("urls").text("get")).orElse(null);
        if (!answer.successful() || link == null) {
            throw errors.ofCall(answer);
        }
        return new UploadedFile(link.toString(), null, end(answer.json().text("expires_at")));
    }

    private Instant end(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException notSaid) {
            return Clock.systemUTC().instant().plus(LIFE);
        }
    }
}
