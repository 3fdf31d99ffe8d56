package dev.zoetrope.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Sends one request as it is written, its {@code Host} too, and reads what comes until the connection is closed. */
final class HostWire {

    private static final String BREAK = "\r\n";

    private final Emulator emulator;

    HostWire(Emulator emulator) {
        this.emulator = emulator;
    }

    /** An answer, with the names of its headers in lower case. */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Wire.JSON.readTree(body);
        }
    }

    /**
     * What is sent.
     *
     * @param host value of the header
     * @param line method and target
     * @param body of the request
     */
    record Call(String host, String line, byte[] body) {

        Call(String host, String line, String body) {
            this(host, line, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Sends a call with further headers, each as a whole line. */
    Answer send(Call call, String... headers) {
        StringBuilder head = new StringBuilder(call.line() + " HTTP/1.1" + BREAK + "Host: " + call.host() + BREAK);
        for (String header : headers) {
            head.append(header).append(BREAK);
        }
        head.append("Content-Length: ").append(call.body().length).append(BREAK);
        head.append("Connection: close").append(BREAK).append(BREAK);
        try (Socket socket = new Socket("127.0.0.1", emulator.baseUri().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(call.body());
            return read(socket.getInputStream().readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Answer read(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = all.indexOf(BREAK + BREAK);
        if (end < 0) {
            throw new IllegalStateException("no answer: " + all);
        }
        String[] lines = all.substring(0, end).split(BREAK, -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        byte[] body = all.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, body);
    }
}
