package dev.zoetrope.provider.runninghub;

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
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers to a cancel mean. */
@Timeout(30)
class CancelTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void theKeyGoesBothWays() throws Exception {
        opened.answering(Script.json(200, "{\"code\":0,\"msg\":\"success\",\"data\":null}"));

        assertThat(opened.cancel()).isEqualTo(CancelOutcome.CANCELLED);

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.target()).isEqualTo("/task/openapi/cancel");
        assertThat(request.text()).isEqualTo("{\"apiKey\":\"" + Opened.KEY + "\",\"taskId\":\"" + Opened.TASK + "\"}");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"code\":\"0\"}; CANCELLED",
                "{\"errorCode\":\"0\"}; CANCELLED",
                "{\"code\":807,\"msg\":\"APIKEY_TASK_NOT_FOUND\",\"data\":null}; NOT_CANCELLABLE",
                "{\"code\":423,\"msg\":\"TASK_NOT_FOUNED\"}; NOT_CANCELLABLE",
                "{\"errorCode\":\"1004\"}; NOT_CANCELLABLE",
            })
    void onlyCodeZeroIsAYes(String body, CancelOutcome outcome) throws Exception {
        assertThat(opened.answering(Script.json(200, body)).cancel()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":805}",
                "{\"code\":802}",
                "{\"code\":500}",
                "{\"code\":412}",
                "{\"msg\":\"success\"}",
                "{}",
                "",
                "<html>"
            })
    void anythingElseLeavesItOpen(String body) {
        opened.answering(Script.json(200, body), Script.json(500, "{\"code\":0}"));
        assertThatThrownBy(opened::cancel).isInstanceOf(ProviderCallException.class);
        assertThatThrownBy(opened::cancel).isInstanceOf(ProviderCallException.class);
    }
}
