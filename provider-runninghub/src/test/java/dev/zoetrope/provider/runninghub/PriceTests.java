package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What price previews say, and what they do not. */
@Timeout(30)
class PriceTests {

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private Optional<Money> ask(Script script) throws Exception {
        opened.answering(script);
        return opened.provider().prices().orElseThrow().ask(Opened.submission());
    }

    @Test
    void theQuestionIsTheSubmitsBodyAtAnotherAddress() throws Exception {
        ask(Script.json(200, "{\"estimatedPrice\":1.5,\"currency\":\"CNY\"}"));

        ReceivedRequest request = opened.server().onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/openapi/v2/price-preview/" + Opened.MODEL);
        assertThat(request.header("authorization")).contains("Bearer " + Opened.KEY);
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readTree(request.body())).isEqualTo(json.valueToTree(Opened.boat()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
            'estimatedPrice':1.5,'currency':'CNY','freeLimit':false,'isFreeThisCall':false,'errorCode':'','errorMessage':'' | 1.5CNY
            'estimatedPrice':'0.25','currency':'usd','errorCode':'0'                     | 0.25USD
            'estimatedPrice':0,'currency':'CNY','isFreeThisCall':false                   | -
            'estimatedPrice':-1,'currency':'CNY'                                         | -
            'estimatedPrice':null,'currency':'CNY'                                       | -
            'currency':'CNY','priceText':'1.5 a run'                                     | -
            'estimatedPrice':1.5                                                         | -
            'estimatedPrice':1.5,'currency':null                                         | -
            'estimatedPrice':1.5,'currency':'\u00a5'                                     | -
            'estimatedPrice':'much','currency':'CNY'                                     | -
            'estimatedPrice':1.5,'currency':'CNY','freeLimit':true,'isFreeThisCall':true | 0CNY
            'estimatedPrice':0,'currency':'CNY','isFreeThisCall':'true'                  | 0CNY
            'estimatedPrice':1.5,'currency':'CNY','freeLimit':true,'isFreeThisCall':false,'remainingFreeLimitCount':'0' | 1.5CNY
            """)
    void onlyAnAmountWithItsCurrencyIsAPrice(String fields, String price) throws Exception {
        assertThat(ask(Script.json(200, "{" + fields.replace('\'', '"') + "}")))
                .isEqualTo(Optional.ofNullable(price).map(Money::parse));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {'estimatedPrice':1,'currency':'CNY','errorCode':'1001','errorMessage':'bad'} | REFUSED
            200 | {'errorCode':'1014','errorMessage':'access denied'}                           | KEY_REFUSED
            200 | {'code':802,'msg':'APIKEY_UNAUTHORIZED'}                                      | KEY_REFUSED
            429 | {}                                                                            | RATE_LIMITED
            404 | {'estimatedPrice':1,'currency':'CNY'}                                         | REFUSED
            500 | {'estimatedPrice':1,'currency':'CNY'}                                         | UNAVAILABLE
            200 | {}                                                                            | UNAVAILABLE
            200 | <html>                                                                        | UNAVAILABLE
            """)
    void anErrorIsNoPrice(int status, String body, FailureReason reason) {
        assertThatThrownBy(() -> ask(Script.json(status, body.replace('\'', '"'))))
                .isInstanceOfSatisfying(ProviderCallException.class, fault -> {
                    assertThat(fault.reason()).isEqualTo(reason);
                    assertThat(fault.getMessage()).doesNotContain(Opened.KEY);
                });
    }
}
