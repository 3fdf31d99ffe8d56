package dev.zoetrope.provider.support.operation;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.CatalogDocument;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file to a link that a service has signed: {@code PUT}, without the account's key and headers, because the link
 * itself is the permission and its host is not the account's. The file is read as it is sent, so that its size takes no
 * memory.
 */
public final class SignedUpload {

    private static final String DEFAULT_TYPE = "application/octet-stream";

    /** What a signed request may not carry, whatever the service says: what would name the account, or be the JDK's. */
    private static final Set<String> NEVER =
            Set.of("authorization", "cookie", "host", "content-length", "connection", "expect", "upgrade");

    private static final int MOST_OF_AN_ANSWER = 64 << 10;

    private final Account account;

    /**
     * Prepares to send.
     *
     * @param account the account that the links were signed for; its key is not used
     */
    public SignedUpload(Account account) {
        this.account = account;
    }

    /**
     * Where a service wants a file.
     *
     * @param url the signed link
     * @param headers the headers that the service wants with it, by name
     */
    public record Link(String url, Map<String, String> headers) {}

    /**
     * Sends a file, once, within a time limit that follows from its size.
     *
     * @param link the signed link
     * @param headers the headers that the service wants with it, by name
     * @param content the file
     * @throws ProviderCallException if it was not stored, or that is not certain; the message does not show the link
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void put(String link, Map<String, String> headers, PathContent content)
            throws ProviderCallException, InterruptedException {
        put(new Link(link, headers), content, content.limit());
    }

    /**
     * Sends a file, once.
     *
     * @param link where to
     * @param content the file
     * @param limit how long that may take
     * @throws ProviderCallException if it was not stored, or that is not certain; the message does not show the link
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void put(Link link, UploadContent content, Duration limit)
            throws ProviderCallException, InterruptedException {
        sent("PUT", link, content, limit);
    }

    /**
     * Sends a file in parts, once: each by {@code PUT} to the link with the number of the part at the end of its path, from
     * 1, whose answer names its {@code etag}; at last the list of them by {@code POST} to the link with {@code complete}
     * there. The file is opened once.
     *
     * @param link where to
     * @param content the file
     * @param size how many bytes a part has, but for the last one; positive
     * @param limit how long all of that may take
     * @throws ProviderCallException if it was not stored, or that is not certain; the message does not show the link
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void putParts(Link link, UploadContent content, long size, Duration limit)
            throws ProviderCallException, InterruptedException {
        CallLimit left = CallLimit.of(limit);
        List<Map<String, Object>> stored = new ArrayList<>();
        try (FileParts parts = new FileParts(content, size)) {
            while (parts.hasNext()) {
                int number = stored.size() + 1;
                Link place = below(link, String.valueOf(number));
                String answer = sent("PUT", place, parts.next(), left.remaining());
                String etag = JsonFields.parse(answer).text("etag");
                if (etag.isEmpty()) {
                    throw failed(checked(place.url()), "part " + number + " was not confirmed", true);
                }
                stored.add(Map.of("partNumber", number, "etag", etag));
            }
        } catch (IOException unreadable) {
            throw new ProviderCallException(FailureReason.MISSING_INPUT, "the file cannot be read", false, null);
        }
        byte[] list = CatalogDocument.write(Map.of("parts", stored));
        Link end = new Link(below(link, "complete").url(), Map.of("Content-Type", "application/json"));
        sent("POST", end, UploadContent.of(list), left.remaining());
    }

    private static Link below(Link link, String end) {
        String url = link.url();
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        return new Link(path + "/" + end + (query < 0 ? "" : url.substring(query)), link.headers());
    }

    private String sent(String method, Link link, UploadContent content, Duration limit)
            throws ProviderCallException, InterruptedException {
        URI target = checked(link.url());
        HttpClient client = account.network().newHttpClient().build();
        HttpRequest.Builder request = HttpRequest.newBuilder(target).timeout(limit);
        boolean typed = false;
        for (Map.Entry<String, String> header : link.headers().entrySet()) {
            if (!NEVER.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                request.setHeader(header.getKey(), header.getValue());
                typed |= header.getKey().equalsIgnoreCase("Content-Type");
            }
        }
        if (!typed) {
            request.setHeader("Content-Type", DEFAULT_TYPE);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpResponse<Void> answer;
        try {
            request.method(
                    method,
                    content.length() == 0
                            ? BodyPublishers.noBody()
                            : BodyPublishers.fromPublisher(
                                    BodyPublishers.ofInputStream(() -> opened(content)), content.length()));
            answer = client.send(
                    request.build(),
                    HttpResponse.BodyHandlers.ofByteArrayConsumer(
                            some -> some.ifPresent(bytes -> body.write(bytes, 0, kept(body, bytes)))));
        } catch (IOException | IllegalArgumentException e) {
            throw failed(target, e.getClass().getSimpleName(), true);
        }
        if (answer.statusCode() / 100 != 2) {
            boolean later = answer.statusCode() >= 500 || answer.statusCode() == 429;
            throw failed(target, "HTTP " + answer.statusCode(), later);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    /** More of an answer than a part's needs is read and dropped. */
    private static int kept(ByteArrayOutputStream body, byte[] bytes) {
        return Math.min(bytes.length, MOST_OF_AN_ANSWER - body.size());
    }

    private URI checked(String link) throws ProviderCallException {
        URI target;
        try {
            target = URI.create(link);
        } catch (IllegalArgumentException e) {
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE, "the link for the upload cannot be read", false, null);
        }
        boolean secure = "https".equalsIgnoreCase(target.getScheme());
        boolean own = account.baseUrl().getScheme().equalsIgnoreCase(target.getScheme())
                && account.baseUrl().getRawAuthority().equalsIgnoreCase(target.getRawAuthority());
        if (target.getHost() == null || target.getUserInfo() != null || !(secure || own || account.loopback())) {
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE,
                    "the link for the upload leads to no https address; the file was not sent",
                    false,
                    null);
        }
        return target;
    }

    private static ProviderCallException failed(URI target, String why, boolean repeatable) {
        return new ProviderCallException(
                FailureReason.UNAVAILABLE,
                "the file was not stored at " + target.getHost() + ": " + why,
                repeatable,
                null);
    }

    private static @Nullable InputStream opened(UploadContent content) {
        try {
            return content.open();
        } catch (IOException e) {
            // The publisher then fails.
            return null;
        }
    }
}
