package dev.zoetrope.provider.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.testing.http.Script;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says about itself. */
@Timeout(30)
class ServerInfoTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ModelId PLACE = Opened.model().id();

    private final Opened opened = new Opened();
    private final WorkflowHost host = opened.provider().workflowHost().orElseThrow();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void itsVersion() throws Exception {
        opened.answering(Script.json(
                200,
                "{\"system\":{\"os\":\"posix\",\"comfyui_version\":\"0.28.1\",\"argv\":[\"/srv/main.py\"]},"
                        + "\"devices\":[]}"));

        assertThat(host.version(PLACE, LIMIT)).contains("0.28.1");
        assertThat(opened.asked()).containsExactly("GET /system_stats");
    }

    @Test
    void itsClassesMayBeManyMegabytes() throws Exception {
        String document = "{\"A\":{\"description\":\"" + "x".repeat(20 << 20) + "\"},\"B\":{}}";
        opened.answering(Script.json(200, document));

        assertThat(host.nodeClasses(PLACE, LIMIT)).isEqualTo(document);
        assertThat(opened.asked()).containsExactly("GET /object_info");
        assertThat(Opened.graphs().nodeClasses(document).names()).containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Log in</html>", "{}", "{\"system\":{}}", "[]"})
    void whatIsNoComfyUiIsNotTakenForOne(String body) {
        opened.answering(Script.json(200, body));

        assertThatThrownBy(() -> host.version(PLACE, LIMIT))
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining("is not a ComfyUI server");
    }

    @ParameterizedTest
    @CsvSource({"401,COMFYUI_HEADERS", "404,there is no ComfyUI server at 127.0.0.1", "502,HTTP 502"})
    void aRefusalSaysWhatToDo(int status, String words) {
        opened.answering(Script.status(status), Script.status(status));

        assertThatThrownBy(() -> host.version(PLACE, LIMIT)).hasMessageContaining(words);
        assertThatThrownBy(() -> host.nodeClasses(PLACE, LIMIT)).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0.3.44,0.3.45,false",
        "0.3.45,0.3.45,true",
        "v0.3.100,0.3.57,true",
        "0.28.1,0.3.57,true",
        "1.0,0.3.57,true",
        "0.3.57-dev+abc,0.3.57,true",
        "0.3,0.3.45,false",
    })
    void versionsAreComparedByNumber(String one, String other, boolean atLeast) {
        assertThat(ServerVersion.parse(one)
                        .map(version ->
                                version.compareTo(ServerVersion.parse(other).orElseThrow()) >= 0))
                .contains(atLeast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "fork-7", "99999999999.1"})
    void aVersionOfAnotherFormIsNone(String text) {
        assertThat(ServerVersion.parse(text)).isEmpty();
    }
}
