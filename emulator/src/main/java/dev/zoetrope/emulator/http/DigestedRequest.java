package dev.zoetrope.emulator.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/** A request whose body was read and not kept. */
final class DigestedRequest extends DefaultFullHttpRequest {

    private final Optional<BodyDigest> digest;

    DigestedRequest(HttpRequest head, Optional<BodyDigest> digest) {
        super(
                head.protocolVersion(),
                head.method(),
                head.uri(),
                Unpooled.EMPTY_BUFFER,
                head.headers(),
                EmptyHttpHeaders.INSTANCE);
        this.digest = digest;
    }

    Optional<BodyDigest> digest() {
        return digest;
    }
}
