package dev.zoetrope.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server of this machine, which can be cut with a reset, fall silent without a word, and be mended. */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 16_384;

    private enum State {
        WHOLE,
        CUT,
        SILENT
    }

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    /**
     * Listens on a free port.
     *
     * @param target the server's port on this machine
     */
    public TcpProxy(int target) {
        this.target = target;
        try {
            this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBackground(this::accept);
    }

    /** {@return the port to connect to instead of the server's} */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Closes what is open, and what is opened from now on. */
    public void cut() {
        state = State.CUT;
        open.forEach(TcpProxy::close);
    }

    /** Lets nothing through any more, and closes nothing. */
    public void silence() {
        state = State.SILENT;
    }

    /** Lets new connections through. Those that saw the silence are closed: what they lost cannot be made up. */
    public void mend() {
        open.forEach(TcpProxy::close);
        state = State.WHOLE;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                letIn(entrance.accept());
            } catch (IOException lost) {
                // The next one, if this proxy is still there.
                Thread.onSpinWait();
            }
        }
    }

    private void letIn(Socket near) throws IOException {
        open.add(near);
        if (state == State.CUT) {
            close(near);
        } else if (state == State.WHOLE) {
            Socket far = connected(near);
            open.add(far);
            // As a database and its driver do: small messages must not wait for acknowledgements here.
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            inBackground(() -> carry(near, far));
            inBackground(() -> carry(far, near));
        }
    }

    private Socket connected(Socket near) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException noServer) {
            close(near);
            throw noServer;
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (state == State.WHOLE) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException hungUp) {
            // The other end learns of it, because both are closed.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy");
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

    /** Closes the port and every connection. */
    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(TcpProxy::close);
    }
}
