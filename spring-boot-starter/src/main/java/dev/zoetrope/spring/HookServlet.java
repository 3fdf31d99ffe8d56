package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
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

/**
 * Takes notices and hands them to the client. Whatever comes is answered 204, so that an answer tells nothing about which
 * addresses are known.
 */
final class HookServlet extends AnyMethodServlet {

    private static final int LARGEST_NOTICE = 1 << 20;

    private final MediaClient client;

    HookServlet(MediaClient client) {
        this.client = client;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<byte[]> notice = request.getMethod().equals("POST") ? body(request) : Optional.empty();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.flushBuffer();
        notice.ifPresent(bytes -> client.notice(path(request), headers(request), bytes));
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
}
