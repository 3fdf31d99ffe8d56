package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.testing.http.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which notices are the service's own, and which job they are about. */
@Timeout(30)
class NoticeTests {

    private static final byte[] BODY = Opened.job("succeeded", "").getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = Base64.getEncoder().encodeToString("a secret of the account".getBytes());

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private static Map<String, List<String>> signed(byte[] body) throws Exception {
        String time = String.valueOf(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
        mac.update(("msg_1." + time + ".").getBytes(StandardCharsets.UTF_8));
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("webhook-id", List.of("msg_1"));
        headers.put("webhook-timestamp", List.of(time));
        headers.put(
                "webhook-signature", List.of("v1,AAAA v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))));
        return headers;
    }

    private boolean genuine(Map<String, List<String>> headers, byte[] body) throws Exception {
        return opened.provider().noticeCheck().orElseThrow().isGenuine(headers, body, Duration.ofSeconds(20));
    }

    @Test
    void theSecretOfTheAccountSignsAndIsAskedForOnce() throws Exception {
        opened.answering(Script.json(200, "{\"key\":\"whsec_" + SECRET + "\"}"));

        assertThat(genuine(signed(BODY), BODY)).isTrue();
        assertThat(genuine(signed(BODY), BODY)).isTrue();
        assertThat(genuine(signed(BODY), "{}".getBytes(StandardCharsets.UTF_8))).isFalse();

        assertThat(opened.server().onlyRequest().target()).isEqualTo("/v1/webhooks/default/secret");
    }

    @Test
    void theJobIsNamedInTheBody() {
        assertThat(new ReplicateProviderFactory().webhooks().orElseThrow().remoteId(Map.of(), BODY))
                .contains(Opened.JOB);
    }

    @ParameterizedTest
    @CsvSource({"500, oops", "200, {}", "200, '{\"key\":\"whsec_%%%\"}'"})
    void withoutTheSecretItCannotBeTold(int code, String body) throws Exception {
        opened.answering(Script.json(code, body));
        Map<String, List<String>> headers = signed(BODY);

        assertThatThrownBy(() -> genuine(headers, BODY)).isInstanceOf(ProviderCallException.class);
    }
}
