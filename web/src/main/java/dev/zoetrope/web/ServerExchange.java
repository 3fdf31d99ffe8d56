package dev.zoetrope.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that the JDK's server received. */
final class ServerExchange implements PageExchange {

    private static final int NO_BODY = -1;
    private static final int UNKNOWN_LENGTH = 0;

    private final HttpExchange exchange;

    ServerExchange(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public String method() {
        return exchange.getRequestMethod();
    }

    @Override
    public String base() {
        return "/";
    }

    @Override
    public String path() {
        return exchange.getRequestURI().getRawPath();
    }

    @Override
    public @Nullable String query() {
        return exchange.getRequestURI().getRawQuery();
    }

    @Override
    public List<String> headers(String name) {
        return exchange.getRequestHeaders().getOrDefault(name, List.of());
    }

    @Override
    public InputStream body() {
        return exchange.getRequestBody();
    }

    @Override
    public OutputStream respond(int status, Map<String, String> headers, long length) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        if (method().equals("HEAD")) {
            if (length >= 0) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(status, NO_BODY);
        } else {
            exchange.sendResponseHeaders(status, length < 0 ? UNKNOWN_LENGTH : length == 0 ? NO_BODY : length);
        }
        return exchange.getResponseBody();
    }
}
