package dev.zoetrope.emulator.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One client connection. Answers one request at a time, so that pipelined ones are answered in order. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed or written to is gone anyway
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private record Waiting(Request request, boolean keepAlive) {}

    private final Handler handler;
    private final Executor executor;
    private final Set<Connection> open;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private boolean answering;
    private @Nullable ChannelHandlerContext context;

    Connection(Handler handler, Executor executor, Set<Connection> open) {
        this.handler = handler;
        this.executor = executor;
        this.open = open;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        open.add(this);
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        open.remove(this);
        ctx.fireChannelInactive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        Request request =
                new Request(message.method().name(), message.uri(), headers, ByteBufUtil.getBytes(message.content()));
        waiting.add(new Waiting(request, HttpUtil.isKeepAlive(message)));
        answerNext(ctx);
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
        Waiting next = waiting.remove();
        ReplyWriter writer = new ReplyWriter(ctx, next.request().method(), next.keepAlive(), () -> {
            answering = false;
            answerNext(ctx);
        });
        try {
            executor.execute(() -> answer(next.request(), writer));
        } catch (RejectedExecutionException overloaded) {
            writer.write(Reply.text(503, Map.of(), "the emulator is overloaded"));
        }
    }

    private void answer(Request request, ReplyWriter writer) {
        try {
            handler.handle(request)
                    .whenComplete((reply, failure) -> writer.write(failure == null ? reply : broken(failure)));
        } catch (RuntimeException bug) {
            writer.write(broken(bug));
        }
    }

    private static Reply broken(Throwable bug) {
        return Reply.text(500, Map.of("Content-Type", "text/plain"), "emulator bug: " + bug);
    }
}
