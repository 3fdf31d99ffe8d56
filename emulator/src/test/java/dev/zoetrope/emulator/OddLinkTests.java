package dev.zoetrope.emulator;

import static dev.zoetrope.emulator.Endpoint.DOWNLOAD;
import static dev.zoetrope.emulator.Endpoint.RUNCOMFY_RESULT;
import static dev.zoetrope.emulator.Endpoint.RUNNINGHUB_QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.emulator.RawSocket.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Addresses of files as browsers take them and the grammar does not, in results and in redirects. */
class OddLinkTests extends EmulatorBench {

    private String job;
    private String url;

    @BeforeEach
    void makeAFile() {
        job = wire.runComfy("POST", Samples.O1_STD, Samples.o1Std("a boat")).text("request_id");
        clock.advance(Duration.ofMinutes(1));
        url = link();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "unescaped|SITE/files/JOB~my clip [final] \u00e9.mp4",
                "unescaped-query|SITE/files/JOB.mp4?name=my clip [final] \u00e9.mp4&of={1}",
                "capitals|HTTP://LOCALHOST:PORT/files/JOB.mp4",
                "backslashes|http:\\\\127.0.0.1:PORT\\files\\JOB.mp4",
                "path|/files/JOB.mp4",
                "relative|JOB.mp4?again",
                "protocol-relative|//127.0.0.1:PORT/files/JOB.mp4",
                "user-info|http://user:secret@127.0.0.1:PORT/files/JOB.mp4",
                "underscore|https://my_bucket.invalid/files/JOB.mp4"
            })
    void aResultAndARedirectNameAFileInThatForm(String form, String expected) throws IOException {
        String site = emulator.baseUri().toString();
        String written = expected.replace("SITE", site)
                .replace("PORT", Integer.toString(emulator.baseUri().getPort()))
                .replace("JOB", job);
        emulator.faults().next(RUNCOMFY_RESULT, kind("link", form)).next(DOWNLOAD, kind("redirectTo", form));

        assertThat(link()).startsWith(written);
        Seen redirect = RawSocket.exchange(emulator, "GET", url.substring(site.length()), "");
        assertThat(redirect.head()).startsWith("HTTP/1.1 302 ");
        assertThat(new String(redirect.head().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .containsIgnoringCase("\r\nlocation: " + written);
        assertThat(link()).isEqualTo(url);
        assertThat(wire.get(url).status()).isEqualTo(200);
    }

    @Test
    void aLinkMayHaveBlanksAroundItAndALineBreakInside() {
        emulator.faults().next(RUNCOMFY_RESULT, kind("link", "padded"));

        assertThat(link()).isEqualTo("  " + emulator.baseUri() + "/files/\n" + job + ".mp4 ");
    }

    @Test
    void aHeaderHasNoBlanksAroundItAndNoLineBreakSoThatRedirectIsPlain() {
        emulator.faults().next(DOWNLOAD, kind("redirectTo", "padded"));

        Wire.Answer redirect = wire.get(url);

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.raw().headers().firstValue("location")).contains(url);
    }

    @Test
    void aFileIsServedAtItsUnescapedNameHoweverThatIsEscaped() {
        byte[] whole = wire.get(url).raw().body();
        emulator.faults().next(RUNCOMFY_RESULT, kind("link", "unescaped"));
        assertThat(link()).contains("my clip");

        for (String name : new String[] {"~my%20clip%20%5Bfinal%5D%20%C3%A9", "~my%20clip%20%5bfinal%5d%20%c3%a9"}) {
            Wire.Answer answer = wire.get("/files/" + job + name + ".mp4");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.raw().body()).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource(OddLink.class)
    void everyFormCanBeOrderedForBothServices(OddLink form) {
        String task = wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("a fox"))
                .text("taskId");
        clock.advance(Duration.ofMinutes(1));
        String word = form.name().toLowerCase(Locale.ROOT).replace('_', '-');
        emulator.faults().next(RUNNINGHUB_QUERY, kind("link", word));

        assertThat(hubLink(task)).isNotEqualTo(hubLink(task));
    }

    private static Fault kind(String name, String form) {
        return FaultCatalog.find(name).orElseThrow().create(Map.of("form", form));
    }

    private String link() {
        return wire.runComfy("GET", "/v1/requests/" + job + "/result", "")
                .json()
                .at("/output/video")
                .stringValue();
    }

    private String hubLink(String task) {
        return wire.runningHub("POST", "/openapi/v2/query", "{\"taskId\":\"" + task + "\"}")
                .json()
                .at("/results/0/url")
                .stringValue();
    }
}
