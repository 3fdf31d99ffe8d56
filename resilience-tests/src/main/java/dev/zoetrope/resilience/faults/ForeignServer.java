package dev.zoetrope.resilience.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of another origin, to which faults redirect. It records what it receives and answers 404. */
final class ForeignServer implements AutoCloseable {

    private static final int MAX_BYTES = 64 << 10;
    private static final int PATIENCE_MS = 200;

    private final ServerSocket listener;
    private final List<String> received = new CopyOnWriteArrayList<>();

    ForeignServer() {
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::listen, "fault-suite-foreign-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/elsewhere");
    }

    /** Returns the received bytes as text, one text for each connection. */
    List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setSoTimeout(PATIENCE_MS);
                InputStream in = socket.getInputStream();
                byte[] bytes = new byte[MAX_BYTES];
                int count = Math.max(0, in.read(bytes));
                received.add(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                socket.getOutputStream()
                        .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // The client closed the connection, or this listener was closed.
            }
        }
    }
}
