package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.ManualClock;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RunningHub does not accept: always HTTP 200, the code in the body. Nothing refused may be charged. */
class RunningHubRefusalTests {

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .clock(clock)
            .queueTime(Duration.ofSeconds(1))
            .runTime(Duration.ofSeconds(1))
            .concurrencyLimit(2)
            .balance(new BigDecimal("7"))
            .runningHubKey("other", "another-key-of-this-service")
            .build());
    private final Wire wire = new Wire(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aWrongKeyIs1002OnTheNewCallsAnd802OnTheOlderOnes() {
        String body = Samples.hubText("a fox");

        assertRefused(wire.send("POST", Samples.HUB_TEXT, body), "1002");
        assertRefused(
                wire.send("POST", Samples.HUB_TEXT, body, "Authorization", "Bearer " + emulator.runComfyKey()), "1002");
        assertRefused(wire.send("POST", "/openapi/v2/query", "{\"taskId\":\"1\"}"), "1002");
        Wire.Answer older = wire.send("POST", "/task/openapi/status", "{\"apiKey\":\"nonsense\",\"taskId\":\"1\"}");
        assertThat(older.json().path("code").intValue()).isEqualTo(802);
        assertThat(older.text("msg")).isEqualTo("APIKEY_UNAUTHORIZED");
        assertThat(wire.send("POST", "/uc/openapi/accountStatus", "{\"api_key\":\"" + emulator.runningHubKey() + "\"}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(802);
    }

    @Test
    void aWrongPathIs1001Or412AndAWrongMethod1009() {
        assertRefused(wire.runningHub("POST", "/openapi/v2/kling-video-o1/none", "{}"), "1001");
        assertRefused(wire.runningHub("GET", "/openapi/v2/query", ""), "1009");
        assertThat(wire.send("POST", "/task/openapi/none", "{}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(412);
        assertThat(wire.send("POST", "/api/openapi/none", "{}")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(412);
    }

    @Test
    void anUnknownTaskIs1004Or807AndSoIsAnotherAccounts() {
        assertRefused(wire.runningHub("POST", "/openapi/v2/query", "{\"taskId\":\"1999999999999999999\"}"), "1004");
        assertThat(wire.older("/task/openapi/cancel", "1999999999999999999")
                        .json()
                        .path("code")
                        .intValue())
                .isEqualTo(807);
        String id = wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("mine"))
                .text("taskId");
        assertRefused(
                wire.send(
                        "POST",
                        "/openapi/v2/query",
                        "{\"taskId\":\"" + id + "\"}",
                        "Authorization",
                        "Bearer another-key-of-this-service"),
                "1004");
    }

    @Test
    void overTheConcurrencyLimitIs1520UntilATaskIsOver() {
        wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("one"));
        wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("two"));

        assertRefused(wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("three")), "1520");

        assertThat(emulator.charges().all()).hasSize(2);
        clock.advance(Duration.ofSeconds(2));
        assertThat(wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("three"))
                        .text("taskId"))
                .isNotEmpty();
    }

    @Test
    void anEmptyWalletIs416() {
        for (int paid = 0; paid < 3; paid++) {
            wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("number " + paid));
            clock.advance(Duration.ofSeconds(2));
        }

        assertRefused(wire.runningHub("POST", Samples.HUB_TEXT, Samples.hubText("too much")), "416");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HUB_TEXT      | {"duration":"5","mode":"std"}                                            | aspectRatio
            HUB_TEXT      | {"aspectRatio":"16:9","duration":5,"mode":"std"}                         | duration
            HUB_TEXT      | {"aspectRatio":"16:9","duration":"7","mode":"std"}                       | duration
            HUB_TEXT      | {"aspectRatio":"16:9","duration":"5","mode":"std","prompt":7}            | prompt
            HUB_IMAGE     | {"aspectRatio":"16:9","duration":"5","mode":"std"}                       | firstImageUrl
            HUB_IMAGE     | {"aspectRatio":"16:9","duration":"5","mode":"std","firstImageUrl":"x"}   | firstImageUrl
            HUB_V3        | {"prompt":"p","firstImageUrl":"https://a.example/x","duration":"5","sound":"true"} | sound
            HUB_V3        | {"prompt":"p","firstImageUrl":"https://a.example/x","duration":"5","sound":true,"cfgScale":1.1} | cfgScale
            HUB_V3        | {"prompt":"p","firstImageUrl":"https://a.example/x","duration":"5","sound":true,"cfgScale":"0.5"} | cfgScale
            HUB_REFERENCE | {"mode":"std","prompt":"p","aspectRatio":"1:1","duration":"5","videoUrl":"https://a.example/v","keepOriginalSound":true,"imageUrls":"https://a.example/x"} | imageUrls
            """)
    void anInputThatDoesNotFitIs1007AndNamesTheField(String model, String body, String field) {
        Wire.Answer answer = wire.runningHub("POST", path(model), body);

        assertRefused(answer, "1007");
        assertThat(answer.text("errorMessage")).contains(field);
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIs1013() {
        String body =
                "{\"aspectRatio\":\"16:9\",\"duration\":\"5\",\"mode\":\"std\",\"firstImageUrl\":\"data:image/png;base64,aGVsbG8=\"}";

        assertRefused(wire.runningHub("POST", Samples.HUB_IMAGE, body), "1013");
    }

    private static void assertRefused(Wire.Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("errorCode").stringValue()).isEqualTo(code);
        assertThat(answer.json().path("taskId").stringValue()).isEmpty();
        assertThat(answer.json().path("status").stringValue()).isEmpty();
        assertThat(answer.json().path("results").isNull()).isTrue();
    }

    private static String path(String model) {
        return switch (model) {
            case "HUB_TEXT" -> Samples.HUB_TEXT;
            case "HUB_IMAGE" -> Samples.HUB_IMAGE;
            case "HUB_V3" -> Samples.HUB_V3;
            default -> Samples.HUB_REFERENCE;
        };
    }
}
