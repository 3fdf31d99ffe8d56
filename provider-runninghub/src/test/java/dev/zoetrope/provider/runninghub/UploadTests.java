package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a local file gets to the provider. */
@Timeout(30)
class UploadTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void aFileIsOneFieldOfAFormWithoutItsLocalName() throws Exception {
        byte[] file = {1, 2, 3, -1};
        opened.answering(Script.json(
                200,
                "{\"code\":0,\"message\":\"success\",\"data\":{\"download_url\":\"https://f.example/a.png\","
                        + "\"fileName\":\"openapi/a.png\",\"size\":\"4\"}}"));

        assertThat(upload(file, "image/png")).isEqualTo("https://f.example/a.png");

        ReceivedRequest request = opened.server().onlyRequest();
        String boundary = request.header("content-type").orElseThrow().replace("multipart/form-data; boundary=", "");
        assertThat(request.target()).isEqualTo("/openapi/v2/media/upload/binary");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        assertThat(request.text())
                .isEqualTo("--" + boundary + "\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"input.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n"
                        + new String(new byte[] {1, 2, 3, -1}, StandardCharsets.ISO_8859_1)
                        + "\r\n--" + boundary + "--\r\n");
    }

    @ParameterizedTest
    @CsvSource({"image/jpeg,jpg", "video/mp4,mp4", "video/quicktime,mov", "audio/mpeg,mp3", "image/webp,webp"})
    void theNameHasTheExtensionOfTheType(String type, String extension) throws Exception {
        byte[] file = {0};
        opened.answering(Script.json(200, "{\"code\":0,\"data\":{\"download_url\":\"https://f.example/a\"}}"));
        upload(file, type);
        assertThat(opened.server().onlyRequest().text()).contains("filename=\"input." + extension + "\"");
    }

    @Test
    void theLinkThatComesBackIsReadAsBrowsersReadIt() throws Exception {
        byte[] file = {1};
        opened.answering(Script.json(
                200, "{\"code\":0,\"data\":{\"download_url\":\" HTTPS://My_Bucket.example/my boat.png\\n\"}}"));

        assertThat(upload(file, "image/png")).isEqualTo("https://my_bucket.example/my%20boat.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "\"200\"", "0", "\"0\"", "null", "NaN"})
    void theCodeOfAnUploadThatCameMayBeTheOneOfHttp(String code) throws Exception {
        byte[] file = {1};
        opened.answering(Script.json(
                200, "{\"code\":" + code + ",\"msg\":\"ok\",\"data\":{\"download_url\":\"https://f.example/a.png\"}}"));

        assertThat(upload(file, "image/png")).isEqualTo("https://f.example/a.png");
    }

    @Test
    void aLargeFileIsSentAsItIsRead() throws Exception {
        byte[] file = new byte[12 << 20];
        opened.answering(Script.json(200, "{\"code\":0,\"data\":{\"download_url\":\"https://f.example/a.mp4\"}}"));
        upload(file, "video/mp4");
        assertThat(opened.server().onlyRequest().body()).hasSizeGreaterThan(12 << 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200; {\"code\":809,\"msg\":\"APIKEY_FILE_SIZE_EXCEEDED\"}; REFUSED; false",
                "200; {\"code\":808,\"msg\":\"APIKEY_UPLOAD_FAILED\"}; UNAVAILABLE; true",
                "200; {\"errorCode\":\"1002\"}; KEY_REFUSED; false",
                "200; {\"code\":0,\"data\":{}}; UNAVAILABLE; true",
                "200; {\"code\":0,\"data\":{\"download_url\":\"file:///etc/passwd\"}}; UNAVAILABLE; true",
                "200; {\"code\":200}; UNAVAILABLE; true",
                "200; {\"code\":201,\"data\":{\"download_url\":\"https://x/a\"}}; UNAVAILABLE; true",
                "200; {\"code\":0,\"data\":{\"download_url\":\"https://x/a\\u0000b\"}}; UNAVAILABLE; true",
                "200; {\"code\":0,\"data\":{\"download_url\":\"https://x/a\\r\\nX-Y: z\"}}; UNAVAILABLE; true",
                "500; {\"code\":0,\"data\":{\"download_url\":\"https://x/a\"}}; UNAVAILABLE; true",
                "413; <html>; REFUSED; false",
                "429; <html>; RATE_LIMITED; true",
            })
    void whatIsNotALinkIsNotAnUpload(int status, String body, FailureReason reason, boolean repeatable)
            throws Exception {
        byte[] file = {1};
        opened.answering(Script.json(status, body));
        assertThatThrownBy(() -> upload(file, "image/png"))
                .isInstanceOfSatisfying(ProviderCallException.class, fault -> {
                    assertThat(fault.reason()).isEqualTo(reason);
                    assertThat(fault.repeatable()).isEqualTo(repeatable);
                });
    }

    @Test
    void anEmptyFileIsSentAsOne() throws Exception {
        opened.answering(Script.json(200, "{\"code\":0,\"data\":{\"download_url\":\"https://f.example/a.mp4\"}}"));

        upload(new byte[0], "video/mp4");

        assertThat(opened.server().onlyRequest().text()).contains("Content-Type: video/mp4\r\n\r\n\r\n--");
    }

    /** Content of which only so many bytes can be read. */
    private record Changing(long length, int readable) implements UploadContent {
        @Override
        public InputStream open() throws IOException {
            if (readable == 0) {
                throw new IOException("gone");
            }
            InputStream some = new ByteArrayInputStream(new byte[readable]);
            InputStream fault = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("changed");
                }
            };
            return new SequenceInputStream(some, fault);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99_999, 100_000})
    void aFileWhoseReadingFailsIsNeverAWholeForm(int readable) {
        opened.answering(Script.json(200, "{\"code\":0,\"data\":{\"download_url\":\"https://f.example/a.png\"}}"));

        assertThatThrownBy(() -> upload(new Changing(100_001, readable), "image/png"))
                .isInstanceOf(ProviderCallException.class);

        assertThat(opened.server().requests())
                .allSatisfy(seen -> assertThat(seen.body()).hasSizeLessThan(100_001));
    }

    private String upload(byte[] file, String type) throws ProviderCallException, InterruptedException {
        return upload(UploadContent.of(file), type);
    }

    private String upload(UploadContent file, String type) throws ProviderCallException, InterruptedException {
        return opened.provider()
                .uploads()
                .orElseThrow()
                .upload(new UploadCall(file, type, LIMIT))
                .url()
                .orElseThrow();
    }
}
