package dev.zoetrope.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Requests as they are written on the wire, with headers that no HTTP client would let through. */
final class RawHttp {

    /**
     * An answer.
     *
     * @param status its status
     * @param headers its headers, by their names in lower case
     * @param body its body
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static final int TIMEOUT_MILLIS = 20_000;

    private final URI server;

    RawHttp(URI server) {
        this.server = server;
    }

    Answer send(String method, String path, Map<String, String> headers, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            Map<String, String> all = new LinkedHashMap<>();
            all.put("Host", "127.0.0.1:" + server.getPort());
            all.putAll(headers);
            all.put("Connection", "close");
            if (!body.isEmpty()) {
                all.put("Content-Length", String.valueOf(body.length()));
            }
            StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
            all.forEach((name, value) -> request.append(value.isEmpty() ? "" : name + ": " + value + "\r\n"));
            request.append("\r\n").append(body);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream().readAllBytes());
        }
    }

    private static Answer read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
    }
}
