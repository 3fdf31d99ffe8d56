package dev.zoetrope.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One request on a bare socket, and how the connection ends: what an HTTP client would hide. */
final class RawSocket {

    /** How a connection looked once nothing more came. */
    enum End {
        /** The other side closed in order. */
        CLOSED,
        /** The other side reset. */
        RESET,
        /** Nothing came for the time allowed, and the connection is open. */
        SILENT
    }

    /** What came over a connection before it ended. */
    record Seen(String bytes, End end) {
        String head() {
            return bytes.substring(0, bytes.indexOf("\r\n\r\n") + 4);
        }

        int bodyLength() {
            return bytes.length() - head().length();
        }

        int announcedLength() {
            return Integer.parseInt(head().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
        }
    }

    private RawSocket() {}

    /** Sends one request with a key and reads until the connection ends or is silent for a while. */
    static Seen exchange(Emulator emulator, String method, String path, String body) throws IOException {
        String key = path.startsWith("/openapi") ? emulator.runningHubKey() : emulator.runComfyKey();
        String request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", emulator.baseUri().getPort()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        }
    }

    /** Waits longer for the first byte than for others: a busy machine is slow to begin. */
    private static Seen read(Socket socket) throws IOException {
        socket.setSoTimeout(2_000);
        PushbackInputStream in = new PushbackInputStream(socket.getInputStream());
        try {
            int first = in.read();
            if (first >= 0) {
                in.unread(first);
            }
        } catch (IOException silentOrReset) {
            // The reading below meets the same.
        }
        socket.setSoTimeout(300);
        return read(in);
    }

    static Seen read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        End end = End.CLOSED;
        try {
            for (int one = in.read(); one >= 0; one = in.read()) {
                bytes.write(one);
            }
        } catch (SocketTimeoutException nothingMore) {
            end = End.SILENT;
        } catch (SocketException reset) {
            end = End.RESET;
        }
        return new Seen(bytes.toString(StandardCharsets.ISO_8859_1), end);
    }
}
