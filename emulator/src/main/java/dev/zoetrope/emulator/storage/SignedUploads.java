package dev.zoetrope.emulator.storage;

import dev.zoetrope.emulator.http.BodyDigest;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Ids;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses to which a file is put without a key: {@code PUT /signed-uploads/{name}?X-Amz-Signature=...}. The bytes are
 * counted and hashed, not kept. Refusals are those of object storage, in XML. An address is valid for an hour and may be
 * used again until then. Thread-safe.
 */
public final class SignedUploads {

    /** The content type that was signed with each address. */
    public static final String CONTENT_TYPE = "application/octet-stream";

    /** How long an address is valid. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final String SIGNATURE = "X-Amz-Signature";

    private final URI base;
    private final Clock clock;
    private final Ids ids;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    /**
     * Creates a storage without addresses.
     *
     * @param base where it is reached, without trailing slash
     * @param clock by which addresses expire
     * @param ids generates signatures
     */
    public SignedUploads(URI base, Clock clock, Ids ids) {
        this.base = base;
        this.clock = clock;
        this.ids = ids;
    }

    /** Decides about a file and takes it. */
    @FunctionalInterface
    public interface Recipient {

        /** {@return the storage's code for a file that is not what was agreed, such as {@code BadDigest}} */
        Optional<String> take(BodyDigest file);
    }

    private record Issued(Instant expiry, Recipient recipient) {}

    /** {@return an address for one file, valid from now on} */
    public String issue(String fileName, Recipient recipient) {
        String signature = ids.uuid().replace("-", "") + ids.uuid().replace("-", "");
        issued.put(signature, new Issued(clock.instant().plus(LIFE), recipient));
        String name = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        return base + "/signed-uploads/" + name + "?X-Amz-Expires=" + LIFE.toSeconds() + "&" + SIGNATURE + "="
                + signature;
    }

    /** {@code PUT /signed-uploads/{name}}: 200 with the entity tag; a request that carries a key is refused. */
    public Reply put(Request request) {
        if (request.header("authorization").isPresent()) {
            return refusal(400, "InvalidArgument", "Only one auth mechanism allowed");
        }
        Optional<Issued> known = request.query(SIGNATURE).map(issued::get);
        boolean signedType =
                request.header("content-type").filter(CONTENT_TYPE::equals).isPresent();
        if (known.isEmpty() || !signedType) {
            return refusal(403, "SignatureDoesNotMatch", "The request does not match the signature");
        }
        if (!clock.instant().isBefore(known.get().expiry())) {
            return refusal(403, "AccessDenied", "Request has expired");
        }
        Optional<BodyDigest> file = request.digest();
        Optional<String> code = file.flatMap(known.get().recipient()::take);
        return file.isEmpty() || code.isPresent()
                ? refusal(400, code.orElse("InvalidRequest"), "The file is not the one that was announced")
                : Reply.text(200, Map.of("ETag", "\"" + file.get().md5() + "\""), "");
    }

    /** {@return the answer to an address that was never issued} */
    public static Reply unknown() {
        return refusal(403, "SignatureDoesNotMatch", "The request does not match the signature");
    }

    private static Reply refusal(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return Reply.text(status, Map.of("Content-Type", "application/xml"), xml);
    }
}
