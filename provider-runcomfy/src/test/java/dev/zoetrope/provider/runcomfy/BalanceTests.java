package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left on an account. */
@Timeout(30)
class BalanceTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Opened opened = new Opened();
    private final AccountInquiry inquiry = opened.provider().account().orElseThrow();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void theServiceNamesNoLimitsAndIsNotAsked() throws Exception {
        assertThat(inquiry.limits(LIMIT)).isEqualTo(AccountState.builder().build());
        assertThat(opened.server().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'balance_usd':4.83,'balance_microdollars':4830000,'currency':'USD'} | 4.83    | USD
            {'balance_usd':0,'currency':'USD'}                                   | 0       | USD
            {'balance_usd':-1.25}                                                | -1.25   | USD
            {'balance_microdollars':-4830001}                                    | -4.830001 | USD
            {'balance_usd':'2.5','currency':'eur'}                               | 2.5     | EUR
            {'balance_usd':1,'currency':'a dollar'}                              | 1       | USD
            """)
    void theBalanceMayBeNothingOrLess(String body, BigDecimal amount, String currency) throws Exception {
        opened.answering(Script.json(200, body.replace('\'', '"')));

        Money left = inquiry.state(LIMIT).balance().orElseThrow();

        assertThat(left.amount()).isEqualByComparingTo(amount);
        assertThat(left.currency()).isEqualTo(currency);
        assertThat(opened.server().onlyRequest().target()).isEqualTo("/prod/v2/balance");
        assertThat(opened.server().onlyRequest().header("authorization")).contains("Bearer " + Opened.KEY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {}                                                  | UNAVAILABLE
            200 | {'balance_usd':'much'}                              | UNAVAILABLE
            500 | {'balance_usd':1}                                   | UNAVAILABLE
            401 | {}                                                  | KEY_REFUSED
            200 | {'error_code':400004,'error_message':'bad token'}   | KEY_REFUSED
            """)
    void anErrorIsNoBalance(int status, String body, FailureReason reason) {
        opened.answering(Script.json(status, body.replace('\'', '"')));

        assertThatThrownBy(() -> inquiry.state(LIMIT))
                .isInstanceOfSatisfying(
                        ProviderCallException.class,
                        fault -> assertThat(fault.reason()).isEqualTo(reason));
    }
}
