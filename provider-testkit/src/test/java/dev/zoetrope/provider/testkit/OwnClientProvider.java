package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Makes the paid call with a client of its own that has one bad way; it is careful otherwise. */
final class OwnClientProvider extends WrappedProvider {

    private static final Pattern ID = Pattern.compile("\"boat\":\"([A-Za-z0-9-]+)\"}");

    /** What is bad about it. */
    enum Way {
        /** It follows redirects, key and all. */
        FOLLOWING,
        /** It reads no compressed answer. */
        UNCOMPRESSED,
        /** It reads nothing of an answer that is not JSON to the letter. */
        STRICT
    }

    private final Way way;
    private final HttpClient client;

    OwnClientProvider(Provider good, Account account, Way way) {
        super(good, account);
        this.way = way;
        this.client = HttpClient.newBuilder()
                .followRedirects(way == Way.FOLLOWING ? HttpClient.Redirect.ALWAYS : HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        HttpRequest request = HttpRequest.newBuilder(account.baseUrl().resolve("/v1/drift/boats"))
                .header("X-Api-Key", account.key().orElseThrow().expose())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return read(exchange.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof ConnectException
                    ? new SubmitOutcome.NotSent("nobody listens")
                    : new SubmitOutcome.Unconfirmed("it broke");
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return new SubmitOutcome.Unconfirmed("it stalled");
        } catch (InterruptedException stop) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new SubmitOutcome.Unconfirmed("interrupted");
        }
    }

    private SubmitOutcome read(HttpResponse<byte[]> answer) {
        Matcher id = ID.matcher(text(answer));
        if (answer.statusCode() / 100 == 2 && id.find()) {
            return new SubmitOutcome.Accepted(id.group(1), new RemoteStatus.Queued(null, ""));
        }
        Duration pause = answer.headers()
                .firstValue("Retry-After")
                .map(Long::valueOf)
                .map(Duration::ofSeconds)
                .orElse(null);
        return switch (answer.statusCode()) {
            case 429 -> new SubmitOutcome.Rejected(FailureReason.RATE_LIMITED, "busy", true, pause);
            case 401 -> new SubmitOutcome.Rejected(FailureReason.KEY_REFUSED, "key", false, null);
            case 400, 404, 422 -> new SubmitOutcome.Rejected(FailureReason.REFUSED, "no", false, null);
            default -> new SubmitOutcome.Unconfirmed("HTTP " + answer.statusCode());
        };
    }

    private String text(HttpResponse<byte[]> answer) {
        boolean compressed = way != Way.UNCOMPRESSED
                && answer.headers().firstValue("Content-Encoding").isPresent();
        try (InputStream body = new ByteArrayInputStream(answer.body());
                InputStream plain = compressed ? new GZIPInputStream(body) : body) {
            String text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            return way == Way.STRICT && text.contains("NaN") ? "" : text;
        } catch (IOException unreadable) {
            return "";
        }
    }
}
