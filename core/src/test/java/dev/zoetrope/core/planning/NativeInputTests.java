package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.BOAT;
import static dev.zoetrope.core.planning.PlanBench.SEA;
import static dev.zoetrope.core.planning.PlanBench.WAVE;
import static dev.zoetrope.core.planning.PlanBench.input;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.AtPath;
import dev.zoetrope.api.request.Element;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.ReferenceToVideo;
import dev.zoetrope.api.request.Segment;
import dev.zoetrope.api.request.StartEndToVideo;
import dev.zoetrope.api.request.TextToVideo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exact native input of each family on each provider, with JSON types as the providers document them. */
class NativeInputTests {

    private static final String BOAT_URL = "https://example.org/boat.png";
    private static final String SEA_URL = "https://example.org/sea.png";
    private static final Duration TEN = Duration.ofSeconds(10);

    @Test
    void klingO1StandardFromOnePicture() {
        ImageToVideo request = ImageToVideo.of("kling-o1-std").prompt("drift").image(BOAT);

        Plan comfy = plan(request.provider("runcomfy"));
        assertThat(comfy.model()).hasToString("runcomfy:kling/kling-video-o1/standard/image-to-video");
        assertThat(comfy.input()).isEqualTo(input("prompt", "drift", "image", BOAT_URL, "duration", 5));
        assertThat(comfy.defaulted()).containsExactly("duration");

        Plan hub = plan(request.provider("runninghub"));
        assertThat(hub.model()).hasToString("runninghub:kling-video-o1/image-to-video");
        assertThat(hub.input())
                .isEqualTo(input(
                        "prompt",
                        "drift",
                        "aspectRatio",
                        "9:16",
                        "duration",
                        "5",
                        "firstImageUrl",
                        BOAT_URL,
                        "mode",
                        "std"));
        assertThat(hub.defaulted()).containsExactlyInAnyOrder("aspectRatio", "duration");
    }

    @Test
    void klingO1StandardBetweenTwoPictures() {
        StartEndToVideo request =
                StartEndToVideo.of("kling-o1-std").prompt("drift").image(BOAT).lastImage(SEA);

        assertThat(plan(request.provider("runcomfy").duration(Duration.ofSeconds(7)))
                        .input())
                .isEqualTo(input("prompt", "drift", "image", BOAT_URL, "last_image", SEA_URL, "duration", 7));
        Plan hub = plan(request.provider("runninghub").duration(TEN).aspectRatio("16:9"));
        assertThat(hub.model()).hasToString("runninghub:kling-video-o1/start-to-end");
        assertThat(hub.input())
                .isEqualTo(input(
                        "prompt",
                        "drift",
                        "aspectRatio",
                        "16:9",
                        "duration",
                        "10",
                        "firstImageUrl",
                        BOAT_URL,
                        "lastImageUrl",
                        SEA_URL,
                        "mode",
                        "std"));
    }

    @Test
    void klingO1ProFromOnePictureIsServedByOneProviderOnly() {
        Plan plan =
                plan(ImageToVideo.of("kling-o1-pro").prompt("drift").image(BOAT).duration(TEN));

        assertThat(plan.provider()).isEqualTo("runninghub");
        assertThat(plan.input()).containsEntry("mode", "pro").containsEntry("duration", "10");
    }

    @Test
    void klingO1ProBetweenTwoPictures() {
        StartEndToVideo request =
                StartEndToVideo.of("kling-o1-pro").prompt("drift").image(BOAT).lastImage(SEA);

        Plan comfy = plan(request.provider("runcomfy"));
        assertThat(comfy.model()).hasToString("runcomfy:kling/kling-video-o1/image-to-video");
        assertThat(comfy.input())
                .isEqualTo(
                        input("prompt", "drift", "start_image_url", BOAT_URL, "end_image_url", SEA_URL, "duration", 5));
        assertThat(plan(request.provider("runninghub")).input())
                .containsEntry("mode", "pro")
                .containsEntry("lastImageUrl", SEA_URL);
    }

    @Test
    void klingO1ProFromReferencesSendsTheEmptyListThatTheProviderRequires() {
        Plan plan = plan(
                ReferenceToVideo.of("kling-o1-pro").prompt("@Image1 drifts").references(List.of(BOAT, SEA)));

        assertThat(plan.model()).hasToString("runcomfy:kling/kling-video-o1/image-to-video/reference");
        assertThat(plan.input())
                .isEqualTo(input(
                        "prompt",
                        "@Image1 drifts",
                        "image_urls",
                        List.of(BOAT_URL, SEA_URL),
                        "elements",
                        List.of(),
                        "duration",
                        "5",
                        "aspect_ratio",
                        "16:9"));
    }

    @Test
    void klingO1ProFromElements() {
        Plan plan = plan(ReferenceToVideo.of("kling-o1-pro")
                .prompt("@Element1 drifts")
                .elements(List.of(Element.of(BOAT, SEA)))
                .aspectRatio("1:1"));

        assertThat(plan.input())
                .isEqualTo(input(
                        "prompt",
                        "@Element1 drifts",
                        "image_urls",
                        List.of(),
                        "elements",
                        List.of(Map.of("frontal_image_url", BOAT_URL, "reference_image_urls", List.of(SEA_URL))),
                        "duration",
                        "5",
                        "aspect_ratio",
                        "1:1"));
    }

    @Test
    void klingO1ProFromAReferenceVideoSaysWhyTheOtherProviderCannotTakeIt() {
        Plan plan = plan(ReferenceToVideo.of("kling-o1-pro")
                .prompt("drift")
                .references(List.of(BOAT))
                .video(WAVE));

        assertThat(plan.model()).hasToString("runninghub:kling-video-o1-std/refrence-to-video");
        assertThat(plan.input())
                .isEqualTo(input(
                        "mode",
                        "pro",
                        "prompt",
                        "drift",
                        "aspectRatio",
                        "16:9",
                        "duration",
                        "5",
                        "imageUrls",
                        List.of(BOAT_URL),
                        "videoUrl",
                        "https://example.org/wave.mp4",
                        "keepOriginalSound",
                        true));
        assertThat(plan.alternatives()).singleElement().satisfies(other -> {
            assertThat(other.model().provider()).isEqualTo("runcomfy");
            assertThat(other.violations()).extracting("field").containsExactly("video");
        });
    }

    @Test
    void klingO1FromWords() {
        TextToVideo standard = TextToVideo.of("kling-o1-std").prompt("a boat").duration(TEN);
        assertThat(plan(standard).input())
                .isEqualTo(input("prompt", "a boat", "aspectRatio", "16:9", "duration", "10", "mode", "std"));
        assertThat(plan(TextToVideo.of("kling-o1-pro").prompt("a boat")).input())
                .containsEntry("mode", "pro");
    }

    @Test
    void kling3WithEverythingThatOneProviderKnows() {
        Plan plan = plan(ImageToVideo.of("kling-3.0-std")
                .prompt("drift")
                .negativePrompt("storm")
                .image(BOAT)
                .segments(List.of(
                        new Segment("it floats", Duration.ofSeconds(3)),
                        new Segment("it sails", Duration.ofSeconds(4))))
                .elements(List.of(new Element(BOAT, List.of(SEA), WAVE)))
                .duration(Duration.ofSeconds(7))
                .generateAudio(false)
                .guidance(0.25));

        assertThat(plan.model()).hasToString("runcomfy:kling/kling-3.0/standard/image-to-video");
        assertThat(plan.input())
                .isEqualTo(input(
                        "prompt",
                        "drift",
                        "multi_prompt",
                        List.of(
                                Map.of("prompt", "it floats", "duration", new BigDecimal(3)),
                                Map.of("prompt", "it sails", "duration", new BigDecimal(4))),
                        "start_image_url",
                        BOAT_URL,
                        "duration",
                        7,
                        "generate_audio",
                        false,
                        "elements",
                        List.of(Map.of(
                                "frontal_image_url",
                                BOAT_URL,
                                "reference_image_urls",
                                List.of(SEA_URL),
                                "video_url",
                                "https://example.org/wave.mp4")),
                        "negative_prompt",
                        "storm",
                        "cfg_scale",
                        new BigDecimal("0.25")));
    }

    @Test
    void aFamilyFixesLengthAndSoundSoThatASwapChangesNeither() {
        ImageToVideo request = ImageToVideo.of("kling-3.0-std").prompt("drift").image(BOAT);

        assertThat(plan(request.provider("runcomfy")).input())
                .isEqualTo(
                        input("prompt", "drift", "start_image_url", BOAT_URL, "duration", 5, "generate_audio", true));
        assertThat(plan(request.provider("runninghub")).input())
                .isEqualTo(input("prompt", "drift", "firstImageUrl", BOAT_URL, "duration", "5", "sound", true));
    }

    @Test
    void aModelAskedForByItsIdIsTakenAsItIs() {
        Plan comfy = plan(AnyRequest.of("runcomfy:kling/kling-3.0/standard/image-to-video")
                .field(PortableField.PROMPT, "drift")
                .field(PortableField.IMAGE, BOAT));
        assertThat(comfy.input()).isEqualTo(input("prompt", "drift", "start_image_url", BOAT_URL));
        assertThat(comfy.familyName()).isEmpty();
        assertThat(comfy.capability()).isEqualTo(Capability.IMAGE_TO_VIDEO);

        Plan hub = plan(AnyRequest.of("runninghub:kling-video-o1/image-to-video")
                .nativeParameter("firstImageUrl", BOAT_URL)
                .nativeParameter("mode", "pro")
                .nativeParameter("duration", 10));
        assertThat(hub.input())
                .isEqualTo(input("aspectRatio", "9:16", "duration", "10", "firstImageUrl", BOAT_URL, "mode", "pro"));
    }

    @Test
    void aNativeParameterCountsForItsProviderAlone() {
        ImageToVideo request = ImageToVideo.of("kling-3.0-std")
                .prompt("drift")
                .image(BOAT)
                .nativeParameter("runcomfy", "cfg_scale", 0.75);

        assertThat(plan(request.provider("runcomfy")).input()).containsEntry("cfg_scale", new BigDecimal("0.75"));
        assertThat(plan(request.provider("runninghub")).input()).doesNotContainKey("cfg_scale");
    }

    @Test
    void numbersAreWrittenWithoutLossInTheParametersType() {
        AnyRequest request = AnyRequest.of("runcomfy:kling/kling-3.0/standard/image-to-video")
                .nativeParameter("prompt", new BigDecimal("1".repeat(80)))
                .nativeParameter("start_image_url", BOAT_URL)
                .nativeParameter("duration", 5.0);

        assertThat(plan(request).input())
                .containsEntry("prompt", "1".repeat(80))
                .containsEntry("duration", new BigDecimal("5"));
    }

    @Test
    void whatIsAskedForFollowsFromWhatIsGiven() {
        assertThat(plan(AnyRequest.of("kling-o1-std").field(PortableField.PROMPT, "a boat"))
                        .capability())
                .isEqualTo(Capability.TEXT_TO_VIDEO);
        AnyRequest pictures = AnyRequest.of("kling-o1-std")
                .field(PortableField.PROMPT, "a boat")
                .field(PortableField.IMAGE, BOAT);
        assertThat(plan(pictures).capability()).isEqualTo(Capability.IMAGE_TO_VIDEO);
        assertThat(plan(pictures.field(PortableField.LAST_IMAGE, SEA)).capability())
                .isEqualTo(Capability.START_END_TO_VIDEO);
    }

    @Test
    void onlyModelsForTheSameTaskAreToldAsAlternatives() {
        Plan plan = plan(AnyRequest.of("kling-o1-std")
                .field(PortableField.PROMPT, "drift")
                .field(PortableField.IMAGE, BOAT));

        assertThat(plan.alternatives()).singleElement().satisfies(other -> {
            assertThat(other.model()).hasToString("runninghub:kling-video-o1/image-to-video");
            assertThat(other.note()).contains("could take it too");
        });
    }

    @Test
    void localFilesAreShownWithTheirWay(@TempDir Path folder) {
        Path boat = PlanBench.picture(folder, "boat.png", 640, 480);
        ImageToVideo request = ImageToVideo.of("kling-o1-std").prompt("drift").image(boat);

        Plan comfy = plan(request.provider("runcomfy"));
        assertThat(comfy.input()).containsEntry("image", "@" + boat);
        assertThat(comfy.uploads()).singleElement().satisfies(upload -> {
            assertThat(upload.how()).isEqualTo(PlannedUpload.How.INLINE);
            assertThat(upload.mediaType()).isEqualTo("image/png");
            assertThat(upload.path()).isEqualTo(boat);
        });
        assertThat(plan(request.provider("runninghub")).uploads())
                .extracting(PlannedUpload::how)
                .containsExactly(PlannedUpload.How.UPLOAD);
        Plan listed = plan(AnyRequest.of("runcomfy:kling/kling-video-o1/image-to-video/reference")
                .nativeParameter("prompt", "drift")
                .nativeParameter("image_urls", List.of("@" + boat)));
        assertThat(listed.uploads()).hasSize(1);
        assertThat(listed.input()).containsEntry("image_urls", List.of("@" + boat));
    }

    @Test
    void aTextOfUnknownOriginIsAFileWhereMediaAreTakenAlone(@TempDir Path folder) {
        Path boat = PlanBench.picture(folder, "boat.png", 640, 480);
        AtPath at = new AtPath("@boat.png", boat);
        Plan known = plan(AnyRequest.of("runcomfy:kling/kling-video-o1/image-to-video/reference")
                .nativeParameter("prompt", at)
                .nativeParameter("image_urls", List.of(at))
                .nativeParameter("elements", List.of(Map.of("frontal_image_url", at)))
                .nativeParameter("anything", Map.of("deep", List.of(at)))
                .forceInput(true));
        assertThat(known.input())
                .containsEntry("prompt", "@boat.png")
                .containsEntry("image_urls", List.of("@" + boat))
                .containsEntry("elements", List.of(Map.of("frontal_image_url", "@" + boat)))
                .containsEntry("anything", Map.of("deep", List.of("@boat.png")));
        assertThat(known.uploads()).hasSize(2);

        String schemaLess = "runninghub:kling-v3.0-4k/motion-control";
        AtPath whole = new AtPath("@" + boat, boat);
        Plan unknown = plan(AnyRequest.of(schemaLess)
                .nativeParameter("caption", whole)
                .nativeParameter("nodes", List.of(Map.of("fieldValue", whole))));
        assertThat(unknown.input())
                .isEqualTo(input("caption", "@" + boat, "nodes", List.of(Map.of("fieldValue", "@" + boat))));
        assertThat(unknown.uploads()).isEmpty();
        assertThat(plan(AnyRequest.of(schemaLess).nativeParameter("picture", "@" + boat))
                        .uploads())
                .as("a model of which nothing is known gets the caller's own pictures")
                .hasSize(1);
    }
}
