package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answers to a cancel mean. */
@Timeout(30)
class CancelTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void itIsPutToTheAddressOfTheReceipt() throws Exception {
        opened.answering(Script.json(200, "{\"status\":\"OK\"}"));

        opened.provider().cancel(opened.known(Opened.MODEL));

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target()).isEqualTo("/fal-ai/kling-video/requests/" + Opened.JOB + "/cancel");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {'status':'OK'}                      | CANCELLED
            202 | {'status':'CANCELLATION_REQUESTED'}  | REQUESTED
            200 | {'success':true}                     | REQUESTED
            400 | {'status':'ALREADY_COMPLETED'}       | NOT_CANCELLABLE
            """)
    void aWordIsAnAnswer(int code, String body, CancelOutcome outcome) throws Exception {
        assertThat(opened.answering(Script.json(code, body.replace('\'', '"'))).cancel())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            404 | {'status':'NOT_FOUND'}
            200 | {'success':false}
            200 | {}
            500 | {'status':'OK'}
            302 | {'status':'OK'}
            200 | <html>
            """)
    void anythingElseLeavesItOpen(int code, String body) {
        opened.answering(Script.json(code, body.replace('\'', '"')));

        assertThatThrownBy(opened::cancel).isInstanceOf(ProviderCallException.class);
    }
}
