package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come compressed although no request invites that. */
@Timeout(60)
class CompressedAnswerTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] PLAIN = "{\"id\":\"r-1\",\"more\":[1,2,3]}".getBytes(StandardCharsets.UTF_8);

    private final ScriptedServer server = ScriptedServer.start();
    private final Probe probe = new Probe(server);

    @AfterEach
    void stop() {
        probe.close();
        server.close();
    }

    static Stream<Arguments> codings() {
        byte[] gzip = gzip(PLAIN);
        return Stream.of(
                Arguments.of("Content-Encoding: gzip", gzip),
                Arguments.of("content-encoding: GZip", gzip),
                Arguments.of("Content-Encoding: x-gzip", gzip),
                Arguments.of("Content-Encoding: deflate", deflate(PLAIN, false)),
                Arguments.of("Content-Encoding: deflate", deflate(PLAIN, true)),
                Arguments.of("Content-Encoding: gzip, gzip", gzip(gzip)),
                Arguments.of("Content-Encoding: deflate, gzip", gzip(deflate(PLAIN, false))),
                Arguments.of("Content-Encoding: deflate\r\nContent-Encoding: gzip", gzip(deflate(PLAIN, true))),
                Arguments.of("Content-Encoding: identity, gzip,", gzip),
                Arguments.of("X-Nothing: said", gzip),
                Arguments.of("Content-Encoding: deflate", gzip),
                Arguments.of("Content-Encoding: br", gzip),
                Arguments.of("Content-Encoding: gzip", PLAIN),
                Arguments.of("Content-Encoding: deflate", PLAIN),
                Arguments.of("Content-Encoding: br", PLAIN),
                Arguments.of("Content-Encoding: utf-8", PLAIN),
                Arguments.of("Content-Encoding: gzip", cut(gzip, 8)),
                Arguments.of("Content-Encoding: gzip", damagedAtTheEnd(gzip)),
                Arguments.of("Content-Encoding: gzip", joined(gzip, "trailer".getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("codings")
    void theIdIsReadInEveryCoding(String header, byte[] body) throws Exception {
        server.next(answer(header, body), answer(header, body));

        assertThat(probe.buy(LONG))
                .isInstanceOfSatisfying(
                        SubmitOutcome.Accepted.class,
                        job -> assertThat(job.remoteId()).isEqualTo("r-1"));
        assertThat(probe.look().json().list("more")).hasSize(3);
        assertThat(server.requests())
                .allSatisfy(
                        request -> assertThat(request.header("accept-encoding")).contains("identity"));
    }

    @Test
    void aCutOneYieldsTheIdThatCameBeforeTheCut() {
        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        byte[] body = gzip(joined(
                "{\"id\":\"r-1\",\"noise\":\"".getBytes(StandardCharsets.UTF_8),
                Base64.getEncoder().encode(noise)));
        server.next(answer("Content-Encoding: gzip", cut(body, body.length / 2)));

        assertThat(probe.buy(LONG)).isInstanceOf(SubmitOutcome.Accepted.class);
    }

    @Test
    void anUnknownOneIsNamedInTheDoubt() {
        server.next(answer("Content-Encoding: zstd", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2, 3}));

        assertThat(probe.buy(LONG))
                .isInstanceOfSatisfying(
                        SubmitOutcome.Unconfirmed.class,
                        lost -> assertThat(lost.message()).contains("encoded as 'zstd', which cannot be read"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBombIsReadUpToTheCap(boolean idFirst) throws IOException {
        String start = idFirst ? "{\"id\":\"r-1\",\"a\":\"" : "{\"a\":\"";
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            for (int i = 0; i < 200; i++) {
                out.write(block);
            }
            out.write("\",\"id\":\"r-1\"}".getBytes(StandardCharsets.UTF_8));
        }
        server.next(answer("Content-Encoding: gzip", bomb.toByteArray()));

        assertThat(probe.buy(LONG))
                .isInstanceOf(idFirst ? SubmitOutcome.Accepted.class : SubmitOutcome.Unconfirmed.class);
    }

    @Test
    void anAnswerThatComesOutAsItselfEnds() {
        byte[] layers = PLAIN;
        for (int i = 0; i < 50; i++) {
            layers = gzip(layers);
        }
        server.next(answer("Content-Encoding: " + "gzip,".repeat(50), layers));

        assertThat(probe.buy(LONG)).isInstanceOf(SubmitOutcome.Unconfirmed.class);
    }

    private static Script answer(String header, byte[] body) {
        return Script.raw("HTTP/1.1 200 OK\r\n" + header + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .then(exchange -> exchange.bytes(body, 0, body.length));
    }

    private static byte[] gzip(byte[] plain) {
        return written(plain, GZIPOutputStream::new);
    }

    private static byte[] deflate(byte[] plain, boolean bare) {
        return written(plain, out -> new DeflaterOutputStream(out, new Deflater(9, bare)));
    }

    private interface Coder {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] written(byte[] plain, Coder coder) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (OutputStream out = coder.over(coded)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return coded.toByteArray();
    }

    private static byte[] cut(byte[] whole, int missing) {
        return Arrays.copyOf(whole, whole.length - missing);
    }

    private static byte[] damagedAtTheEnd(byte[] gzip) {
        byte[] damaged = gzip.clone();
        damaged[damaged.length - 6] ^= 0x55;
        return damaged;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
