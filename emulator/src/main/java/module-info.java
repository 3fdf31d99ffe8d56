/**
 * Both hosted HTTP APIs and a ComfyUI server on localhost, with real artifacts and faults on demand. Holds no class of
 * the library that it is used to test.
 */
@SuppressWarnings("requires-automatic") // jcodec, the video encoder, is published without a module descriptor
module dev.zoetrope.emulator {
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;
    requires java.desktop;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.transport;
    requires jcodec;
    requires tools.jackson.databind;

    exports dev.zoetrope.emulator;
    exports dev.zoetrope.emulator.junit;
}
