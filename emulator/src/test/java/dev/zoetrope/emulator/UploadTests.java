package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.ManualClock;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RunningHub's two uploads. */
class UploadTests {

    private final Emulator emulator = Emulator.start();
    private final Wire wire = new Wire(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anUploadCanBeFetchedWithoutAKeyAndUsedAsInput() {
        byte[] png = Samples.png(400, 300);

        Wire.Answer answer =
                upload("/openapi/v2/media/upload/binary", emulator.runningHubKey(), form(Map.of(), "boat.png", png));

        assertThat(answer.json().path("code").intValue()).isZero();
        assertThat(answer.text("message")).isEqualTo("success");
        assertThat(answer.json().at("/data/type").stringValue()).isEqualTo("image");
        assertThat(answer.json().at("/data/size").stringValue()).isEqualTo(Integer.toString(png.length));
        assertThat(answer.json().at("/data/fileName").stringValue())
                .startsWith("openapi/")
                .endsWith(".png");
        String url = answer.json().at("/data/download_url").stringValue();
        assertThat(wire.get(url).raw().body()).isEqualTo(png);
        assertThat(wire.get(url).raw().headers().firstValue("content-type")).contains("image/png");
        String body =
                "{\"aspectRatio\":\"16:9\",\"duration\":\"5\",\"mode\":\"std\",\"firstImageUrl\":\"" + url + "\"}";
        assertThat(wire.runningHub("POST", Samples.HUB_IMAGE, body).text("taskId"))
                .hasSize(19);
    }

    @Test
    void anUploadWithoutNameIsKnownByItsFirstBytes() {
        Wire.Answer answer = upload(
                "/openapi/v2/media/upload/binary", emulator.runningHubKey(), form(Map.of(), "blob", Samples.png(8, 8)));

        assertThat(answer.json().at("/data/download_url").stringValue()).endsWith(".png");
    }

    @Test
    void refusedUploadsSayWhyInTheEnvelope() {
        String path = "/openapi/v2/media/upload/binary";

        assertThat(code(upload(path, "nonsense", form(Map.of(), "boat.png", new byte[1]))))
                .isEqualTo(1002);
        assertThat(code(upload(path, emulator.runningHubKey(), form(Map.of(), "boat.exe", new byte[1]))))
                .isEqualTo(1013);
        assertThat(code(wire.runningHub("POST", path, "no form"))).isEqualTo(1007);
    }

    @Test
    void theOldUploadTakesTheKeyAsAFieldAndGivesNoLink() {
        Map<String, String> fields = Map.of("apiKey", emulator.runningHubKey(), "fileType", "image");

        Wire.Answer answer = upload("/task/openapi/upload", "", form(fields, "boat.png", Samples.png(8, 8)));

        assertThat(code(answer)).isZero();
        assertThat(answer.json().at("/data/fileName").stringValue())
                .startsWith("api/")
                .endsWith(".png");
        assertThat(answer.json().at("/data/fileType").stringValue()).isEqualTo("image");
        assertThat(answer.json().path("data").has("download_url")).isFalse();
        assertThat(code(upload("/task/openapi/upload", "", form(Map.of("apiKey", "no"), "a.png", new byte[1]))))
                .isEqualTo(802);
        assertThat(code(upload("/task/openapi/upload", "", form(fields, "big.mp4", new byte[30_000_001]))))
                .isEqualTo(809);
    }

    @Test
    void theLinkOfAnUploadDiesAndIsNoInputThen() {
        ManualClock clock = new ManualClock();
        try (Emulator forgetful = Emulator.start(EmulatorOptions.builder()
                .clock(clock)
                .linkLife(Duration.ofDays(1))
                .build())) {
            Wire other = new Wire(forgetful);
            String url = other.send(uploadTo(
                                    other,
                                    "/openapi/v2/media/upload/binary",
                                    form(Map.of(), "boat.png", Samples.png(400, 300)))
                            .header("Authorization", "Bearer " + forgetful.runningHubKey())
                            .build())
                    .json()
                    .at("/data/download_url")
                    .stringValue();
            String body =
                    "{\"aspectRatio\":\"16:9\",\"duration\":\"5\",\"mode\":\"std\",\"firstImageUrl\":\"" + url + "\"}";
            assertThat(other.get(url).status()).isEqualTo(200);
            assertThat(other.runningHub("POST", Samples.HUB_IMAGE, body).text("errorCode"))
                    .isEmpty();
            clock.advance(Duration.ofDays(1));

            assertThat(other.get(url).status()).isEqualTo(403);
            assertThat(other.runningHub("POST", Samples.HUB_IMAGE, body).text("errorCode"))
                    .isEqualTo("1013");
        }
    }

    private static int code(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("code").intValue();
    }

    private Wire.Answer upload(String path, String bearer, byte[] form) {
        HttpRequest.Builder request = uploadTo(wire, path, form);
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return wire.send(request.build());
    }

    private static HttpRequest.Builder uploadTo(Wire wire, String path, byte[] form) {
        return HttpRequest.newBuilder(wire.uri(path))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofByteArray(form));
    }

    private static byte[] form(Map<String, String> fields, String name, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((field, value) -> text(
                body, "--edge\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n"));
        text(
                body,
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(file);
        text(body, "\r\n--edge--\r\n");
        return body.toByteArray();
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
