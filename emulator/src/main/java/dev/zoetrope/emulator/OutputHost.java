package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Handler;
import dev.zoetrope.emulator.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Another origin with the same files, for a service that keeps its API and its files apart. It listens from when its
 * address is first asked for.
 */
final class OutputHost implements AutoCloseable {

    private final Duration idleTime;
    private @Nullable Handler handler;
    private @Nullable HttpServer server;
    private boolean closed;

    OutputHost(Duration idleTime) {
        this.idleTime = idleTime;
    }

    synchronized void serve(Handler answering) {
        handler = answering;
    }

    /** {@return its address without trailing slash} */
    synchronized URI uri() {
        HttpServer running = server;
        if (running == null && !closed) {
            running = new HttpServer(0, idleTime);
            if (handler != null) {
                running.serve(handler);
            }
            server = running;
        }
        return URI.create("http://127.0.0.1:" + (running == null ? 9 : running.port()));
    }

    synchronized int openConnections() {
        return server == null ? 0 : server.openConnections();
    }

    synchronized void closeIdleConnections() {
        if (server != null) {
            server.closeIdleConnections();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.close();
        }
    }
}
