package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The login of a device at RunComfy, and whose a token is. */
class DeviceLoginTests {

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator = Emulator.start(EmulatorOptions.builder()
            .clock(clock)
            .runComfyKey("other", "another-key")
            .build());
    private final Wire wire = new Wire(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anAuthorisedDeviceIsGivenAToken() {
        Wire.Answer start = wire.send("POST", "/api/cli-auth/start", "");
        assertThat(start.text("user_code")).matches("[0-9A-F]{4}-[0-9A-F]{4}");
        assertThat(start.json().path("expires_in").intValue()).isEqualTo(900);
        assertThat(start.json().path("poll_interval").intValue()).isEqualTo(2);
        assertThat(wire.get(start.text("verify_url")).json().at("/0/status").asString())
                .isEqualTo("pending");
        assertThat(poll(start).text("status")).isEqualTo("pending");
        assertThat(poll(start).json().has("access_token")).isFalse();

        decide(start, "authorized");

        assertThat(poll(start).text("status")).isEqualTo("authorized");
        assertThat(poll(start).text("access_token")).isEqualTo(emulator.runComfyKey());
        assertThat(wire.runComfy("GET", "/api/auth/me", "").text("email")).isEqualTo("default@runcomfy.invalid");
    }

    @ParameterizedTest
    @CsvSource({"denied", "expired"})
    void aDeviceThatIsRefusedHearsSoWithStatus410(String decision) {
        Wire.Answer start = wire.send("POST", "/api/cli-auth/start", "");
        decide(start, decision);

        Wire.Answer answer = poll(start);

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.text("status")).isEqualTo(decision);
        assertThat(answer.json().has("access_token")).isFalse();
    }

    @Test
    void aLoginExpiresByItself() {
        Wire.Answer start = wire.send("POST", "/api/cli-auth/start", "");
        clock.advance(Duration.ofMinutes(15));

        assertThat(poll(start).status()).isEqualTo(410);
        assertThat(poll(start).text("status")).isEqualTo("expired");
    }

    @Test
    void theAccountCanBeChosen() {
        Wire.Answer start = wire.send("POST", "/api/cli-auth/start", "");
        wire.send(
                "POST",
                "/_emulator/logins",
                "{\"user_code\":\"" + start.text("user_code")
                        + "\",\"decision\":\"authorized\",\"account\":\"other\"}");

        assertThat(poll(start).text("access_token")).isEqualTo("another-key");
    }

    @Test
    void whatIsWrongIsRefusedInTheServicesWords() {
        assertThat(wire.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(wire.get("/api/auth/me").text("error")).isEqualTo("Unauthorized");
        assertThat(wire.send("POST", "/api/cli-auth/poll", "{\"device_code\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(wire.send("POST", "/api/cli-auth/poll", "").status()).isEqualTo(400);
        assertThat(wire.get("/api/auth/you").text("detail")).isEqualTo("Not Found");
        assertThat(wire.send("POST", "/_emulator/logins", "{}").status()).isEqualTo(400);
    }

    private Wire.Answer poll(Wire.Answer start) {
        return wire.send("POST", "/api/cli-auth/poll", "{\"device_code\":\"" + start.text("device_code") + "\"}");
    }

    private void decide(Wire.Answer start, String decision) {
        String body = "{\"user_code\":\"" + start.text("user_code") + "\",\"decision\":\"" + decision + "\"}";
        assertThat(wire.send("POST", "/_emulator/logins", body).status()).isEqualTo(200);
    }
}
