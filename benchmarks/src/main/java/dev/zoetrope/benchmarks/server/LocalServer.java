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
 * HTTP/1.1 on 127.0.0.1, one thread for any number of connections, so that what it costs stays small beside what is
 * measured. A request counts as read when its last byte is.
 */
public final class LocalServer implements AutoCloseable {

    private static final int BACKLOG = 10_000;

    private final Selector selector;
    private final ServerSocketChannel entrance;
    private final Function<Request, Reaction> handler;
    private final Thread thread;
    private volatile boolean closing;

    private LocalServer(Function<Request, Reaction> handler) throws IOException {
        this.handler = handler;
        selector = Selector.open();
        entrance = ServerSocketChannel.open();
        entrance.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), BACKLOG);
        entrance.configureBlocking(false);
        entrance.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::serve, "local-server");
        thread.setDaemon(true);
    }

    /**
     * Starts a server on any free port.
     *
     * @param handler says what happens to a request; it is called on the server's thread and must return at once
     * @return the server, to be closed by the caller
     * @throws IOException if it cannot listen
     */
    public static LocalServer start(Function<Request, Reaction> handler) throws IOException {
        LocalServer server = new LocalServer(handler);
        server.thread.start();
        return server;
    }

    /**
     * Returns where it listens.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + entrance.socket().getLocalPort());
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
        SocketChannel channel = entrance.accept();
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
