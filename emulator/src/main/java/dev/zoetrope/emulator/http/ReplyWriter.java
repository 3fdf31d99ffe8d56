package dev.zoetrope.emulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/** Puts one reply on the socket in the form its {@link Delivery} asks for. */
@SuppressWarnings("FutureReturnValueIgnored") // a client that has gone does not get its reply
final class ReplyWriter {

    private final ChannelHandlerContext ctx;
    private final boolean head;
    private final boolean keepAlive;
    private final Runnable done;

    /**
     * Creates a writer for one reply.
     *
     * @param done run on the event loop once the reply is on its way and the connection may serve the next request;
     *     never run when the reply is withheld or broken off
     */
    ReplyWriter(ChannelHandlerContext ctx, String method, boolean keepAlive, Runnable done) {
        this.ctx = ctx;
        this.head = method.equals("HEAD");
        this.keepAlive = keepAlive;
        this.done = done;
    }

    /** Writes the reply; may be called from any thread, once. */
    void write(Reply reply) {
        ctx.executor().schedule(() -> deliver(reply), reply.delivery().delay().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void deliver(Reply reply) {
        switch (reply.delivery().form()) {
            case WHOLE -> whole(reply);
            case CLOSED -> ctx.close();
            case RESET -> {
                // With a linger time of zero the kernel drops what it holds and sends RST instead of FIN.
                ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                ctx.close();
            }
            case SILENT -> {}
            case CUT -> half(reply).addListener(ChannelFutureListener.CLOSE);
            case STALLED -> half(reply);
        }
    }

    private void whole(Reply reply) {
        ByteBuf body = head
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.wrappedBuffer(reply.body().duplicate());
        HttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), body);
        setHeaders(response.headers(), reply);
        ChannelFuture written = ctx.writeAndFlush(response);
        if (keepAlive) {
            done.run();
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private ChannelFuture half(Reply reply) {
        HttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
        setHeaders(response.headers(), reply);
        ByteBuf body = Unpooled.wrappedBuffer(reply.body().duplicate());
        ctx.write(response);
        return ctx.writeAndFlush(new DefaultHttpContent(body.slice(0, body.readableBytes() / 2)));
    }

    private void setHeaders(HttpHeaders headers, Reply reply) {
        reply.headers().forEach(headers::set);
        headers.set(
                HttpHeaderNames.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        headers.set(HttpHeaderNames.CONTENT_LENGTH, reply.body().remaining());
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }
}
