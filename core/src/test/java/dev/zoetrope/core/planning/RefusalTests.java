package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.BOAT;
import static dev.zoetrope.core.planning.PlanBench.SEA;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static dev.zoetrope.core.planning.PlanBench.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.Element;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.ReferenceToVideo;
import dev.zoetrope.api.request.Segment;
import dev.zoetrope.api.request.StartEndToVideo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent, and how it is said. */
class RefusalTests {

    @TempDir
    Path folder;

    private static ImageToVideo boat() {
        return ImageToVideo.of("kling-o1-std").prompt("drift").image(BOAT);
    }

    private static Violation only(MediaException refusal) {
        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal.violations()).hasSize(1);
        return refusal.violations().get(0);
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aPictureThatIsCutOffIsRefused(String format) throws IOException {
        Path picture = folder.resolve("boat." + format);
        ImageIO.write(new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB), format, picture.toFile());
        byte[] whole = Files.readAllBytes(picture);
        Files.write(picture, Arrays.copyOf(whole, whole.length / 2));

        for (String provider : List.of("runcomfy", "runninghub")) {
            Violation violation = only(refusal(ImageToVideo.of("kling-o1-std")
                    .prompt("drift")
                    .image(picture)
                    .provider(provider)));
            assertThat(violation.field()).isEqualTo("image");
            assertThat(violation.given()).startsWith(picture + " (image/").contains(" that is cut off: ");
        }
    }

    @Test
    void aSmallPictureIsRefusedWhereTheModelAsksForMore() {
        Path small = PlanBench.picture(folder, "small.png", 120, 90);

        MediaException refusal = refusal(StartEndToVideo.of("kling-o1-pro")
                .prompt("drift")
                .image(small)
                .lastImage(SEA)
                .provider("runcomfy"));

        assertThat(refusal.violations()).hasSize(2).allSatisfy(violation -> {
            assertThat(violation.field()).isEqualTo("image");
            assertThat(violation.allowed()).endsWith("> 300");
        });
    }

    @Test
    void theEdgeOfAStrictBoundIsOutside() {
        StartEndToVideo request = StartEndToVideo.of("kling-o1-pro")
                .prompt("drift")
                .lastImage(SEA)
                .provider("runcomfy");

        assertThat(refusal(request.image(PlanBench.picture(folder, "edge.png", 300, 301)))
                        .violations())
                .hasSize(1);
        assertThat(plan(request.image(PlanBench.picture(folder, "inside.png", 301, 301)))
                        .provider())
                .isEqualTo("runcomfy");
        assertThat(refusal(request.image(PlanBench.picture(folder, "wide.png", 1000, 400)))
                        .violations())
                .extracting(Violation::allowed)
                .containsExactly("aspect < 2.5");
    }

    @Test
    void aTextThatIsCalledAPictureIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("boat.png"), "this is not a picture at all");

        assertThat(refusal(ImageToVideo.of("kling-o1-std").prompt("drift").image(text))
                        .violations())
                .allSatisfy(violation -> {
                    assertThat(violation.field()).isEqualTo("image");
                    assertThat(violation.given()).contains("boat.png");
                });
    }

    @Test
    void aPictureOfAFormatThatTheModelDoesNotTakeIsRefused() throws IOException {
        Path gif = folder.resolve("boat.gif");
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(400, 400, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "gif",
                gif.toFile());

        assertThat(only(refusal(ImageToVideo.of("kling-o1-std")
                                .prompt("drift")
                                .image(gif)
                                .provider("runninghub")))
                        .allowed())
                .contains("jpg, png");
    }

    @Test
    void aFileThatIsMissingIsItsOwnReason() {
        MediaException refusal =
                refusal(ImageToVideo.of("kling-o1-std").prompt("drift").image(folder.resolve("none.png")));

        assertThat(refusal.reason()).isEqualTo(FailureReason.MISSING_INPUT);
        assertThat(refusal.violations()).hasSize(1);
    }

    @Test
    void aLocalFileTooLargeForARequestAsksForAHostedUrl() throws IOException {
        Path large = PlanBench.picture(folder, "large.png", 400, 400);
        Files.write(large, new byte[6 * 1024 * 1024 + 1], java.nio.file.StandardOpenOption.APPEND);

        Violation violation = only(refusal(
                ImageToVideo.of("kling-o1-std").prompt("drift").image(large).provider("runcomfy")));

        assertThat(violation.allowed()).contains("https URL");
        assertThat(plan(ImageToVideo.of("kling-o1-std").prompt("drift").image(large))
                        .provider())
                .isEqualTo("runninghub");
    }

    @Test
    void aLocalAddressIsNoHostedFile() {
        assertThat(only(refusal(ImageToVideo.of("kling-o1-std")
                                .prompt("drift")
                                .image(MediaSource.of(URI.create("file:///tmp/boat.png")))
                                .provider("runcomfy")))
                        .field())
                .isEqualTo("image");
    }

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
    void aLastPictureIsAskedForWhereBothAreNeeded() {
        AnyRequest byFamily = AnyRequest.of("kling-o1-pro")
                .field(PortableField.PROMPT, "drift")
                .field(PortableField.IMAGE, BOAT)
                .provider("runcomfy");
        assertThat(only(refusal(byFamily)).field()).isEqualTo("last-image");

        Path small = PlanBench.picture(folder, "tiny.png", 120, 90);
        assertThat(refusal(byFamily.field(PortableField.IMAGE, MediaSource.of(small))
                                .field(PortableField.DURATION, Duration.ofSeconds(7)))
                        .violations())
                .as("everything wrong with the model that was probably meant")
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("image", "image", "last-image", "duration");

        AnyRequest outright = AnyRequest.of("kling-o1-std")
                .capability(Capability.START_END_TO_VIDEO)
                .field(PortableField.PROMPT, "drift")
                .field(PortableField.IMAGE, BOAT);
        assertThat(refusal(outright).violations()).extracting(Violation::field).containsOnly("last-image");

        AnyRequest byId = AnyRequest.of("runcomfy:kling/kling-video-o1/image-to-video")
                .field(PortableField.PROMPT, "drift")
                .field(PortableField.IMAGE, BOAT);
        assertThat(only(refusal(byId)).field()).isEqualTo("last-image");
    }

    @Test
    void eightReferencesAreTooMany() {
        MediaException refusal =
                refusal(ReferenceToVideo.of("kling-o1-pro").prompt("drift").references(Collections.nCopies(8, BOAT)));

        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal.violations()).anySatisfy(violation -> {
            assertThat(violation.given()).isEqualTo("8 items");
            assertThat(violation.nearest()).isEqualTo("7");
        });
    }

    @Test
    void elementsAndReferencesAreCountedTogether() {
        ReferenceToVideo request = ReferenceToVideo.of("kling-o1-pro")
                .prompt("drift")
                .elements(Collections.nCopies(4, Element.of(BOAT, SEA)));

        assertThat(plan(request.references(Collections.nCopies(3, BOAT))).provider())
                .isEqualTo("runcomfy");
        assertThat(only(refusal(request.references(Collections.nCopies(4, BOAT)).provider("runcomfy")))
                        .given())
                .isEqualTo("8 items");
        assertThat(plan(ReferenceToVideo.of("kling-o1-pro").prompt("drift").provider("runcomfy"))
                        .input())
                .as("the data lets both lists be empty, but they must be there")
                .containsEntry("image_urls", List.of())
                .containsEntry("elements", List.of());
    }

    @Test
    void anElementNeedsAReference() {
        assertThat(only(refusal(ReferenceToVideo.of("kling-o1-pro")
                                .prompt("drift")
                                .elements(List.of(Element.of(BOAT)))
                                .provider("runcomfy")))
                        .field())
                .startsWith("elements[0]");
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
    void oneParameterCannotHaveTwoValues() {
        assertThat(only(refusal(boat().provider("runcomfy")
                                .duration(Duration.ofSeconds(5))
                                .nativeParameter("duration", 10)))
                        .field())
                .isEqualTo("duration");
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
