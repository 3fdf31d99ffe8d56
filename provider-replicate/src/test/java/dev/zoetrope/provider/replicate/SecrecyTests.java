package dev.zoetrope.provider.replicate;

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
                "{\"id\":\"KEY\"}",
                "{\"id\":\"ufawqhfynnddngldkgtslldrkq\",\"status\":\"KEY\",\"error\":\"KEY\"}",
                "{\"id\":\"ufawqhfynnddngldkgtslldrkq\",\"status\":\"failed\",\"error\":\"bad key KEY\"}",
                "{\"status\":\"succeeded\",\"output\":\"KEY\",\"logs\":\"KEY\"}",
                "{\"title\":\"KEY\",\"detail\":\"KEY\",\"invalid_fields\":[{\"field\":\"KEY\",\"type\":\"KEY\"}]}",
                "Bearer KEY",
            })
    void theKeyIsShownNowhere(String template) throws Exception {
        assertThat(OpenedProvider.shownOf(Opened::new, template.replace("KEY", Opened.KEY)))
                .doesNotContain(Opened.KEY);
    }
}
