package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.BOAT;
import static dev.zoetrope.core.planning.PlanBench.SEA;
import static dev.zoetrope.core.planning.PlanBench.only;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static dev.zoetrope.core.planning.PlanBench.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.Element;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.ReferenceToVideo;
import dev.zoetrope.api.request.StartEndToVideo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures, references and elements that are refused before anything is sent, and how it is said. */
class MediaRefusalTests {

    @TempDir
    Path folder;

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
}
