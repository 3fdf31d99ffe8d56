package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the server's words is shown. */
class ServerWordsTests {

    private static final String COOKIE = "door=0pen-sesame-please";

    private final ProviderConnection connection = new ProviderConnection(
            Account.keyless(
                    "comfyui", "default", URI.create("http://127.0.0.1:1"), Map.of("Cookie", Secret.ofHeader(COOKIE))),
            Clock.systemUTC());
    private final ServerWords words = new ServerWords(connection);

    @AfterEach
    void stop() {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "No such file: /home/boat/models/a.safetensors | No such file: a.safetensors",
                "No such file: '/home/paper boat/a b.png' or so | No such file: 'a b.png' or so",
                "File \"/opt/comfy/nodes.py\", line 7 | File \"nodes.py\", line 7",
                "at C:\\ComfyUI\\output\\a.png now | at a.png now",
                "at 'C:\\\\Paper boat\\\\a.png' now | at 'a.png' now",
                "on \\\\nas\\share\\a.png | on a.png",
                "in ~/models/ and (/tmp/x) | in models and (x)",
                "see file:///home/boat/a.txt | see a.txt",
                "path=/srv/out | path=out",
                "of 1/2 and/or a/b.png, https://example.org/a?b | of 1/2 and/or a/b.png, https://example.org/a?b",
                "9:16 and 3: 4 | 9:16 and 3: 4",
            })
    void ofAPathTheFileIsKept(String said, String shown) {
        assertThat(words.clean(said)).isEqualTo(shown);
    }

    @Test
    void aTracebackAndWhatFollowsItIsLeftOut() {
        assertThat(words.clean("it sank\n\nTraceback (most recent call last):\n  File \"/a/b.py\", line 1\nBoom"))
                .isEqualTo("it sank");
    }

    @Test
    void aHeadersValueIsMasked() {
        assertThat(words.clean("bad cookie " + COOKIE)).doesNotContain("sesame");
    }
}
