package dev.zoetrope.resilience.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A node's way to the database, which can fall silent: nothing comes through, and nobody is told. */
final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 16_384;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;

    /**
     * Lays a wire.
     *
     * @param target the database's port on this machine
     */
    TcpProxy(int target) {
        this.target = target;
        try {
            this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBackground(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void silence() {
        silent = true;
    }

    /** Lets new connections through. Those that saw the silence are gone: what they lost cannot be made up. */
    void mend() {
        open.forEach(TcpProxy::close);
        silent = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            letIn();
        }
    }

    /** A connection that fails is lost; the next one is waited for, if this wire is still there. */
    private void letIn() {
        try {
            Socket near = entrance.accept();
            open.add(near);
            if (!silent) {
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(far);
                // As the database and its driver do: small messages must not wait for acknowledgements here.
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                inBackground(() -> carry(near, far));
                inBackground(() -> carry(far, near));
            }
        } catch (IOException lost) {
            Thread.onSpinWait();
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!silent) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One end hung up, so the other one is to learn of it.
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket of this machine does not close", e);
        }
    }

    @Override
    public void close() {
        close(entrance);
        open.forEach(TcpProxy::close);
    }
}
