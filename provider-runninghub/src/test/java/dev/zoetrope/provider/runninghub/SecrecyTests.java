package dev.zoetrope.provider.runninghub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.testing.http.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M9: a server that echoes the key gets it into no message, log line or printed object. */
@Timeout(30)
class SecrecyTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"taskId\":\"KEY KEY\"}",
                "{\"taskId\":\"\",\"errorCode\":\"1002\",\"errorMessage\":\"bad key KEY\"}",
                "{\"code\":802,\"msg\":\"KEY\"}",
                "{\"code\":\"KEY\",\"msg\":\"KEY\"}",
                "{\"taskId\":\"1\",\"status\":\"KEY\"}",
                "{\"taskId\":\"1\",\"status\":\"KEY\",\"errorCode\":\"KEY\"}",
                "{\"taskId\":\"1\",\"status\":\"FAILED\",\"errorCode\":\"KEY\",\"errorMessage\":\"KEY\"}",
                "{\"taskId\":\"1\",\"status\":\"\",\"errorCode\":\"805\",\"errorMessage\":\"KEY\"}",
                "Bearer KEY",
            })
    void theKeyIsShownNowhere(String template) throws Exception {
        assertThat(OpenedProvider.shownOf(Opened::new, template.replace("KEY", Opened.KEY)))
                .doesNotContain(Opened.KEY);
    }

    @Test
    void aLongAnswerIsCutAndStandsOnOneLine() {
        try (Opened opened = new Opened()) {
            opened.answering(Script.json(400, "<html>\n" + "sorry\t ".repeat(500)));
            assertThat(opened.submit().toString()).hasSizeLessThan(450).doesNotContain("\n");
        }
    }
}
