package dev.zoetrope.provider.runcomfy;

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
                "{\"request_id\":\"KEY KEY\"}",
                "{\"error_code\":400004,\"error_message\":\"bad token KEY\"}",
                "{\"message\":\"KEY\"}",
                "{\"detail\":[{\"loc\":[\"KEY\"],\"msg\":\"KEY\"}]}",
                "{\"status\":\"KEY\"}",
                "{\"status\":\"failed\",\"error\":{\"message\":\"KEY\"}}",
                "{\"status\":\"completed\",\"error\":\"KEY\"}",
                "Bearer KEY",
            })
    void theKeyIsShownNowhere(String template) throws Exception {
        String body = template.replace("KEY", Opened.KEY);

        assertThat(OpenedProvider.shownOf(Opened::new, body)).doesNotContain(Opened.KEY);
        assertThat(OpenedProvider.shownOf(OpenedDeployment::new, body)).doesNotContain(Opened.KEY);
    }

    /** Of an answer that is no JSON only the beginning is looked at. */
    @Test
    void aKeyAcrossTheEndOfWhatIsLookedAtIsNotShownInPart() {
        for (int blanks = 1150; blanks < 1200; blanks++) {
            try (Opened opened = new Opened()) {
                opened.answering(Script.json(400, "no" + " ".repeat(blanks) + Opened.KEY));
                assertThat(opened.submit().toString()).doesNotContain(Opened.KEY.substring(0, 6));
            }
        }
    }

    @Test
    void aLongAnswerIsCutAndStandsOnOneLine() {
        try (Opened opened = new Opened()) {
            opened.answering(Script.json(400, "<html>\n" + "sorry\t ".repeat(500)));
            assertThat(opened.submit().toString()).hasSizeLessThan(450).doesNotContain("\n");
        }
    }
}
