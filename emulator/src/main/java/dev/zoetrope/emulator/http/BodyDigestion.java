package dev.zoetrope.emulator.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads bodies that the handler wants digested, of any length, before they would be collected in memory. */
@SuppressWarnings("FutureReturnValueIgnored") // a client that has gone sends no body either
final class BodyDigestion extends ChannelInboundHandlerAdapter {

    private final Handler handler;
    private @Nullable Reading reading;

    BodyDigestion(Handler handler) {
        this.handler = handler;
    }

    private record Reading(HttpRequest head, DigestReader reader) {}

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest head && handler.digests(Connection.request(head, new byte[0]))) {
            if (HttpUtil.is100ContinueExpected(head)) {
                ctx.writeAndFlush(new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
            }
            reading = new Reading(head, new DigestReader(head));
            return;
        }
        Reading current = reading;
        if (current == null || !(message instanceof HttpContent part)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            read(ctx, current, part);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        forget();
        ctx.fireChannelInactive();
    }

    private void read(ChannelHandlerContext ctx, Reading current, HttpContent part) {
        if (part.decoderResult().isFailure()) {
            ctx.close();
            return;
        }
        Optional<BodyDigest> digest;
        try {
            current.reader().read(part);
            digest = part instanceof LastHttpContent ? current.reader().end() : Optional.empty();
        } catch (RuntimeException malformed) {
            // A form that cannot be read has no file; the rest of it is of no interest.
            ctx.close();
            return;
        }
        if (part instanceof LastHttpContent) {
            forget();
            ctx.fireChannelRead(new DigestedRequest(current.head(), digest));
        }
    }

    private void forget() {
        Reading current = reading;
        reading = null;
        if (current != null) {
            current.reader().close();
        }
    }
}
