package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Files whose bytes the emulator has are held against kind, format and size; files of other hosts are taken on trust.
 */
class MediaLimitTests extends EmulatorBench {

    private static final String HUB = "/openapi/v2/bytedance/dreamactor-v2";
    private static final String COMFY = "/v1/models/alibaba/happyhorse-1.1/image-to-video";

    @ParameterizedTest
    @CsvSource({"5000000,''", "5000001,1008"})
    void runningHubTakesFilesUpToTheirSize(int bytes, String code) {
        assertThat(hub(dataUri(png(bytes)), "https://a.example/v.mp4")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0000 6674 7970 6973 6f6d | ''
            0000 6674 7970 7174 2020 | ''
            1a45 dfa3 0100 0000 0000 | ''
            5249 4646 0000 0000 4156 | 1013
            5249 4646 0000 0000 5741 | 1013
            4949 2a00 0000 0000 0000 | 1013
            6865 6c6c 6f20 7468 6572 | 1013
            """)
    void runningHubTellsFormatsByTheFirstBytes(String hex, String code) {
        byte[] head = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] content = hex.startsWith("0000") ? join(new byte[2], head) : head;

        assertThat(hub("https://a.example/x.png", dataUri(content))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"10000000,200", "10000001,422"})
    void runComfyTakesFilesUpToTheSizeThatItsProseTells(int bytes, int status) {
        assertThat(comfy(dataUri(png(bytes))).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"301,301,200", "300,301,422", "900,301,422"})
    void runComfyLooksAtThePicturesInsideOfElements(int width, int height, int status) {
        String body = "{\"prompt\":\"p\",\"image_urls\":[],\"elements\":[{},{\"frontal_image_url\":\""
                + Samples.dataUri(width, height) + "\"}]}";

        Wire.Answer answer = wire.runComfy("POST", Samples.O1_REFERENCE, body);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 422) {
            assertThat(answer.json().at("/detail/0/loc"))
                    .extracting(JsonNode::stringValue)
                    .containsExactly("body", "elements", "1", "frontal_image_url");
        }
    }

    @Test
    void aFileThatTheEmulatorMadeIsKnownOnceItIsRendered() {
        String video = result(wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("p")), "video");
        assertThat(wire.get(video).status()).isEqualTo(200);
        String picture =
                result(wire.runComfy("POST", "/v1/models/wan-ai/wan-2.7/text-to-image", "{\"prompt\":\"p\"}"), "image");
        assertThat(wire.get(picture).status()).isEqualTo(200);

        assertThat(comfy(video).status()).isEqualTo(422);
        assertThat(comfy(picture).status()).isEqualTo(200);
        assertThat(hub(video, picture)).isEqualTo("1013");
    }

    private String result(Wire.Answer accepted, String key) {
        clock.advance(Duration.ofMinutes(1));
        return wire.runComfy("GET", "/v1/requests/" + accepted.text("request_id") + "/result", "")
                .json()
                .path("output")
                .path(key)
                .stringValue();
    }

    /** Returns the error code, empty when it is accepted. */
    private String hub(String image, String video) {
        return wire.runningHub("POST", HUB, "{\"imageUrl\":\"" + image + "\",\"videoUrl\":\"" + video + "\"}")
                .text("errorCode");
    }

    private Wire.Answer comfy(String image) {
        return wire.runComfy("POST", COMFY, "{\"prompt\":\"p\",\"image_url\":\"" + image + "\"}");
    }

    private static byte[] png(int bytes) {
        return Arrays.copyOf(Samples.png(8, 8), bytes);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String dataUri(byte[] content) {
        return "data:application/octet-stream;base64,"
                + new String(Base64.getEncoder().encode(content), StandardCharsets.ISO_8859_1);
    }
}
