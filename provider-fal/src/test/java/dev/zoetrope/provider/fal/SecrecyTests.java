package dev.zoetrope.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.testing.OpenedProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M9: a server that echoes the key gets it into no message, log line or printed object. */
@Timeout(30)
class SecrecyTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"request_id\":\"KEY\"}",
                "{\"request_id\":\"7f0c0a52-0000-4000-8000-000000000001\",\"status_url\":\"https://x/KEY\"}",
                "{\"detail\":\"bad key KEY\",\"error_type\":\"KEY\"}",
                "{\"detail\":[{\"loc\":[\"KEY\"],\"msg\":\"KEY\",\"type\":\"KEY\"}]}",
                "{\"status\":\"KEY\"}",
                "{\"status\":\"COMPLETED\",\"error\":\"KEY\",\"error_type\":\"KEY\"}",
                "{\"status\":\"COMPLETED\",\"video\":{\"url\":\"https://x.example/KEY\"}}",
                "Key KEY",
            })
    void theKeyIsShownNowhere(String template) throws Exception {
        String shown = OpenedProvider.shownOf(Opened::new, template.replace("KEY", Opened.KEY));

        assertThat(shown.replace("https://x.example/" + Opened.KEY, "")).doesNotContain(Opened.KEY);
    }
}
