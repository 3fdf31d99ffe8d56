package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.BOAT;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static dev.zoetrope.core.planning.PlanBench.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.Segment;
import dev.zoetrope.api.request.TextToVideo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no request may hold, whatever model it is for. */
@Timeout(60)
class RequestLimitsTests {

    private static final String HUB = "runninghub:kling-video-o1/text-to-video";
    private static final String UNKNOWN = "runninghub:kling-v3.0-4k/motion-control";

    private static TextToVideo boat() {
        return TextToVideo.of("kling-o1-std").prompt("boat");
    }

    private static Violation only(RequestBuilder<?> request) {
        MediaException refusal = refusal(request);
        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal.getMessage()).contains("nothing was sent").matches("(?s)[^\\p{Cc}&&[^\\n]]*");
        assertThat(refusal.violations()).hasSize(1);
        return refusal.violations().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai_api_key", "apiKey", "12.api_key", "client-secret", "hf_access_token", "API_TOKEN"})
    void aKeyOfAnotherServiceIsRefusedAndNotShown(String name) {
        AnyRequest request =
                AnyRequest.of(UNKNOWN).nativeParameter(name, "sk-of-another").forceInput(true);

        assertThat(only(request).field()).isEqualTo(name);
        assertThat(refusal(request).toString())
                .contains("would be kept with the job")
                .doesNotContain("sk-of-another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_new_tokens", "clientToken", "keyterms", "keyframes", "api", "12.key"})
    void aNameThatOnlyLooksLikeItIsTaken(String name) {
        assertThat(plan(AnyRequest.of(UNKNOWN).nativeParameter(name, "boat").forceInput(true))
                        .input())
                .containsEntry(name, "boat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufffd", "\0", "\ud800", "\udc00", "\ud83d ", "\udef6\ud83d"})
    void aDamagedTextIsRefusedWithItsPlace(String damage) {
        String text = "\ud83d\udef6 boat" + damage + " drifts";

        assertThat(only(TextToVideo.of("kling-o1-std").prompt(text)).given()).contains("at character 7");
        assertThat(only(boat().negativePrompt(text)).field()).isEqualTo("negative-prompt");
        assertThat(only(AnyRequest.of(HUB).nativeParameter("prompt", text)).field())
                .isEqualTo("prompt");
        assertThat(only(AnyRequest.of(UNKNOWN)
                                .nativeParameter("in", Map.of("texts", List.of("boat", text)))
                                .forceInput(true))
                        .field())
                .isEqualTo("in.texts[1]");
        assertThat(only(AnyRequest.of("kling-3.0-std")
                                .field(PortableField.IMAGE, BOAT)
                                .field(PortableField.SEGMENTS, List.of(new Segment(text, Duration.ofSeconds(5)))))
                        .field())
                .isEqualTo("segments[0].prompt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u001b[31mb", "a\0b", "a\ud800", "a\ufffd", "a\u0085b"})
    void namesAreOneLineThatShowsSomething(String name) {
        assertThat(only(boat().idempotencyKey(name)).field()).isEqualTo("idempotency-key");
        assertThat(only(boat().provider(name)).field()).isEqualTo("provider");
        assertThat(only(boat().nativeParameter(name, 1)).field()).isEqualTo("parameter");
        assertThat(only(boat().nativeParameter(name, "mode", "std")).field()).isEqualTo("provider");
        assertThat(only(TextToVideo.of(name).prompt("boat")).field()).isEqualTo("model");
    }

    @Test
    void namesHaveALength() {
        assertThat(only(boat().idempotencyKey("k".repeat(501))).given()).isEqualTo("501 characters");
        assertThat(only(boat().nativeParameter("n".repeat(301), 1)).given()).isEqualTo("301 characters");
        assertThat(only(TextToVideo.of("m".repeat(10_000_000)).prompt("boat")).field())
                .isEqualTo("model");
        assertThat(plan(boat().idempotencyKey("k".repeat(500))).provider()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runcomfy:../admin", "runcomfy:a/./b", "runcomfy:a/..", "runcomfy:a//b", "runcomfy:/a", "runcomfy:a/",
                "runcomfy:a b", "runcomfy:a?b=c", "runcomfy:a#b", "runcomfy:%2e%2e/a", "runcomfy:a\\b",
                        "runcomfy:a\u00a0b",
                "runcomfy:a\u200bb"
            })
    void anIdThatWouldMeanAnotherPathIsNone(String id) {
        assertThat(refusal(AnyRequest.of(id).field(PortableField.PROMPT, "boat"))
                        .reason())
                .isEqualTo(FailureReason.UNKNOWN_MODEL);
        assertThatIllegalArgumentException().isThrownBy(() -> ModelId.parse(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000", "1e999999999", "-1e999999999", "1e-999999999", "1e101"})
    void aNumberOfAbsurdSizeIsRefusedWhereverItStands(String written) {
        BigDecimal number = new BigDecimal(written);

        assertThat(only(boat().nativeParameter("duration", number)).field()).isEqualTo("duration");
        assertThat(only(boat().nativeParameter("prompt", number)).field()).isEqualTo("prompt");
        assertThat(only(AnyRequest.of(UNKNOWN)
                                .nativeParameter("in", List.of("boat", Map.of("n", number)))
                                .forceInput(true))
                        .field())
                .isEqualTo("in[1].n");
        assertThat(refusal(AnyRequest.of(HUB)
                                .nativeParameter("prompt", "boat")
                                .nativeParameter("duration", written)
                                .takeNearest(true))
                        .violations())
                .extracting(Violation::field)
                .containsExactly("duration");
    }

    @Test
    void aWholeNumberOfMillionsOfDigitsIsRefusedAtOnce() {
        assertThat(only(boat().nativeParameter("duration", BigInteger.ONE.shiftLeft(50_000_000)))
                        .field())
                .isEqualTo("duration");
    }

    @Test
    void listsThatAreTooDeepOrContainThemselvesAreRefused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        Object deep = "boat";
        for (int i = 0; i < 100_000; i++) {
            deep = i % 2 == 0 ? List.of(deep) : Map.of("a", deep);
        }
        for (Object value : List.of(endless, deep)) {
            assertThat(refusal(boat().nativeParameter("in", value)).reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        }
    }

    @Test
    void whatTheCallerChangesAfterwardsIsNotSent() {
        List<Object> inner = new ArrayList<>(List.of("boat"));
        Map<String, Object> value = new HashMap<>(Map.of("texts", inner));
        MediaRequest request =
                AnyRequest.of(UNKNOWN).nativeParameter("in", value).build();
        inner.set(0, "storm");
        value.clear();

        assertThat(request.nativeParameters("runninghub")).isEqualTo(Map.of("in", Map.of("texts", List.of("boat"))));
    }

    @Test
    void aFileNameReachesNoTerminalAsItIs() {
        MediaException refusal =
                refusal(ImageToVideo.of("kling-o1-std").prompt("drift").image(Path.of("a\u001b[31m\u202eb.png")));

        assertThat(refusal.reason()).isEqualTo(FailureReason.MISSING_INPUT);
        assertThat(refusal.getMessage()).contains("a[U+001B][31m[U+202E]b.png").matches("(?s)[^\\p{Cc}&&[^\\n]]*");
    }

    @Test
    void aNullInAListHasAMessage() {
        List<Object> nothing = new ArrayList<>();
        nothing.add(null);

        assertThat(refusal(AnyRequest.of("runcomfy:kling/kling-video-o1/image-to-video/reference")
                                .nativeParameter("prompt", "boat")
                                .nativeParameter("image_urls", nothing))
                        .violations())
                .extracting(Violation::field)
                .containsExactly("image_urls[0]");
    }

    @Test
    void aByteOrderMarkIsDropped() {
        assertThat(plan(TextToVideo.of("kling-o1-std").prompt("\ufeffboat")).input())
                .containsEntry("prompt", "boat");
        assertThat(plan(AnyRequest.of(HUB).nativeParameter("prompt", "\ufeffboat"))
                        .input())
                .containsEntry("prompt", "boat");
        assertThat(new Segment("\ufeffboat", Duration.ofSeconds(5)).prompt()).isEqualTo("boat");
    }

    @Test
    void proseKeepsItsLinesAndWhatServicesTake() {
        String prose = "a boat,\n\tdrifting \u001b \u200d \u202e";
        assertThat(plan(TextToVideo.of("kling-o1-std").prompt(prose)).input()).containsEntry("prompt", prose);
    }

    @Property(tries = 300)
    void whateverIsGivenIsPlannedOrRefusedAsARequest(
            @ForAll @From("names") String name, @ForAll @From("values") Object value) {
        AnyRequest request = AnyRequest.of(HUB)
                .nativeParameter("prompt", "boat")
                .nativeParameter(name, value)
                .forceInput(value.hashCode() % 2 == 0)
                .takeNearest(true);
        try {
            assertThat(plan(request).input()).containsKey(name);
        } catch (MediaException refused) {
            assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
            assertThat(refused.getMessage()).matches("(?s)[^\\p{Cc}&&[^\\n]]*");
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("prompt", "duration", "aspectRatio", "mode"),
                Arbitraries.strings().ofMaxLength(400));
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(100).map(text -> text),
                Arbitraries.bigDecimals().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.integers().map(exponent -> new BigDecimal(BigInteger.ONE, exponent)),
                Arbitraries.of(true, false));
        return Arbitraries.oneOf(
                plain, plain.list().ofMaxSize(3).map(list -> list), plain.map(each -> Map.of("a", List.of(each))));
    }
}
