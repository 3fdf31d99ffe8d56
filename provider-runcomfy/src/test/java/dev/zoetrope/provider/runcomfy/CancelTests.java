package dev.zoetrope.provider.runcomfy;

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

/** What the answers to a cancel mean. */
@Timeout(30)
class CancelTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "202; {\"status\":\"completed\",\"outcome\":\"cancelled\"}; CANCELLED",
                "200; {\"outcome\":\"Canceled\"}; CANCELLED",
                "202; {\"status\":\"cancelled\"}; CANCELLED",
                "202; {\"status\":\"in_progress\",\"outcome\":\"not_cancellable\"}; NOT_CANCELLABLE",
                "202; {\"status\":\"cancelled\",\"outcome\":\"not_cancellable\"}; CANCELLED",
                "202; {\"outcome\":\"cancellation_requested\"}; REQUESTED",
                "202; {\"status\":\"cancellation_requested\"}; REQUESTED",
                "202; {\"status\":\"NOT_CANCELLABLE\"}; NOT_CANCELLABLE",
            })
    void theOutcomeIsReadAndNotTheStatus(int status, String body, CancelOutcome outcome) throws Exception {
        assertThat(opened.answering(Script.json(status, body)).cancel()).isEqualTo(outcome);
        assertThat(opened.server().onlyRequest().target()).isEqualTo("/v1/requests/r-1/cancel");
        assertThat(opened.server().onlyRequest().body()).isEmpty();
    }

    @Test
    void aRunIsCancelledAtItsDeployment() throws Exception {
        try (OpenedDeployment runs = new OpenedDeployment()) {
            assertThat(runs.answering(202, "{'request_id':'r-1','outcome':'cancelled'}")
                            .cancel())
                    .isEqualTo(CancelOutcome.CANCELLED);
            assertThat(runs.server().onlyRequest().method()).isEqualTo("POST");
            assertThat(runs.server().onlyRequest().target()).isEqualTo("/prod/v2/deployments/d-1/requests/r-1/cancel");
            assertThat(runs.server().onlyRequest().body()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "202; {}",
                "202; {\"status\":\"completed\"}",
                "200; {\"error_code\":404001}",
                "404; {\"outcome\":\"cancelled\"}",
                "500; {\"outcome\":\"cancelled\"}",
            })
    void whatDoesNotSayThatTheJobWasTakenBackIsNoCancellation(int status, String body) {
        opened.answering(Script.json(status, body));
        assertThatThrownBy(opened::cancel).isInstanceOf(ProviderCallException.class);
    }
}
