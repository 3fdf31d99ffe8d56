package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.testing.log.LogRecorder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M9: a server that echoes the key gets it into no message, log line or printed object. */
@Timeout(30)
class SecrecyTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"KEY\"}",
                "{\"id\":\"ufawqhfynnddngldkgtslldrkq\",\"status\":\"KEY\",\"error\":\"KEY\"}",
                "{\"id\":\"ufawqhfynnddngldkgtslldrkq\",\"status\":\"failed\",\"error\":\"bad key KEY\"}",
                "{\"status\":\"succeeded\",\"output\":\"KEY\",\"logs\":\"KEY\"}",
                "{\"title\":\"KEY\",\"detail\":\"KEY\",\"invalid_fields\":[{\"field\":\"KEY\",\"type\":\"KEY\"}]}",
                "Bearer KEY",
            })
    void theKeyIsShownNowhere(String template) throws Exception {
        String body = template.replace("KEY", Opened.KEY);
        try (LogRecorder log = new LogRecorder();
                Opened opened = new Opened()) {
            assertThat(opened.seenOf(body).toString()).doesNotContain(Opened.KEY);
            assertThat(log.text()).doesNotContain(Opened.KEY);
        }
    }
}
