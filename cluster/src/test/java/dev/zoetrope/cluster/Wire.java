package dev.zoetrope.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to the database, which can be cut, with a reset or without a word, and mended. */
final class Wire implements AutoCloseable {

    private enum State {
        WHOLE,
        CUT,
        SILENT
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    Wire(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Closes what is open, and what is opened from now on. */
    void cut() {
        state = State.CUT;
        open.forEach(Wire::close);
    }

    /** Lets nothing through any more, and tells nobody. */
    void silence() {
        state = State.SILENT;
    }

    /** Lets new connections through; those that saw the silence are gone. */
    void mend() {
        open.forEach(Wire::close);
        state = State.WHOLE;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                open.add(near);
                if (state == State.CUT) {
                    close(near);
                } else if (state == State.WHOLE) {
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(far);
                    start(() -> pump(near, far));
                    start(() -> pump(far, near));
                }
            } catch (IOException e) {
                // The next one, if this server is still there.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (state == State.WHOLE) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // Cut.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // As good as closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(Wire::close);
    }
}
