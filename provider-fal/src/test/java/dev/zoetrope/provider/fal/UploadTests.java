package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a local file gets to the provider. */
@Timeout(60)
class UploadTests {

    private static final int MEGABYTE = 1 << 20;

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private UploadedFile upload(UploadContent file, String type) throws ProviderCallException, InterruptedException {
        return opened.provider().uploads().orElseThrow().upload(new UploadCall(file, type, Duration.ofSeconds(50)));
    }

    private Script place() {
        return Script.json(
                200,
                "{\"upload_url\":\"" + opened.server().uri("/put/a?sig=1")
                        + "\",\"file_url\":\"https://v3.fal.media/a\"}");
    }

    @Test
    void aFileGoesToTheSignedPlaceWithoutTheKey() throws Exception {
        opened.answering(place(), Script.status(200));

        UploadedFile stored = upload(UploadContent.of(new byte[] {1, 2, 3}), "image/png");

        assertThat(stored.url()).contains("https://v3.fal.media/a");
        ReceivedRequest asked = opened.server().requests().get(0);
        assertThat(asked.target()).isEqualTo("/storage/upload/initiate?storage_type=fal-cdn-v3");
        assertThat(asked.text()).contains("\"file_name\":\"input.png\"").contains("\"content_type\":\"image/png\"");
        assertThat(asked.header("authorization")).contains("Key " + Opened.KEY);
        ReceivedRequest sent = opened.server().requests().get(1);
        assertThat(sent.method() + " " + sent.target()).isEqualTo("PUT /put/a?sig=1");
        assertThat(sent.header("content-type")).contains("image/png");
        assertThat(sent.header("authorization")).isEmpty();
        assertThat(sent.body()).containsExactly(1, 2, 3);
    }

    /** Zeros that are made as they are read. */
    private static UploadContent zeros(long length, AtomicInteger opened) {
        return new UploadContent() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() {
                opened.incrementAndGet();
                return new InputStream() {
                    private long left = length;

                    @Override
                    public int read() {
                        return left-- > 0 ? 0 : -1;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int most) {
                        if (left == 0) {
                            return -1;
                        }
                        int some = (int) Math.min(most, left);
                        left -= some;
                        return some;
                    }
                };
            }
        };
    }

    @Test
    void aLargeFileGoesInPartsThatAreReadFromOneOpening() throws Exception {
        opened.answering(place());
        for (int part = 1; part <= 10; part++) {
            opened.answering(Script.json(200, "{\"partNumber\":" + part + ",\"etag\":\"\\\"e" + part + "\\\"\"}"));
        }
        opened.answering(Script.status(200));
        AtomicInteger openings = new AtomicInteger();

        upload(zeros(91L * MEGABYTE, openings), "video/mp4");

        List<ReceivedRequest> requests = opened.server().requests();
        assertThat(openings).hasValue(1);
        assertThat(requests).hasSize(12);
        assertThat(requests.get(0).target()).isEqualTo("/storage/upload/initiate-multipart?storage_type=fal-cdn-v3");
        assertThat(requests.get(1).target()).isEqualTo("/put/a/1?sig=1");
        assertThat(requests.get(1).body()).hasSize(10 * MEGABYTE);
        assertThat(requests.get(10).target()).isEqualTo("/put/a/10?sig=1");
        assertThat(requests.get(10).body()).hasSize(MEGABYTE);
        ReceivedRequest end = requests.get(11);
        assertThat(end.method() + " " + end.target()).isEqualTo("POST /put/a/complete?sig=1");
        assertThat(end.header("authorization")).isEmpty();
        assertThat(end.text()).startsWith("{\"parts\":[{").contains("\"partNumber\":1", "\"etag\":\"\\\"e10\\\"\"");
    }

    @Test
    void aPartThatIsNotConfirmedIsNoUpload() {
        opened.answering(place(), Script.json(200, "{\"partNumber\":1}"));

        assertThatThrownBy(() -> upload(zeros(91L * MEGABYTE, new AtomicInteger()), "video/mp4"))
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining("part 1");
        assertThat(opened.server().requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            400 | {'detail':'Invalid storage type'}                                             | REFUSED
            401 | {'detail':'No user found for Key ID and Secret'}                              | KEY_REFUSED
            403 | {'detail':'User is locked. Reason: Exhausted balance.'}                       | BALANCE
            200 | {'upload_url':'https://x.example/a'}                                          | UNAVAILABLE
            200 | {'file_url':'https://x.example/a'}                                            | UNAVAILABLE
            200 | {'upload_url':'http://x.example/a','file_url':'https://x.example/a'}          | UNAVAILABLE
            200 | {'upload_url':'https://x.example/a','file_url':'file:///etc/passwd'}          | UNAVAILABLE
            500 | {'upload_url':'https://x.example/a','file_url':'https://x.example/a'}         | UNAVAILABLE
            """)
    void whatIsNoPlaceTakesNoFile(int code, String body, FailureReason reason) {
        opened.answering(Script.json(code, body.replace('\'', '"')));

        assertThatThrownBy(() -> upload(UploadContent.of(new byte[] {1}), "image/png"))
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.reason()).isEqualTo(reason));
        assertThat(opened.server().requests()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadIsNotSent() {
        opened.answering(place());
        UploadContent gone = new UploadContent() {
            @Override
            public long length() {
                return 91L * MEGABYTE;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> upload(gone, "video/mp4")).isInstanceOf(ProviderCallException.class);
    }
}
