package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the queue's answers say about the account. */
@Timeout(30)
class AccountTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void theQuestionCarriesTheKeyInItsHeaderAlone() throws Exception {
        ask(Script.json(200, data("'concurrentLimit':5")));

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/openapi/v2/queue/status");
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        assertThat(request.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
            'concurrentLimit':30,'runningCount':'2','queuedCount':'1','totalCurrentTasks':'3' | 30 | 3
            'concurrentLimit':'30','runningCount':2,'queuedCount':1,'totalCurrentTasks':3     | 30 | 3
            'concurrentLimit':3,'runningCount':'0','queuedCount':'0','totalCurrentTasks':'0'  | 3  | 0
            'concurrentLimit':3,'runningCount':'2','queuedCount':'1'                          | 3  | 3
            'concurrentLimit':3,'runningCount':'2','queuedCount':'2','totalCurrentTasks':'0'  | 3  | 4
            'concurrentLimit':3,'runningCount':'2'                                            | 3  | -
            'concurrentLimit':3,'runningCount':'-2','queuedCount':'1'                         | 3  | -
            'concurrentLimit':0,'totalCurrentTasks':'4'                                       | -  | 4
            'concurrentLimit':-1,'totalCurrentTasks':'-4'                                     | -  | -
            'concurrentLimit':'many','totalCurrentTasks':{}                                   | -  | -
            'concurrentLimit':2.5,'totalCurrentTasks':''                                      | -  | -
            'concurrentLimit':1e12,'totalCurrentTasks':null                                   | -  | -
            'concurrentLimit':2147483648,'runningCount':2147483647,'queuedCount':2147483647   | -  | 2147483647
            'apiKeyType':'SHARED'                                                             | -  | -
            """)
    void aFieldThatIsOddOrMissingIsNotTold(String fields, Integer limit, Integer jobs) throws Exception {
        AccountState state = ask(Script.json(200, data(fields)));

        assertThat(state.concurrencyLimit()).isEqualTo(Optional.ofNullable(limit));
        assertThat(state.jobs()).isEqualTo(Optional.ofNullable(jobs));
    }

    @Test
    void theBalanceIsTheDocumentedOne() throws Exception {
        opened.answering(
                Script.json(
                        200,
                        data("'remainCoins':'1000','currentTaskCounts':'2','remainMoney':'12.34','currency':'USD',"
                                + "'apiType':'SHARED'")),
                Script.json(200, data("'concurrentLimit':5,'runningCount':'1','queuedCount':'2'")));

        AccountState state = opened.provider().account().orElseThrow().state(Duration.ofSeconds(10));

        assertThat(state)
                .isEqualTo(AccountState.builder()
                        .balance(Money.parse("12.34USD"))
                        .coins(new BigDecimal("1000"))
                        .concurrencyLimit(5)
                        .running(1)
                        .queued(2)
                        .jobs(3)
                        .kind("SHARED")
                        .build());
        ReceivedRequest first = opened.server().requests().get(0);
        assertThat(first.target()).isEqualTo("/uc/openapi/accountStatus");
        assertThat(first.text()).isEqualTo("{\"apikey\":\"" + Opened.KEY + "\"}");
    }

    @Test
    void withoutAQueueThereIsStillABalance() throws Exception {
        opened.answering(
                Script.json(200, data("'remainCoins':7,'currentTaskCounts':2,'remainMoney':null,'apiType':'NORMAL'")),
                Script.json(404, "{}"));

        AccountState state = opened.provider().account().orElseThrow().state(Duration.ofSeconds(10));

        assertThat(state)
                .isEqualTo(AccountState.builder()
                        .coins(new BigDecimal(7))
                        .jobs(2)
                        .kind("NORMAL")
                        .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {'code':802,'msg':'APIKEY_UNAUTHORIZED','data':null}       | KEY_REFUSED  | false
            200 | {'errorCode':'1014','errorMessage':'access denied'}        | KEY_REFUSED  | false
            401 | {}                                                         | KEY_REFUSED  | false
            200 | {'code':1003,'msg':'slow down','data':null}                | RATE_LIMITED | true
            429 | {}                                                         | RATE_LIMITED | true
            500 | {'code':0,'data':{'concurrentLimit':3}}                    | UNAVAILABLE  | true
            302 | {'code':0,'data':{'concurrentLimit':3}}                    | UNAVAILABLE  | true
            200 | {'code':0,'msg':'success','data':null}                     | UNAVAILABLE  | true
            200 | <html>                                                     | UNAVAILABLE  | true
            """)
    void anErrorIsNoState(int status, String body, FailureReason reason, boolean repeatable) {
        assertThatThrownBy(() -> ask(Script.json(status, body.replace('\'', '"'), "Retry-After: 9")))
                .isInstanceOfSatisfying(ProviderCallException.class, fault -> {
                    assertThat(fault.reason()).isEqualTo(reason);
                    assertThat(fault.repeatable()).isEqualTo(repeatable);
                    assertThat(fault.retryAfter()).contains(Duration.ofSeconds(9));
                });
    }

    private AccountState ask(Script script) throws Exception {
        opened.answering(script);
        return opened.provider().account().orElseThrow().limits(Duration.ofSeconds(10));
    }

    private static String data(String fields) {
        return "{\"code\":0,\"msg\":\"success\",\"data\":{" + fields.replace('\'', '"') + "}}";
    }
}
