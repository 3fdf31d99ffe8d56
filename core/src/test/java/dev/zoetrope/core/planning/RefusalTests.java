package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.BOAT;
import static dev.zoetrope.core.planning.PlanBench.boat;
import static dev.zoetrope.core.planning.PlanBench.only;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static dev.zoetrope.core.planning.PlanBench.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.Segment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is sent, and how it is said. */
class RefusalTests {

    @TempDir
    Path folder;

    @Test
    void aLengthThatTheModelDoesNotTakeNamesTheNearest() {
        Violation violation = only(refusal(boat().duration(Duration.ofSeconds(7))));

        assertThat(violation.field()).isEqualTo("duration");
        assertThat(violation.given()).isEqualTo("7s");
        assertThat(violation.allowed()).isEqualTo("5s, 10s");
        assertThat(violation.nearest()).isEqualTo("5s");
    }

    @Test
    void aFractionOfASecondIsNotRounded() {
        Violation violation = only(refusal(boat().provider("runcomfy").duration(Duration.ofMillis(5400))));

        assertThat(violation.given()).isEqualTo("5.4s");
    }

    @Test
    void aMissingPromptIsRefusedOnEveryProvider() {
        for (String provider : List.of("runcomfy", "runninghub")) {
            MediaException refusal =
                    refusal(ImageToVideo.of("kling-o1-std").image(BOAT).provider(provider));
            assertThat(only(refusal).field()).isEqualTo("prompt");
        }
        assertThat(refusal(ImageToVideo.of("kling-o1-std").image(BOAT).prompt(" "))
                        .violations())
                .allSatisfy(violation -> assertThat(violation.field()).isEqualTo("prompt"));
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        MediaException refusal = refusal(ImageToVideo.of("kling-o1-std")
                .image(folder.resolve("none.png"))
                .duration(Duration.ofSeconds(7))
                .nativeParameter("colour", "red")
                .provider("runcomfy"));

        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("prompt", "image", "duration", "colour");
        assertThat(refusal.getMessage()).contains("none.png", "7s", "colour");
    }

    @Test
    void anUnknownFamilyOffersTheNearestNames() {
        MediaException refusal =
                refusal(ImageToVideo.of("kling-o1-st").prompt("drift").image(BOAT));

        assertThat(refusal.reason()).isEqualTo(FailureReason.UNKNOWN_MODEL);
        assertThat(refusal.getMessage()).contains("kling-o1-std");
        assertThat(refusal(AnyRequest.of("runcomfy:kling/kling-video-o1/standard/image-to-vide"))
                        .getMessage())
                .contains("runcomfy:kling/kling-video-o1/standard/image-to-video");
    }

    @Test
    void segmentsMustAddUp() {
        Violation violation = only(refusal(ImageToVideo.of("kling-3.0-std")
                .prompt("drift")
                .image(BOAT)
                .segments(List.of(new Segment("a", Duration.ofSeconds(3)), new Segment("b", Duration.ofSeconds(4))))
                .duration(Duration.ofSeconds(10))
                .provider("runcomfy")));

        assertThat(violation.field()).isEqualTo("segments");
        assertThat(violation.given()).isEqualTo("7s in all");
        assertThat(violation.nearest()).isEqualTo("10s");
    }

    @Test
    void aFieldThatTheModelCannotExpressNamesTheModelsThatCan() {
        Violation violation = only(refusal(ImageToVideo.of("kling-3.0-std")
                .prompt("drift")
                .image(BOAT)
                .segments(List.of(new Segment("a", Duration.ofSeconds(5))))
                .provider("runninghub")));

        assertThat(violation.field()).isEqualTo("segments");
        assertThat(violation.allowed()).contains("runcomfy:kling/kling-3.0/standard/image-to-video");
    }

    @Test
    void theTierOfAFamilyCannotBeChanged() {
        assertThat(only(refusal(boat().provider("runninghub").nativeParameter("mode", "pro")))
                        .nearest())
                .isEqualTo("std");
    }

    @Test
    void aTextLongerThanTheModelTakesIsRefused() {
        assertThat(only(refusal(boat().prompt("x".repeat(2001)).provider("runninghub")))
                        .given())
                .isEqualTo("2001 characters");
    }

    @Test
    void aCapOnAnUnknownPriceRefusesUnlessAllowed() {
        Money cap = Money.parse("1.50USD");

        assertThat(refusal(boat().maxCost(cap)).reason()).isEqualTo(FailureReason.OVER_BUDGET);
        assertThat(plan(boat().maxCost(cap).allowUnknownPrice(true)).provider()).isEqualTo("runcomfy");
    }

    @Test
    void withoutAKeyTheVariableIsNamed() {
        assertThat(refusal(boat(), Map.of()).reason()).isEqualTo(FailureReason.NO_KEY);
        MediaException refusal = refusal(boat().provider("runninghub"), Map.of("RUNCOMFY_API_TOKEN", "one"));
        assertThat(refusal.reason()).isEqualTo(FailureReason.NO_KEY);
        assertThat(refusal.getMessage()).contains("RUNNINGHUB_API_KEY");
    }

    @Test
    void aProviderThatIsNotInstalledOrDoesNotServeIsNamed() {
        MediaException missing = refusal(boat().provider("nonesuch"));
        assertThat(missing.reason()).isEqualTo(FailureReason.NO_PROVIDER);
        assertThat(missing.getMessage())
                .contains(
                        "found: runcomfy, runninghub",
                        "META-INF/services",
                        "ServicesResourceTransformer",
                        "mergeServiceFiles");
        assertThat(refusal(boat().provider("RunComfy")).getMessage())
                .isEqualTo(
                        "no provider 'RunComfy' is installed; found: runcomfy, runninghub, fal, replicate; did you mean 'runcomfy'?");
        MediaException refusal = refusal(
                ImageToVideo.of("kling-o1-pro").prompt("drift").image(BOAT).provider("runcomfy"));
        assertThat(refusal.reason()).isEqualTo(FailureReason.NO_PROVIDER);
    }
}
