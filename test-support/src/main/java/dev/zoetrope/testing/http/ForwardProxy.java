package dev.zoetrope.testing.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy for plain HTTP on this machine, which carries one exchange on each connection and remembers its address. */
public final class ForwardProxy implements AutoCloseable {

    private static final int WAITING = 100;

    private final ServerSocket entrance;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** Listens on a free port. */
    public ForwardProxy() {
        try {
            this.entrance = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBackground(this::accept);
    }

    /** {@return where it listens} */
    public InetSocketAddress address() {
        return new InetSocketAddress(entrance.getInetAddress(), entrance.getLocalPort());
    }

    /** {@return the method and address of each exchange so far, such as {@code GET http://127.0.0.1:8080/a}} */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                inBackground(() -> serve(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket near) {
        try (near) {
            InputStream in = near.getInputStream();
            String[] lines = head(in).split("\r\n");
            String[] asked = lines[0].split(" ");
            seen.add(asked[0] + " " + asked[1]);
            URI target = URI.create(asked[1]);
            try (Socket far = new Socket(target.getHost(), target.getPort())) {
                StringBuilder request = new StringBuilder(asked[0] + " " + path(target) + " HTTP/1.1\r\n");
                for (int i = 1; i < lines.length; i++) {
                    request.append(lines[i]).append("\r\n");
                }
                request.append("Connection: close\r\n\r\n");
                OutputStream out = far.getOutputStream();
                out.write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
                inBackground(() -> carry(in, out));
                far.getInputStream().transferTo(near.getOutputStream());
            }
        } catch (IOException hungUp) {
            // The client learns of it, because its connection is closed.
        }
    }

    private static String path(URI target) {
        return target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no whole head came");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void carry(InputStream in, OutputStream out) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException over) {
            // The exchange is over.
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "forward-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
