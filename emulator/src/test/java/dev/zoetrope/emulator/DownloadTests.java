package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.junit.EmulatorExtension;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files are served as object stores serve them. */
class DownloadTests {

    @RegisterExtension
    static final EmulatorExtension EMULATOR =
            new EmulatorExtension(EmulatorOptions.builder().fixedArtifacts(true).build());

    private Wire wire;
    private String file;
    private byte[] whole;

    @BeforeEach
    void makeAFile(Emulator emulator) {
        wire = new Wire(emulator);
        String id =
                wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat")).text("request_id");
        file = "/files/" + id + ".mp4";
        whole = wire.get(file).raw().body();
    }

    @Test
    void aFileComesWithLengthTypeAndTag() {
        Wire.Answer answer = wire.get(file);

        assertThat(answer.raw().headers().firstValueAsLong("content-length")).hasValue(whole.length);
        assertThat(answer.raw().headers().firstValue("content-type")).contains("video/mp4");
        assertThat(answer.raw().headers().firstValue("etag").orElseThrow()).matches("\"[^\"]+\"");
        assertThat(answer.raw().headers().firstValue("accept-ranges")).contains("bytes");
    }

    @Test
    void headTellsTheSameWithoutTheBody() {
        Wire.Answer answer = wire.send("HEAD", file, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).isEmpty();
        assertThat(answer.raw().headers().firstValueAsLong("content-length")).hasValue(whole.length);
    }

    @Test
    void aRangeIsServedAlone() {
        Wire.Answer middle = wire.get(file, "Range", "bytes=100-199");
        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.raw().body()).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
        assertThat(middle.raw().headers().firstValue("content-range")).contains("bytes 100-199/" + whole.length);

        assertThat(wire.get(file, "Range", "bytes=100-").raw().body())
                .isEqualTo(Arrays.copyOfRange(whole, 100, whole.length));
        assertThat(wire.get(file, "Range", "bytes=-10").raw().body())
                .isEqualTo(Arrays.copyOfRange(whole, whole.length - 10, whole.length));
    }

    @Test
    void aRangeBeyondTheEndIs416() {
        Wire.Answer answer = wire.get(file, "Range", "bytes=" + whole.length + "-");

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.raw().headers().firstValue("content-range")).contains("bytes */" + whole.length);
    }

    @Test
    void aRangeOfAnotherVersionIsTheWholeFile() {
        String tag = wire.get(file).raw().headers().firstValue("etag").orElseThrow();

        assertThat(wire.get(file, "Range", "bytes=0-9", "If-Range", tag).status())
                .isEqualTo(206);
        assertThat(wire.get(file, "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .raw()
                        .body())
                .isEqualTo(whole);
    }

    @Test
    void anUnknownFileIs404() {
        assertThat(wire.get("/files/none.mp4").status()).isEqualTo(404);
    }
}
