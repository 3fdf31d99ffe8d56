package dev.zoetrope.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.Element;
import dev.zoetrope.api.request.MediaRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write: ids, amounts, sources. */
class WrittenFormsTests {

    @Test
    void aModelIdIsReadBackAsItIsWritten() {
        ModelId id = ModelId.parse("runninghub:kling-video-o1-std/refrence-to-video");

        assertThat(id.provider()).isEqualTo("runninghub");
        assertThat(id.nativeId()).isEqualTo("kling-video-o1-std/refrence-to-video");
        assertThat(id).hasToString("runninghub:kling-video-o1-std/refrence-to-video");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kling", ":kling", "runcomfy:", "Run Comfy:kling"})
    void whatIsNoModelIdIsRefused(String text) {
        assertThatThrownBy(() -> ModelId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAmountCarriesItsCurrency() {
        assertThat(Money.parse("1.50usd")).isEqualTo(new Money(new BigDecimal("1.50"), "USD"));
        assertThat(Money.parse("3 CNY")).hasToString("3CNY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.50", "USD", "-1USD", "1,50USD", "1.USD", "1USD2"})
    void whatIsNoAmountIsRefusedWithTheText(String text) {
        assertThatThrownBy(() -> Money.parse(text)).hasMessageContaining(text);
    }

    @Test
    void aSourceIsAUrlOrAFile() {
        assertThat(MediaSource.parse("https://example.org/a.png"))
                .isEqualTo(MediaSource.of(URI.create("https://example.org/a.png")));
        assertThat(MediaSource.parse(" HTTPS://Example.org/\u4f60 "))
                .isEqualTo(MediaSource.of(URI.create("https://example.org/%E4%BD%A0")));
        assertThat(MediaSource.parse("https://my_bucket.example.org/a.png"))
                .hasToString("https://my_bucket.example.org/a.png");
        assertThat(MediaSource.parse("asset://abc/1")).hasToString("asset://abc/1");
        assertThat(MediaSource.parse("data:image/png;base64,AA\nAA\r\n")).hasToString("data:image/png;base64,AAAA");
        assertThat(MediaSource.parse("./odd://boat.png")).isEqualTo(MediaSource.of(Path.of("./odd://boat.png")));
        assertThat(MediaSource.parse("data.png")).isEqualTo(MediaSource.of(Path.of("data.png")));
        assertThat(MediaSource.parse("data:image/png;base64,AA==")).isInstanceOf(MediaSource.Hosted.class);
        assertThat(MediaSource.parse("a b.png")).isEqualTo(MediaSource.of(Path.of("a b.png")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "https://example.org/a b.png?s3cret => https://example.org/a b.png (the URL holds a space at position 22",
                "see https://example.org/a.png => holds a space at position 4",
                "\"https://example.org/a.png\" => no URL: it begins with neither https:// nor http://",
                "https://exa<mple.org/a.png => host holds '<'",
                "data:image/svg+xml,<svg/> => a data URL holds its file in base64, and this one does not",
            })
    void whatIsMeantAsAUrlAndIsNoneIsRefusedWithTheReason(String text, String why) {
        assertThatThrownBy(() -> MediaSource.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aFieldRefusesAValueOfAnotherType() {
        assertThatThrownBy(() -> AnyRequest.of("some").field(PortableField.DURATION, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("duration takes a Duration");
    }

    @Test
    void aRequestDoesNotChangeAfterItIsBuilt() {
        AnyRequest builder = AnyRequest.of("some").nativeParameter("a", 1).nativeParameter("x", "b", 2);
        MediaRequest built = builder.build();
        builder.nativeParameter("c", 3).field(PortableField.PROMPT, "later");

        assertThat(built.fields()).isEmpty();
        assertThat(built.nativeParameters("x")).containsOnlyKeys("a", "b");
        assertThat(built.nativeParameters("y")).containsOnlyKeys("a");
    }

    @Test
    void aBoundComparesAsItsProviderDoes() {
        MediaBound strict =
                new MediaBound(MediaBound.Subject.WIDTH, MediaBound.Comparison.GREATER, BigDecimal.valueOf(300));

        assertThat(strict.admits(BigDecimal.valueOf(300))).isFalse();
        assertThat(strict.admits(BigDecimal.valueOf(301))).isTrue();
        assertThat(strict).hasToString("width > 300");
    }

    @Test
    void partsThatAreNotGivenAreLeftOut() {
        assertThat(new Element(null, List.of(), MediaSource.parse("https://example.org/a.mp4")).parts())
                .containsOnlyKeys("video");
    }
}
