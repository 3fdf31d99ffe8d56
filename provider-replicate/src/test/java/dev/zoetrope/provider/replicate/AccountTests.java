package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.Script;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service says about an account. */
@Timeout(30)
class AccountTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private AccountInquiry account() {
        return opened.provider().account().orElseThrow();
    }

    @Test
    void itSaysWhoseKeyItIsAndNoBalance() throws Exception {
        opened.answering(Script.json(200, "{\"type\":\"organization\",\"username\":\"acme\",\"name\":\"Acme\"}"));

        assertThat(account().state(LIMIT)).satisfies(state -> {
            assertThat(state.kind()).contains("organization");
            assertThat(state.balance()).isEmpty();
        });
        assertThat(opened.server().onlyRequest().target()).isEqualTo("/v1/account");
    }

    @Test
    void limitsAreNotAskedForBecauseNoneAreTold() throws Exception {
        assertThat(account().limits(LIMIT).concurrencyLimit()).isEmpty();
        assertThat(opened.server().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401, '{\"title\":\"Unauthenticated\"}'", "200, {}", "500, oops"})
    void whatIsNoAccountIsNoAnswer(int code, String body) {
        opened.answering(Script.json(code, body));

        assertThatThrownBy(() -> account().state(LIMIT)).isInstanceOf(ProviderCallException.class);
    }
}
