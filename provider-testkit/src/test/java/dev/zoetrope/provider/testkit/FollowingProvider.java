package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Reason;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the paid call with a client that follows redirects, key and all; it is careful otherwise. */
final class FollowingProvider extends WrappedProvider {

    private static final Pattern ID = Pattern.compile("\"boat\":\"([A-Za-z0-9-]+)\"}");

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    FollowingProvider(Provider good, Account account) {
        super(good, account);
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        HttpRequest request = HttpRequest.newBuilder(account.baseUrl().resolve("/v1/drift/boats"))
                .header("X-Api-Key", account.key().expose())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
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

    private static SubmitOutcome read(HttpResponse<String> answer) {
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() / 100 == 2 && id.find()) {
            return new SubmitOutcome.Accepted(id.group(1), new RemoteStatus.Queued(null, ""));
        }
        Duration pause = answer.headers()
                .firstValue("Retry-After")
                .map(Long::valueOf)
                .map(Duration::ofSeconds)
                .orElse(null);
        return switch (answer.statusCode()) {
            case 429 -> new SubmitOutcome.Rejected(Reason.RATE_LIMITED, "busy", true, pause);
            case 401 -> new SubmitOutcome.Rejected(Reason.KEY_REFUSED, "key", false, null);
            case 400, 404, 422 -> new SubmitOutcome.Rejected(Reason.REFUSED, "no", false, null);
            default -> new SubmitOutcome.Unconfirmed("HTTP " + answer.statusCode());
        };
    }
}
