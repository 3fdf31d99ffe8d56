package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.UploadedFile;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.UploadCall;
import dev.zoetrope.spi.UploadContent;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a local file gets to the provider. */
@Timeout(30)
class UploadTests {

    private static final String LINK = "https://api.replicate.com/v1/files/f-1";

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private UploadedFile upload(Script answer) throws ProviderCallException, InterruptedException {
        opened.answering(answer);
        UploadContent file = UploadContent.of("pixels".getBytes(StandardCharsets.UTF_8));
        return opened.provider()
                .uploads()
                .orElseThrow()
                .upload(new UploadCall(file, "image/png", Duration.ofSeconds(20)));
    }

    private static Script stored(int code, String expires) {
        return Script.json(
                code,
                "{\"id\":\"f-1\",\"name\":\"input.png\",\"expires_at\":" + expires + ",\"urls\":{\"get\":\"" + LINK
                        + "\"}}");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 200})
    void itIsOnePartOfAForm(int code) throws Exception {
        UploadedFile file = upload(stored(code, "\"2026-12-02T10:00:00.000Z\""));

        assertThat(file.url()).contains(LINK);
        assertThat(file.expires()).contains(Instant.parse("2026-12-02T10:00:00Z"));
        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST /v1/files");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        assertThat(request.header("content-type").orElseThrow()).startsWith("multipart/form-data; boundary=");
        assertThat(request.text())
                .contains("name=\"content\"; filename=\"input.png\"", "Content-Type: image/png", "\r\n\r\npixels\r\n");
    }

    @Test
    void withoutATimeItLivesForTheShortestInTheDocuments() throws Exception {
        Instant before = Instant.now();

        assertThat(upload(stored(201, "null")).expires().orElseThrow())
                .isBetween(before.plus(Duration.ofHours(1)), before.plus(Duration.ofMinutes(62)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            413 | {'detail':'The file is larger than 100MB','status':413} | REFUSED
            401 | {'title':'Unauthenticated','status':401}                | KEY_REFUSED
            201 | {'id':'f-1','urls':{}}                                  | UNAVAILABLE
            201 | {'id':'f-1','urls':{'get':'/v1/files/f-1'}}             | UNAVAILABLE
            500 | {'id':'f-1','urls':{'get':'https://x.example/f-1'}}     | UNAVAILABLE
            """)
    void whatIsNoPlaceOfAFileIsNone(int code, String body, FailureReason reason) {
        assertThatThrownBy(() -> upload(Script.json(code, body.replace('\'', '"'))))
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.reason()).isEqualTo(reason));
    }
}
