package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.boat;
import static dev.zoetrope.core.planning.PlanBench.only;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static dev.zoetrope.core.planning.PlanBench.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.AnyRequest;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Native parameters that are refused before anything is sent, and what is sent of the others. */
class NativeRefusalTests {

    @Test
    void anUnknownNativeParameterNamesTheNearest() {
        Violation violation = only(refusal(boat().provider("runcomfy").nativeParameter("duraton", 5)));

        assertThat(violation.field()).isEqualTo("duraton");
        assertThat(violation.nearest()).isEqualTo("duration");
    }

    @Test
    void whatTheCallerInsistsOnIsSent() {
        assertThat(plan(boat().provider("runcomfy")
                                .nativeParameter("fps", 30)
                                .nativeParameter("duration", "7")
                                .forceInput(true))
                        .input())
                .containsEntry("duration", "7")
                .containsKey("fps");
        assertThat(only(refusal(boat().provider("runcomfy")
                                .duration(Duration.ofSeconds(7))
                                .nativeParameter("fps", 30)
                                .forceInput(true)))
                        .field())
                .as("portable fields are still checked")
                .isEqualTo("duration");
    }

    @Test
    void wireTypesAreChecked() {
        assertThat(only(refusal(boat().provider("runcomfy").nativeParameter("duration", "5")))
                        .given())
                .isEqualTo("the text \"5\"");
        assertThat(only(refusal(AnyRequest.of("runninghub:kling-v3.0-std/image-to-video")
                                .nativeParameter("prompt", "drift")
                                .nativeParameter("firstImageUrl", "https://example.org/boat.png")
                                .nativeParameter("sound", "true")))
                        .field())
                .isEqualTo("sound");
    }

    @Test
    void aNativeLengthMayHaveItsUnit() {
        assertThat(plan(boat().provider("runcomfy").nativeParameter("duration", "5s"))
                        .input())
                .containsEntry("duration", new BigDecimal(5));
        assertThat(plan(boat().provider("runninghub").nativeParameter("duration", "10 s"))
                        .input())
                .containsEntry("duration", "10");
        assertThat(plan(boat().provider("runcomfy").nativeParameter("duration", "10000ms"))
                        .input())
                .containsEntry("duration", new BigDecimal(10));
    }

    @ParameterizedTest
    @CsvSource({"runcomfy, 7, 7", "runcomfy, 7s, 7", "runcomfy, 5 m, the text \"5 m\"", "runninghub, 7s, 7s"})
    void whatANativeLengthMayBeIsShownAsItIsSent(String provider, String value, String given) {
        Object written = value.matches("\\d+") ? new BigDecimal(value) : value;

        Violation violation = only(refusal(boat().provider(provider).nativeParameter("duration", written)));

        assertThat(violation.given()).isEqualTo(given);
        assertThat(violation.allowed()).matches("[0-9, ]+");
        assertThat(violation.nearest()).isIn("5", null);
    }

    @Test
    void whatHasNoFormOnTheWireIsRefused() {
        AnyRequest request = AnyRequest.of("runcomfy:kling/kling-3.0/standard/image-to-video")
                .nativeParameter("prompt", "drift")
                .nativeParameter("start_image_url", "https://example.org/boat.png");
        assertThat(only(refusal(request.nativeParameter("cfg_scale", Double.NaN)))
                        .field())
                .isEqualTo("cfg_scale");
        assertThat(refusal(request.nativeParameter("start_image_url", "@a\0b")).violations())
                .extracting(Violation::field)
                .contains("start_image_url");
    }

    @Test
    void oneParameterCannotHaveTwoValues() {
        assertThat(only(refusal(boat().provider("runcomfy")
                                .duration(Duration.ofSeconds(5))
                                .nativeParameter("duration", 10)))
                        .field())
                .isEqualTo("duration");
    }
}
