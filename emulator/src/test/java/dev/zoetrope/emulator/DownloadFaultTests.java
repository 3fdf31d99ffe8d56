package dev.zoetrope.emulator;

import static dev.zoetrope.emulator.Endpoint.DOWNLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.RawSocket.End;
import dev.zoetrope.emulator.RawSocket.Seen;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that expire, lie, change or never end. */
class DownloadFaultTests extends EmulatorBench {

    @Override
    EmulatorOptions.Builder options(EmulatorOptions.Builder options) {
        return options.linkLife(Duration.ofHours(1));
    }

    private String job;
    private String url;
    private byte[] whole;

    @BeforeEach
    void makeAFile() {
        job = wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat")).text("request_id");
        clock.advance(Duration.ofMinutes(1));
        url = resultUrl();
        whole = wire.get(url).raw().body();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void anExpiredLinkStaysExpiredAndTheResultHasAFreshOne(int status) {
        emulator.faults().next(DOWNLOAD, Fault.expireLink(status));

        assertThat(wire.get(url).status()).isEqualTo(status);
        assertThat(wire.get(url).status()).isEqualTo(status);

        assertThat(resultUrl()).isNotEqualTo(url).isEqualTo(resultUrl());
        assertThat(wire.get(resultUrl()).raw().body()).isEqualTo(whole);
    }

    @Test
    void aLinkExpiresAfterItsTimeAndTheResultHasAFreshOne() {
        clock.advance(Duration.ofMinutes(59));
        assertThat(wire.get(url).status()).isEqualTo(200);
        assertThat(resultUrl()).isEqualTo(url);
        clock.advance(Duration.ofMinutes(1));

        assertThat(wire.get(url).status()).isEqualTo(403);

        assertThat(wire.get(resultUrl()).raw().body()).isEqualTo(whole);
    }

    @Test
    void aChangedFileHasOtherValidatorsAndIsServedWholeToWhoHasTheOldOnes() {
        String tag = header(wire.get(url), "etag");
        String date = header(wire.get(url), "last-modified");
        assertThat(wire.get(url, "Range", "bytes=100-", "If-Range", date).status())
                .isEqualTo(206);
        emulator.faults().next(DOWNLOAD, Fault.changeFile());

        Wire.Answer byTag = wire.get(url, "Range", "bytes=100-", "If-Range", tag);
        Wire.Answer byDate = wire.get(url, "Range", "bytes=100-", "If-Range", date);

        assertThat(byTag.status()).isEqualTo(200);
        assertThat(byDate.status()).isEqualTo(200);
        assertThat(header(byTag, "etag")).isNotEqualTo(tag);
        assertThat(header(byTag, "last-modified")).isNotEqualTo(date);
        assertThat(byTag.raw().body())
                .hasSameSizeAs(whole)
                .isNotEqualTo(whole)
                .isEqualTo(byDate.raw().body());
        assertThat(wire.get(url, "Range", "bytes=100-", "If-Range", header(byTag, "etag"))
                        .status())
                .isEqualTo(206);
    }

    @Test
    void aServerMayKnowNoRanges() {
        emulator.faults().next(DOWNLOAD, Fault.ignoreRange());

        Wire.Answer answer = wire.get(url, "Range", "bytes=100-");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).isEqualTo(whole);
        assertThat(answer.raw().headers().map()).doesNotContainKeys("etag", "last-modified", "accept-ranges");
    }

    @Test
    void aServerMaySendAnotherRangeThanAskedFor() {
        emulator.faults().next(DOWNLOAD, Fault.wrongRange());

        Wire.Answer answer = wire.get(url, "Range", "bytes=100-");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(header(answer, "content-range")).startsWith("bytes 0-").endsWith("/" + whole.length);
        assertThat(answer.raw().body()).isEqualTo(Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void aLengthMayBeTooLargeOrTooSmall() throws IOException {
        emulator.faults().next(DOWNLOAD, Fault.wrongLength(100)).next(DOWNLOAD, Fault.wrongLength(-100));
        String path = url.substring(emulator.baseUri().toString().length());

        Seen large = RawSocket.exchange(emulator, "GET", path, "");
        Seen small = RawSocket.exchange(emulator, "GET", path, "");

        assertThat(large.announcedLength()).isEqualTo(whole.length + 100);
        assertThat(small.announcedLength()).isEqualTo(whole.length - 100);
        assertThat(large.bodyLength()).isEqualTo(small.bodyLength()).isEqualTo(whole.length);
        assertThat(large.end()).isEqualTo(small.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void aFileMayBeOfAnotherTypeThanItSaysAndSayAnotherThanItIs() {
        emulator.faults().next(DOWNLOAD, Fault.wrongType("text/html")).next(DOWNLOAD, Fault.garbledBody());

        Wire.Answer wrongType = wire.get(url);
        Wire.Answer wrongBytes = wire.get(url);

        assertThat(header(wrongType, "content-type")).isEqualTo("text/html");
        assertThat(wrongType.raw().body()).isEqualTo(whole);
        assertThat(header(wrongBytes, "content-type")).isEqualTo("video/mp4");
        assertThat(wrongBytes.raw().body()).hasSameSizeAs(whole);
        assertThat(new String(wrongBytes.raw().body(), StandardCharsets.ISO_8859_1))
                .doesNotContain("ftyp");
    }

    @Test
    void anEndlessFileGoesOnUntilTheClientGoes() throws Exception {
        emulator.faults().next(DOWNLOAD, Fault.endless(Duration.ZERO));
        String path = url.substring(emulator.baseUri().toString().length());
        try (Socket socket = new Socket("127.0.0.1", emulator.baseUri().getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            byte[] much = in.readNBytes(20 * whole.length);

            assertThat(much).hasSize(20 * whole.length);
            assertThat(new String(much, 0, 400, StandardCharsets.ISO_8859_1))
                    .containsIgnoringCase("transfer-encoding: chunked")
                    .doesNotContainIgnoringCase("content-length");
            assertThat(emulator.openConnections()).isEqualTo(2);
        }
        while (emulator.openConnections() > 1) {
            Thread.onSpinWait();
        }
    }

    private String resultUrl() {
        return wire.runComfy("GET", "/v1/requests/" + job + "/result", "")
                .json()
                .at("/output/video")
                .stringValue();
    }

    private static String header(Wire.Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElseThrow();
    }
}
