package dev.zoetrope.emulator.http;

import dev.zoetrope.emulator.http.ReplyDelivery.Form;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;

/** Breaks off requests before their bodies are read, if the handler asks for it. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed is gone anyway
final class EarlyRejection extends ChannelInboundHandlerAdapter {

    private final Handler handler;
    private boolean brokenOff;

    EarlyRejection(Handler handler) {
        this.handler = handler;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!brokenOff && message instanceof HttpRequest head) {
            Optional<Form> end = handler.breakOff(Connection.request(head, new byte[0]));
            brokenOff = end.isPresent();
            if (brokenOff && ctx.channel().isActive()) {
                ctx.channel().config().setOption(ChannelOption.SO_LINGER, end.get() == Form.RESET ? 0 : -1);
                ctx.close();
            }
        }
        if (brokenOff) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }
}
