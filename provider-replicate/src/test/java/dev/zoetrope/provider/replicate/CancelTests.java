package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a job is cancelled. */
@Timeout(30)
class CancelTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void itIsPostedWithoutABody() throws Exception {
        opened.answering(Script.json(200, Opened.job("canceled", ""))).cancel();

        assertThat(opened.server().onlyRequest().method()).isEqualTo("POST");
        assertThat(opened.server().onlyRequest().target()).isEqualTo("/v1/predictions/" + Opened.JOB + "/cancel");
        assertThat(opened.server().onlyRequest().body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "canceled, CANCELLED",
        "aborted, CANCELLED",
        "starting, REQUESTED",
        "processing, REQUESTED",
        "stopping, REQUESTED",
        "succeeded, NOT_CANCELLABLE",
        "failed, NOT_CANCELLABLE"
    })
    void theStateInTheAnswerSaysWhatCameOfIt(String word, CancelOutcome outcome) throws Exception {
        assertThat(opened.answering(Script.json(200, Opened.job(word, ""))).cancel())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "404, succeeded, NOT_CANCELLABLE",
        "404, canceled, CANCELLED",
        "409, failed, NOT_CANCELLABLE",
        "422, aborted, CANCELLED"
    })
    void whereItIsRefusedTheJobSaysWhetherItHasEnded(int code, String word, CancelOutcome outcome) throws Exception {
        opened.answering(Script.json(code, "{\"detail\":\"no\"}"), Script.json(200, Opened.job(word, "")));

        assertThat(opened.cancel()).isEqualTo(outcome);
        assertThat(opened.server().requests())
                .last()
                .satisfies(asked -> assertThat(asked.method() + " " + asked.target())
                        .isEqualTo("GET /v1/predictions/" + Opened.JOB));
    }

    @Test
    void whatRunsOnAfterARefusalIsNotCancelled() {
        opened.answering(Script.json(404, "{\"detail\":\"gone\"}"), Script.json(200, Opened.job("processing", "")));

        assertThatThrownBy(opened::cancel)
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining("gone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            404 | {'detail':'not found','status':404}
            200 | {}
            500 | {'id':'ufawqhfynnddngldkgtslldrkq','status':'canceled'}
            302 | {'id':'ufawqhfynnddngldkgtslldrkq','status':'canceled'}
            200 | {'id':'anotherjobanotherjobanoth','status':'canceled'}
            200 | <html>
            """)
    void anythingElseLeavesItOpen(int code, String body) {
        opened.answering(Script.json(code, body.replace('\'', '"')));

        assertThatThrownBy(opened::cancel).isInstanceOf(ProviderCallException.class);
    }
}
