package dev.zoetrope.provider.fal;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.MediaLinks;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.provider.support.operation.SignedUpload;
import dev.zoetrope.spi.FileUploads;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Stores local files at signed places that the service gives: whole ones, and from 90 MB on in parts. */
final class FalUploads implements FileUploads {

    /** Files live as long as the account's settings say, and the documents do not agree on the least. */
    private static final Duration LIFE = Duration.ofDays(1);

    private static final long MOST_IN_ONE = 90L << 20;
    private static final long PART = 10L << 20;

    private final ProviderConnection connection;
    private final FilesApi api;
    private final SignedUpload signed;
    private final Clock clock;

    FalUploads(ProviderConnection connection, Clock clock) {
        this.connection = connection;
        this.api = connection.api(FilesApi.class);
        this.signed = new SignedUpload(connection.account());
        this.clock = clock;
    }

    @Override
    public UploadedFile upload(UploadCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        boolean whole = call.content().length() <= MOST_IN_ONE;
        // The local name is private; the service goes by the type.
        String name = "input." + call.mediaType().replaceFirst(".*/(?:x-)?", "");
        Map<String, Object> file = Map.of("file_name", name, "content_type", call.mediaType());
        Answer answer = connection.ask(() -> api.place(whole ? "initiate" : "initiate-multipart", file, limit.left()));
        String target = answer.json().text("upload_url");
        URI link = MediaLinks.link(answer.json().text("file_url")).orElse(null);
        if (!answer.successful() || target.isEmpty() || link == null) {
            throw new FalErrors(connection).ofCall(answer);
        }
        SignedUpload.Link place = new SignedUpload.Link(target, Map.of("Content-Type", call.mediaType()));
        if (whole) {
            signed.put(place, call.content(), limit.remaining());
        } else {
            signed.putParts(place, call.content(), PART, limit.remaining());
        }
        return new UploadedFile(link.toString(), null, clock.instant().plus(LIFE));
    }
}
