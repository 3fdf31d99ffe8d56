package dev.zoetrope.emulator.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** A connection that has become a WebSocket. */
@SuppressWarnings("FutureReturnValueIgnored") // a client that has gone does not get its messages
final class SocketConnection extends SimpleChannelInboundHandler<WebSocketFrame> implements SocketSession {

    private static final int LARGEST_FRAME = 1 << 20;

    private final Channel channel;
    private final WebSocketServerHandshaker handshaker;
    private final Executor executor;

    /** The listener, once it is open; everything that happens is appended to it. */
    private CompletableFuture<SocketListener> events;

    private SocketConnection(Channel channel, WebSocketServerHandshaker handshaker, Executor executor) {
        this.channel = channel;
        this.handshaker = handshaker;
        this.executor = executor;
        this.events = new CompletableFuture<>();
    }

    /**
     * Answers an upgrade and hands the connection over.
     *
     * @param head the request, without a body
     * @param opened called once messages can be sent; gives the listener
     */
    static void upgrade(
            ChannelHandlerContext ctx,
            FullHttpRequest head,
            Executor executor,
            Function<SocketSession, SocketListener> opened) {
        String url = "ws://" + head.headers().get(HttpHeaderNames.HOST) + head.uri();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(url, null, false, LARGEST_FRAME).newHandshaker(head);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
            return;
        }
        SocketConnection socket = new SocketConnection(ctx.channel(), handshaker, executor);
        ctx.pipeline().addLast(socket);
        handshaker.handshake(ctx.channel(), head).addListener(done -> {
            if (done.isSuccess()) {
                executor.execute(() -> socket.events.complete(opened.apply(socket)));
            } else {
                ctx.close();
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            String message = text.text();
            append(listener -> listener.received(message));
        } else if (frame instanceof PingWebSocketFrame) {
            ctx.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame close) {
            handshaker.close(channel, close.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        append(SocketListener::closed);
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable broken) {
        ctx.close();
    }

    @Override
    public void send(String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text));
    }

    @Override
    public void send(ByteBuffer bytes) {
        channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    @Override
    public void close() {
        channel.close();
    }

    /** Called on the event loop alone, so that events keep their order. */
    private void append(Consumer<SocketListener> event) {
        events = events.thenApplyAsync(
                listener -> {
                    event.accept(listener);
                    return listener;
                },
                executor);
    }
}
