package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.testing.http.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a paid call is looked for whose answer was lost. */
@Timeout(30)
class HistoryTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private SubmitFinding look(Map<String, Object> input, Script... answers) throws Exception {
        opened.answering(answers);
        return opened.provider()
                .submitLookup()
                .orElseThrow()
                .find(LookupCall.builder(Opened.model(Opened.MODEL).id(), "key", Duration.ofSeconds(20))
                        .input(input)
                        .since(Instant.parse("2026-11-01T10:00:00.5Z"))
                        .build());
    }

    private static Script listed(String input) {
        return Script.json(
                200,
                "{\"items\":[{\"request_id\":\"null\",\"json_input\":" + input + "},{\"request_id\":\"" + Opened.JOB
                        + "\",\"sent_at\":\"2026-11-01T10:00:01Z\",\"json_input\":" + input + "}],\"has_more\":false}");
    }

    @Test
    void aRequestWithTheSameInputIsShownAndNeverTaken() throws Exception {
        SubmitFinding found =
                look(Opened.submission().input(), listed("{\"duration\":\"5\",\"prompt\":\"The paper boat drifts\"}"));

        assertThat(found).isInstanceOfSatisfying(SubmitFinding.Candidate.class, candidate -> {
            assertThat(candidate.remoteId()).isEqualTo(Opened.JOB);
            assertThat(candidate.why()).contains("2026-11-01T10:00:01Z");
        });
        assertThat(opened.server().onlyRequest().target())
                .startsWith("/v1/models/requests/by-endpoint?endpoint_id=" + Opened.MODEL)
                .contains("expand=payloads", "start=2026-11-01T09%3A58%3A00Z");
    }

    @Test
    void itMayBeOnALaterPage() throws Exception {
        SubmitFinding found = look(
                Opened.submission().input(),
                Script.json(200, "{\"items\":[],\"next_cursor\":\"p2\",\"has_more\":true}"),
                listed("{\"duration\":\"5\",\"prompt\":\"The paper boat drifts\"}"));

        assertThat(found).isInstanceOf(SubmitFinding.Candidate.class);
        assertThat(opened.server().requests().get(1).target()).contains("&cursor=p2&");
    }

    @Test
    void aHistoryWithoutAnEndIsGivenUp() throws Exception {
        Script page = Script.json(200, "{\"items\":[],\"next_cursor\":\"more\",\"has_more\":true}");

        assertThat(look(
                        Opened.submission().input(),
                        Collections.nCopies(10, page).toArray(Script[]::new)))
                .isInstanceOf(SubmitFinding.Unknown.class);
        assertThat(opened.server().requests()).hasSize(10);
    }

    @Test
    void whatAnotherJobHasBecomeIsPassedOver() throws Exception {
        opened.answering(listed("{\"duration\":\"5\",\"prompt\":\"The paper boat drifts\"}"));
        LookupCall call = LookupCall.builder(Opened.model(Opened.MODEL).id(), "key", Duration.ofSeconds(20))
                .input(Opened.submission().input())
                .since(Instant.parse("2026-11-01T10:00:00Z"))
                .taken(Set.of(Opened.JOB))
                .build();

        assertThat(opened.provider().submitLookup().orElseThrow().find(call)).isInstanceOf(SubmitFinding.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'duration':'10','prompt':'The paper boat drifts'}
            {'prompt':'The paper boat drifts'}
            {'duration':'5','prompt':'The paper boat drifts','seed':1}
            {'duration':5,'prompt':'The paper boat drifts'}
            null
            """)
    void anotherInputIsAnotherRequest(String input) throws Exception {
        assertThat(look(Opened.submission().input(), listed(input.replace('\'', '"'))))
                .isInstanceOf(SubmitFinding.Unknown.class);
    }

    @Test
    void anEmptyHistoryProvesNothing() throws Exception {
        assertThat(look(Opened.submission().input(), Script.json(200, "{\"items\":[]}")))
                .isInstanceOf(SubmitFinding.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {}
            200 | <html>
            401 | {'error':{'type':'authorization_error','message':'no'}}
            404 | {'error':{'type':'not_found','message':'no'}}
            500 | {'items':[]}
            """)
    void whatIsNoHistoryIsNoAnswer(int code, String body) {
        assertThatThrownBy(() -> look(Opened.submission().input(), Script.json(code, body.replace('\'', '"'))))
                .isInstanceOf(ProviderCallException.class);
    }
}
