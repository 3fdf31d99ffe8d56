package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Capability;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.ModelId;
import dev.zoetrope.api.OutputKind;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
        assertThat(Handle.decode(handle(id).encode())).isEqualTo(handle(id));
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
