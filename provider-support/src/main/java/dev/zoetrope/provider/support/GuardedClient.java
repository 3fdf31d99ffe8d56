package dev.zoetrope.provider.support;

import dev.zoetrope.api.Account;
import dev.zoetrope.spi.ProviderSettings.AuthScheme;
import feign.Client;
import feign.Request;
import feign.Response;
import feign.codec.EncodeException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The client through which Feign sends. It adds the key and the account's headers as the last step and for the
 * account's own origin only, so that no Feign object ever holds them, and reports a missing answer by an exception that
 * Feign passes through unchanged.
 */
final class GuardedClient implements Client {

    private final Account account;
    private final AuthScheme scheme;
    private final HttpSender sender;
    private final int mostBytes;

    /**
     * Creates a client.
     *
     * @param account whose key and headers it adds
     * @param scheme how it adds the key
     * @param sender through which it sends
     * @param mostBytes how many bytes an answer may have
     */
    GuardedClient(Account account, AuthScheme scheme, HttpSender sender, int mostBytes) {
        this.account = account;
        this.scheme = scheme;
        this.sender = sender;
        this.mostBytes = mostBytes;
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        HttpRequest.Builder builder = builder(request.url());
        request.headers().forEach((name, values) -> {
            // The JDK client sets this header itself and refuses it from callers.
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        HttpRequest.BodyPublisher body = request.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.body());
        Duration limit =
                Duration.of(options.readTimeout(), options.readTimeoutUnit().toChronoUnit());
        HttpAnswer answer = sender.send(builder, request.httpMethod().name(), body, new AnswerBounds(limit, mostBytes));
        return Response.builder()
                .status(answer.status())
                .headers(Map.of())
                .body(answer)
                .request(request)
                .build();
    }

    /**
     * Opens a web socket with the headers of any request.
     *
     * @param url where it leads to, as {@code http} or {@code https}
     * @param listener takes what comes
     * @return the socket, once it is open
     * @throws EncodeException if that is not an address below the account's base URL
     */
    CompletableFuture<WebSocket> socket(String url, WebSocket.Listener listener) {
        HttpRequest opening = builder(url).build();
        WebSocket.Builder socket = sender.socket();
        opening.headers().map().forEach((name, values) -> values.forEach(value -> socket.header(name, value)));
        return socket.buildAsync(URI.create(url.replaceFirst("^(?i)http", "ws")), listener);
    }

    /**
     * Starts a request that carries the key, if there is one, and the account's headers.
     *
     * @param url where it goes
     * @return a builder with what every request carries
     * @throws EncodeException if that is not an address below the account's base URL
     */
    HttpRequest.Builder builder(String url) {
        URI target;
        try {
            target = URI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw new EncodeException("the address of the call cannot be written");
        }
        URI base = account.baseUrl();
        if (!base.getScheme().equalsIgnoreCase(target.getScheme())
                || !base.getRawAuthority().equalsIgnoreCase(target.getRawAuthority())) {
            throw new EncodeException("the call would leave " + account.site() + ", the only place that the account's"
                    + " key and headers may go to");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .header("User-Agent", "zoetrope")
                // A compressed answer is read all the same, but a paid one should not depend on it.
                .header("Accept-Encoding", "identity");
        account.key()
                .ifPresent(key ->
                        request.setHeader(scheme.headerName(), scheme.value(key).expose()));
        account.headers().forEach((name, value) -> request.setHeader(name, value.expose()));
        return request;
    }
}
