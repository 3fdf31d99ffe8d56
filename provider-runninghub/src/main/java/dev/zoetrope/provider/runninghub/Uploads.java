package dev.zoetrope.provider.runninghub;

import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.FileForm;
import dev.zoetrope.provider.support.MediaLinks;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.FileUploads;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import java.net.URI;
import java.util.Optional;

/**
 * Stores local files: {@code POST /openapi/v2/media/upload/binary}, multipart field {@code file}. The returned link is
 * valid for about a day. A node of a workflow takes the file by its name at the service instead. Source: HM-RunningHub/ComfyUI_RH_OpenAPI, core/upload.py. It goes around Feign, which would
 * hold the whole file in memory.
 */
final class Uploads implements FileUploads {

    private static final String PATH = "/openapi/v2/media/upload/binary";

    private final ProviderConnection connection;
    private final HubErrors errors;

    Uploads(ProviderConnection connection, HubErrors errors) {
        this.connection = connection;
        this.errors = errors;
    }

    @Override
    public String upload(UploadCall call) throws ProviderCallException, InterruptedException {
        FileForm form = FileForm.of("file", "input", call.mediaType(), call.content());
        Answer answer = connection.ask(() -> connection.post(PATH, form.mediaType(), form.content(), call.timeout()));
        EnvelopeReply reply = EnvelopeReply.of(answer.json());
        // Some gateways write the HTTP status in place of the documented 0; the link is what proves the upload.
        boolean stored = reply.code().isEmpty() || reply.code().equals("200");
        boolean ofNode = call.model().filter(HubPlace::runsIn).isPresent();
        String name = reply.data().text("fileName");
        if (ofNode && answer.successful() && stored && !name.isEmpty()) {
            return name;
        }
        String link = reply.data().text("download_url", "downloadUrl");
        // Browsers drop control characters within a link, so where such a link leads is uncertain.
        if (answer.successful() && stored && link.chars().noneMatch(Character::isISOControl)) {
            Optional<URI> place = MediaLinks.link(link);
            if (place.isPresent()) {
                return place.get().toString();
            }
        }
        throw errors.of(answer);
    }
}
