package dev.zoetrope.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.RemoteIdForm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class HandleTests {

    private static Handle handle(String remoteId) {
        return new Handle(
                "abc23def45gh",
                new ModelId("runcomfy", "kling/kling-video-o1/standard/image-to-video"),
                "kling-o1-std",
                Capability.IMAGE_TO_VIDEO,
                OutputKind.VIDEO,
                "default",
                "0123abcd",
                remoteId);
    }

    @Property
    void whatIsWrittenIsReadBack(@ForAll @StringLength(min = 1, max = 128) @CharRange(from = '!', to = '~') String id) {
        Assume.that(RemoteIdForm.ANY.matches(id));
        assertThat(Handle.decode(handle(id).encode())).isEqualTo(handle(id));
    }

    private static final List<String> FIELDS = List.of(
            "abc23def45gh",
            "runcomfy:kling/kling-video-o1/standard/image-to-video",
            "kling-o1-std",
            "image-to-video",
            "video",
            "default",
            "0123abcd",
            "remote-1");

    /** A handle that anyone can write who knows how the checksum is computed. */
    private static String forged(int place, String value) {
        List<String> fields = new ArrayList<>(FIELDS);
        fields.set(place, value);
        String body = "z1."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(String.join("\n", fields).getBytes(StandardCharsets.UTF_8));
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return body + "." + HexFormat.of().toHexDigits((int) crc.getValue());
    }

    @Example
    void whatIsForgedInTheRightFormIsRead() {
        assertThat(Handle.decode(forged(7, "remote-1"))).isEqualTo(handle("remote-1"));
    }

    @Property(tries = 200)
    void aForgedFieldIsRefusedAndNeverReachesATerminalAsItIs(
            @ForAll @IntRange(max = 7) int place, @ForAll("hostile") String value) {
        assertThatThrownBy(() -> Handle.decode(forged(place, value)))
                .isInstanceOfSatisfying(MediaException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
                    assertThat(refused.getMessage())
                            .contains("is not a handle of a job")
                            .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
                });
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                "\u001b]0;owned\u0007",
                "a\u001b[2Jb",
                "a\u202eb",
                "a\rb",
                "a\u0000b",
                "a\u009bb",
                "a\u2028b",
                "one\ntwo",
                "x".repeat(257),
                "x".repeat(5000));
    }

    @Property
    void noFamilyOrIdOfAJobIsAPath(@ForAll("paths") String path) {
        assertThatThrownBy(() -> Handle.decode(forged(0, path))).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> Handle.decode(forged(2, path))).isInstanceOf(MediaException.class);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                "../../x", "..", ".", "/etc/passwd", "a/b", "a\\b", "~root", "-rf", "a b", "C:x", ".hidden");
    }

    @Example
    void aFieldThatMustBeThereIsMissed() {
        for (int place : new int[] {0, 1, 3, 4, 5, 6}) {
            assertThatThrownBy(() -> Handle.decode(forged(place, ""))).isInstanceOf(MediaException.class);
        }
    }

    @Example
    void whatIsNoHandleAtAllIsShownWithoutItsEscapes() {
        assertThatThrownBy(() -> Handle.decode("\u001b[31mred"))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("?[31mred")
                .hasMessageNotContaining("\u001b");
    }

    @Property
    void anyDamageIsNoticed(
            @ForAll @IntRange(max = 300) int place, @ForAll @CharRange(from = '!', to = '~') char instead) {
        String text = handle("request-1").encode();
        int at = place % text.length();
        Assume.that(text.charAt(at) != instead);
        String damaged = text.substring(0, at) + instead + text.substring(at + 1);

        assertThatThrownBy(() -> Handle.decode(damaged)).isInstanceOf(MediaException.class);
    }

    @Example
    void aJobThatWasNotAcceptedHasAHandleToo() {
        assertThat(Handle.decode(handle(null).encode()).remoteId()).isNull();
    }

    @Example
    void aHandleOfALaterVersionIsRefusedByName() {
        assertThatThrownBy(() -> Handle.decode("z9.abc.def")).hasMessageContaining("version z9");
    }

    @Example
    void aHandleHoldsNoUrl() {
        assertThat(new String(java.util.Base64.getUrlDecoder()
                        .decode(handle("r").encode().split("\\.")[1])))
                .doesNotContain("http", "://");
    }
}
