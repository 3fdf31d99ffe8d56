package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.media.OutputKind;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are links, and to what. */
class MediaLinksTests {

    @ParameterizedTest
    @CsvSource({
        "https://f.example/a.mp4, https://f.example/a.mp4",
        "' https://f.example/a b[1].mp4 ', https://f.example/a%20b%5B1%5D.mp4",
        "HTTPS://F.example/100%/x%20y|z, https://f.example/100%25/x%20y%7Cz",
        "https://my_bucket.example.com/a b.png, https://my_bucket.example.com/a%20b.png",
        "https:\\\\f.example\\a.png, https://f.example/a.png",
        "https://f.example/\u4f60.png?sig=a%2Bb&x=1, https://f.example/%E4%BD%A0.png?sig=a%2Bb&x=1",
        "http://[::1]:8080/a.png, http://[::1]:8080/a.png",
    })
    void aLinkIsKeptAndWhatMayNotStandInItIsEscaped(String text, String link) {
        assertThat(MediaLinks.link(text)).hasToString("Optional[" + link + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.mp4",
                "/a.mp4",
                "ftp://x/a.mp4",
                "file:///etc/passwd",
                "https://",
                "https://a b/c",
                "data:,x"
            })
    void anythingElseIsNone(String text) {
        assertThat(MediaLinks.link(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://x/a.MP4?x=.png,VIDEO",
        "https://x/a.b/c.jpeg,IMAGE",
        "https://x/a.flac,AUDIO",
        "https://x/a.glb,MODEL_3D",
        "https://x/a.txt,TEXT"
    })
    void theExtensionTellsTheKind(URI link, OutputKind kind) {
        assertThat(MediaLinks.kindOf(link)).contains(kind);
    }

    @Test
    void anUnknownExtensionTellsNothing() {
        assertThat(MediaLinks.kindOf(URI.create("https://x.mp4/a"))).isEmpty();
        assertThat(MediaLinks.kindOf(URI.create("https://x/a.bin"))).isEmpty();
        assertThat(MediaLinks.kindOf(" Video ")).contains(OutputKind.VIDEO);
    }
}
