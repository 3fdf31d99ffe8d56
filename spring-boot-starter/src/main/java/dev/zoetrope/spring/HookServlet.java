package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes notices and hands them to the client. Whatever comes is answered 204, so that an answer tells nothing about which
 * addresses are known.
 */
final class HookServlet implements Servlet {

    private static final int LARGEST_NOTICE = 1 << 20;

    private final MediaClient client;
    private @Nullable ServletConfig config;

    HookServlet(MediaClient client) {
        this.client = client;
    }

    @Override
    public void init(ServletConfig given) {
        this.config = given;
    }

    @Override
    public @Nullable ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws IOException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answer) {
            Optional<byte[]> notice = asked.getMethod().equals("POST") ? body(asked) : Optional.empty();
            answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
            answer.flushBuffer();
            notice.ifPresent(bytes -> client.notice(path(asked), headers(asked), bytes));
        }
    }

    private static Optional<byte[]> body(HttpServletRequest request) throws IOException {
        try (InputStream in = request.getInputStream()) {
            byte[] body = in.readNBytes(LARGEST_NOTICE + 1);
            return body.length > LARGEST_NOTICE ? Optional.empty() : Optional.of(body);
        }
    }

    private static String path(HttpServletRequest request) {
        try {
            return URI.create(request.getRequestURI()).getPath();
        } catch (IllegalArgumentException e) {
            // No address of ours; the client knows that as well.
            return request.getRequestURI();
        }
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    @Override
    public String getServletInfo() {
        return "notices of providers";
    }

    @Override
    public void destroy() {
        // The client ends after the server.
    }
}
