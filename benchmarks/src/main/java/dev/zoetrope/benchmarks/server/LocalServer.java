package dev.zoetrope.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.function.Function;

/**
 * An HTTP/1.1 server on 127.0.0.1. It serves all connections on one thread, so that its own cost is small compared with
 * what is measured. A request counts as read when its last byte is read.
 */
public final class LocalServer implements AutoCloseable {

    private static final int BACKLOG = 10_000;

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Function<ReadRequest, Reaction> handler;
    private final Thread thread;
    private volatile boolean closing;

    private LocalServer(Function<ReadRequest, Reaction> handler) throws IOException {
        this.handler = handler;
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::serve, "local-server");
        thread.setDaemon(true);
    }

    /**
     * Starts a server on any free port.
     *
     * @param handler decides on the reaction to a request; it is called on the server's thread and must return at once
     * @return the server, to be closed by the caller
     * @throws IOException if it cannot listen
     */
    public static LocalServer start(Function<ReadRequest, Reaction> handler) throws IOException {
        LocalServer server = new LocalServer(handler);
        server.thread.start();
        return server;
    }

    /**
     * Returns the address of the server.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.socket().getLocalPort());
    }

    private void serve() {
        try {
            while (!closing) {
                selector.select();
                Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                while (ready.hasNext()) {
                    SelectionKey key = ready.next();
                    ready.remove();
                    serve(key);
                }
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept();
            return;
        }
        try {
            ((Conversation) key.attachment()).goOn(key);
        } catch (IOException hungUp) {
            key.channel().close();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listener.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new Conversation(channel, handler));
        }
    }

    /** Closes the port and every connection. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
