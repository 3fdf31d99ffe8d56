package dev.zoetrope.emulator.http;

import dev.zoetrope.emulator.http.ReplyDelivery.Form;
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
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Puts one reply on the socket in the form its {@link ReplyDelivery} asks for. */
@SuppressWarnings("FutureReturnValueIgnored") // a client that has gone does not get its reply
final class ReplyWriter {

    private static final int CHUNK = 64 << 10;

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
        Form form = reply.delivery().form();
        boolean atOnce = form == Form.TRICKLED || form == Form.ENDLESS;
        long first = atOnce ? 0 : reply.delivery().delay().toNanos();
        ctx.executor().schedule(() -> deliver(reply), first, TimeUnit.NANOSECONDS);
    }

    private void deliver(Reply reply) {
        switch (reply.delivery().form()) {
            case WHOLE -> whole(reply);
            case CLOSED -> ctx.close();
            case RESET -> reset();
            case SILENT -> {}
            case CUT -> half(reply).addListener(ChannelFutureListener.CLOSE);
            case RESET_MIDWAY -> half(reply).addListener(sent -> reset());
            case STALLED -> half(reply);
            case LAST ->
                write(reply, Unpooled.wrappedBuffer(reply.body().duplicate())).addListener(ChannelFutureListener.CLOSE);
            case TRICKLED -> {
                ctx.writeAndFlush(headersOf(reply));
                trickle(reply, Unpooled.wrappedBuffer(reply.body().duplicate()));
            }
            case UNANNOUNCED -> {
                HttpResponse response = headersOf(reply);
                response.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                ctx.write(response);
                ctx.writeAndFlush(new DefaultHttpContent(
                                Unpooled.wrappedBuffer(reply.body().duplicate())))
                        .addListener(ChannelFutureListener.CLOSE);
            }
            case ENDLESS -> {
                HttpResponse response = headersOf(reply);
                response.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
                response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
                ctx.writeAndFlush(response);
                repeat(reply);
            }
        }
    }

    private void reset() {
        // The client may have gone while its reply was on the way.
        if (ctx.channel().isActive()) {
            // With a linger time of zero the kernel drops what it holds and sends RST instead of FIN.
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            ctx.close();
        }
    }

    private void whole(Reply reply) {
        ByteBuf body = head
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.wrappedBuffer(reply.body().duplicate());
        finish(write(reply, body));
    }

    private ChannelFuture write(Reply reply, ByteBuf body) {
        HttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), body);
        setHeaders(response.headers(), reply);
        return ctx.writeAndFlush(response);
    }

    private void finish(ChannelFuture written) {
        if (keepAlive) {
            done.run();
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private ChannelFuture half(Reply reply) {
        ByteBuf body = Unpooled.wrappedBuffer(reply.body().duplicate());
        ctx.write(headersOf(reply));
        return ctx.writeAndFlush(new DefaultHttpContent(body.slice(0, body.readableBytes() / 2)));
    }

    private void trickle(Reply reply, ByteBuf rest) {
        if (!rest.isReadable()) {
            finish(ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
        } else if (ctx.channel().isActive()) {
            ctx.writeAndFlush(new DefaultHttpContent(rest.readRetainedSlice(1)));
            ctx.executor()
                    .schedule(
                            () -> trickle(reply, rest), reply.delivery().delay().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void repeat(Reply reply) {
        // An empty chunk would be the end, and a tiny one would cost more than it carries.
        ByteBuf chunk = Unpooled.buffer(CHUNK);
        do {
            chunk.writeBytes(
                    reply.body().hasRemaining() ? reply.body().duplicate() : ByteBuffer.wrap(new byte[] {'\n'}));
        } while (chunk.readableBytes() < CHUNK);
        ctx.writeAndFlush(new DefaultHttpContent(chunk)).addListener(sent -> {
            if (sent.isSuccess()) {
                ctx.executor()
                        .schedule(() -> repeat(reply), reply.delivery().delay().toNanos(), TimeUnit.NANOSECONDS);
            }
        });
    }

    private HttpResponse headersOf(Reply reply) {
        HttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
        setHeaders(response.headers(), reply);
        return response;
    }

    private void setHeaders(HttpHeaders headers, Reply reply) {
        headers.set(HttpHeaderNames.CONTENT_LENGTH, reply.body().remaining());
        reply.headers().forEach(headers::set);
        headers.set(HttpHeaderNames.DATE, HttpDate.of(Instant.now()));
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }
}
