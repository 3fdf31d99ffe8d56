package dev.zoetrope.emulator.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client connection. Answers one request at a time, so that pipelined ones are answered in order. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed or written to is gone anyway
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {

    /**
     * A request that is to be answered.
     *
     * @param head the request without its body, as the handshake of a WebSocket needs it
     */
    private record Waiting(Request request, boolean keepAlive, FullHttpRequest head) {}

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Handler handler;
    private final Executor executor;
    private final Set<Connection> open;
    private final Duration idleTime;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private boolean answering;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> end;

    /**
     * Creates a connection.
     *
     * @param open the server's connections, which it joins and leaves by itself
     * @param idleTime after which it is closed when no request is being answered; zero for never
     */
    Connection(Handler handler, Executor executor, Set<Connection> open, Duration idleTime) {
        this.handler = handler;
        this.executor = executor;
        this.open = open;
        this.idleTime = idleTime;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        open.add(this);
        endWhenIdle(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        open.remove(this);
        staysOpen();
        ctx.fireChannelInactive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
        Request request = request(message, ByteBufUtil.getBytes(message.content()));
        if (message instanceof DigestedRequest digested) {
            request = request.withDigest(digested.digest());
        }
        FullHttpRequest head = message.replace(Unpooled.EMPTY_BUFFER);
        waiting.add(new Waiting(request, HttpUtil.isKeepAlive(message), head));
        answerNext(ctx);
    }

    /** {@return the request with that head and body} */
    static Request request(HttpRequest head, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        head.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        return new Request(head.method().name(), head.uri(), headers, body);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable broken) {
        ctx.close();
    }

    /** Closes the connection unless a request is being answered on it; waits until the socket is closed. */
    void closeIfIdle() {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            ctx.executor()
                    .submit(() -> {
                        if (!answering) {
                            ctx.close();
                        }
                    })
                    .syncUninterruptibly();
        }
    }

    private void answerNext(ChannelHandlerContext ctx) {
        if (answering || waiting.isEmpty()) {
            return;
        }
        answering = true;
        staysOpen();
        Waiting next = waiting.remove();
        ReplyWriter writer = new ReplyWriter(ctx, next.request().method(), next.keepAlive(), () -> {
            answering = false;
            endWhenIdle(ctx);
            answerNext(ctx);
        });
        try {
            executor.execute(() -> answer(next, new Answering(ctx, writer)));
        } catch (RejectedExecutionException overloaded) {
            writer.write(Reply.text(503, Map.of(), "the emulator is overloaded"));
        }
    }

    private void endWhenIdle(ChannelHandlerContext ctx) {
        if (!idleTime.isZero()) {
            end = ctx.executor().schedule((Runnable) ctx::close, idleTime.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void staysOpen() {
        Future<?> planned = end;
        if (planned != null) {
            planned.cancel(false);
        }
    }

    private record Answering(ChannelHandlerContext ctx, ReplyWriter writer) {

        /** Writes the reply, or becomes a WebSocket for good if that is what the reply says. */
        void write(Reply reply, Runnable upgrade) {
            if (reply.status() == SWITCHING_PROTOCOLS && reply.delivery().equals(ReplyDelivery.WHOLE)) {
                ctx.executor().execute(upgrade);
            } else {
                writer.write(reply);
            }
        }
    }

    private void answer(Waiting next, Answering answering) {
        Request request = next.request();
        Runnable upgrade = () -> SocketConnection.upgrade(
                answering.ctx(), next.head(), executor, session -> handler.open(request, session));
        try {
            handler.handle(request)
                    .whenComplete(
                            (reply, failure) -> answering.write(failure == null ? reply : broken(failure), upgrade));
        } catch (RuntimeException bug) {
            answering.writer().write(broken(bug));
        }
    }

    private static Reply broken(Throwable bug) {
        return Reply.text(500, Map.of("Content-Type", "text/plain"), "emulator bug: " + bug);
    }
}
