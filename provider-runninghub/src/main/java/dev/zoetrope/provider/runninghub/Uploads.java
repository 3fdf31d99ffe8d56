package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.support.Answer;
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
import java.util.Optional;

/**
 * Stores local files: {@code POST /openapi/v2/media/upload/binary}, multipart field {@code file}. A model takes
 * the file by the returned link, and a node of a workflow by its name; both live for a day. Source:
 * HM-RunningHub/ComfyUI_RH_OpenAPI, core/upload.py, and the vendor's page on uploads. It goes around Feign, which would
 * hold the whole file in memory.
 */
final class Uploads implements FileUploads {

    private static final String PATH = "/openapi/v2/media/upload/binary";

    private static final Duration LIFE = Duration.ofDays(1);

    private final ProviderConnection connection;
    private final HubErrors errors;
    private final Clock clock;

    Uploads(ProviderConnection connection, HubErrors errors, Clock clock) {
        this.clock = clock;
        this.connection = connection;
        this.errors = errors;
    }

    @Override
    public UploadedFile upload(UploadCall call) throws ProviderCallException, InterruptedException {
        Instant begun = clock.instant();
        FileForm form = FileForm.of("file", "input", call.mediaType(), call.content());
        Answer answer = connection.ask(() -> connection.post(PATH, form.mediaType(), form.content(), call.timeout()));
        EnvelopeReply reply = EnvelopeReply.of(answer.json());
        // Some gateways write the HTTP status in place of the documented 0; the link is what proves the upload.
        boolean stored = reply.code().isEmpty() || reply.code().equals("200");
        if (!answer.successful() || !stored) {
            throw errors.of(answer);
        }
        String name = reply.data().text("fileName");
        String link = reply.data().text("download_url", "downloadUrl");
        // Browsers drop control characters within a link, so where such a link leads is uncertain.
        Optional<URI> place = link.chars().anyMatch(Character::isISOControl) ? Optional.empty() : MediaLinks.link(link);
        if (place.isPresent() || !name.isEmpty()) {
            return new UploadedFile(
                    place.map(URI::toString).orElse(null), name.isEmpty() ? null : name, begun.plus(LIFE));
        }
        throw errors.of(answer);
    }
}
