package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How local files get into the server's input folder. */
@Timeout(30)
class UploadTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private String upload(UploadContent content, String mediaType) throws Exception {
        return opened.provider()
                .uploads()
                .orElseThrow()
                .upload(new UploadCall(content, mediaType, Duration.ofSeconds(20)))
                .name()
                .orElseThrow();
    }

    private String upload() throws Exception {
        return upload(UploadContent.of("boat".getBytes()), "image/png");
    }

    @ParameterizedTest
    @CsvSource({"image/png,png", "image/jpeg,jpg", "video/mp4,mp4", "video/quicktime,mov", "audio/mpeg,mp3"})
    void theNameIsTheContentsHash(String mediaType, String extension) throws Exception {
        opened.answering(Script.json(200, "{\"name\":\"x.png\",\"subfolder\":\"\",\"type\":\"input\"}"));
        upload(UploadContent.of("boat".getBytes()), mediaType);

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST /upload/image");
        assertThat(request.text())
                .containsPattern("name=\"image\"; filename=\"[0-9a-f]{32}\\." + extension + "\"\r\n")
                .contains("Content-Type: " + mediaType + "\r\n\r\nboat\r\n");
        assertThat(request.header("cookie")).contains(Opened.COOKIE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "boat (1).png,'',input,boat (1).png",
                "boat.png,a/b,input,a/b/boat.png",
                "boat.png,'',temp,boat.png [temp]",
                "boat.png,-,-,boat.png",
            })
    void theNameThatTheServerChoseCounts(String name, String folder, String type, String value) throws Exception {
        String rest = type == null ? "" : ",\"subfolder\":\"" + folder + "\",\"type\":\"" + type + "\"";
        opened.answering(Script.json(200, "{\"name\":\"" + name + "\"" + rest + "}"));

        assertThat(upload()).isEqualTo(value);
    }

    @Test
    void aLargeFileIsNotHeldInMemory() throws Exception {
        AtomicLong opened = new AtomicLong();
        long length = 64L << 20;
        UploadContent zeros = new UploadContent() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() {
                opened.incrementAndGet();
                return new Zeros(length);
            }
        };
        this.opened
                .server()
                .next(exchange -> Script.json(200, "{\"name\":\"zeros.bin\"}").play(exchange));

        assertThat(upload(zeros, "video/mp4")).isEqualTo("zeros.bin");
        assertThat(opened).as("once for its name, once to be sent").hasValue(2);
    }

    @Test
    void aFileThatCannotBeReadIsNotSent() {
        UploadContent gone = new UploadContent() {
            @Override
            public long length() {
                return 4;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("boat.png is gone");
            }
        };

        ProviderCallException fault =
                catchThrowableOfType(ProviderCallException.class, () -> upload(gone, "image/png"));
        assertThat(fault).hasMessageContaining("boat.png is gone");
        assertThat(opened.server().connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "400,REFUSED,false",
        "401,KEY_REFUSED,false",
        "413,INVALID_REQUEST,false",
        "500,UNAVAILABLE,true",
        "404,UNAVAILABLE,true",
        "200,UNAVAILABLE,true",
    })
    void anAnswerWithoutANameIsNoUpload(int status, FailureReason reason, boolean repeatable) {
        opened.answering(Script.status(status));

        ProviderCallException fault = catchThrowableOfType(ProviderCallException.class, this::upload);
        assertThat(fault.reason()).isEqualTo(reason);
        assertThat(fault.repeatable()).isEqualTo(repeatable);
    }

    /** Bytes of no content. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
