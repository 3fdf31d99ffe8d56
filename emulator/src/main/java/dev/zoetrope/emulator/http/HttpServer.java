package dev.zoetrope.emulator.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An HTTP/1.1 server on the loopback address. Two event loops move bytes, a pool of four threads runs the handler; all
 * are daemon threads, so a server that is never closed does not keep a JVM alive.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // there is nothing to wait for when a server that failed to start is shut down
public final class HttpServer implements AutoCloseable {

    /**
     * The largest body that is kept; a larger one is answered with 413. The registry of one provider allows 500 MB videos.
     */
    private static final int LARGEST_BODY = 512 << 20;

    private static final int HANDLER_THREADS = 4;
    private static final int WAITING_REQUESTS = 50_000;
    private static final int BACKLOG = 4096;

    private final EventLoopGroup loops;
    private final ThreadPoolExecutor handlers;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Duration idleTime;
    private final Channel listener;
    private volatile Handler handler =
            request -> CompletableFuture.completedFuture(Reply.text(503, Map.of(), "the emulator is still starting"));

    /** Delegates to the current handler: a connection may be older than it. */
    private final Handler current = new Handler() {
        @Override
        public CompletionStage<Reply> handle(Request request) {
            return handler.handle(request);
        }

        @Override
        public Optional<ReplyDelivery.Form> breakOff(Request head) {
            return handler.breakOff(head);
        }

        @Override
        public boolean digests(Request head) {
            return handler.digests(head);
        }

        @Override
        public SocketListener open(Request request, SocketSession session) {
            return handler.open(request, session);
        }
    };

    /**
     * Binds the port. Requests are answered 503 until {@link #serve} is called.
     *
     * @param port 0 for any free port
     * @param idleTime after which a connection without a request is closed; zero for never
     */
    public HttpServer(int port, Duration idleTime) {
        this.idleTime = idleTime;
        loops = new MultiThreadIoEventLoopGroup(
                2, new DefaultThreadFactory("emulator-io", true), NioIoHandler.newFactory());
        handlers = new ThreadPoolExecutor(
                HANDLER_THREADS,
                HANDLER_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING_REQUESTS),
                new DefaultThreadFactory("emulator-request", true));
        handlers.allowCoreThreadTimeOut(true);
        ChannelFuture bound = bootstrap()
                .bind(new InetSocketAddress(NetUtil.LOCALHOST4, port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new UncheckedIOException(
                    new IOException("Cannot listen on 127.0.0.1:" + port + "; is the port taken?", bound.cause()));
        }
        listener = bound.channel();
    }

    /** Lets this handler answer from now on. */
    public void serve(Handler answering) {
        handler = answering;
    }

    /** {@return the port it listens on} */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** {@return how many connections are open} */
    public int openConnections() {
        return connections.size();
    }

    /** Closes, in order, every connection on which no request is being answered. Returns once they are closed. */
    public void closeIdleConnections() {
        connections.forEach(Connection::closeIfIdle);
    }

    /**
     * Stops at once: open connections are closed, requests being answered get no answer. Closing again does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        handlers.shutdownNow();
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private ServerBootstrap bootstrap() {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new EarlyRejection(current))
                                .addLast(new BodyDigestion(current))
                                .addLast(new HttpObjectAggregator(LARGEST_BODY))
                                .addLast(new Connection(current, handlers, connections, idleTime));
                    }
                });
    }
}
