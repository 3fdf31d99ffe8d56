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

/** Another origin, to which answers redirect: keeps what it is sent and answers that there is nothing. */
final class ForeignServer implements AutoCloseable {

    private static final int MOST = 64 << 10;
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

    /** Returns everything it was sent, one text for each connection. */
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
                byte[] bytes = new byte[MOST];
                int count = Math.max(0, in.read(bytes));
                received.add(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                socket.getOutputStream()
                        .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // The client went, or this listener was closed.
            }
        }
    }
}
