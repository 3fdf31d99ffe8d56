package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.BOAT;
import static dev.zoetrope.core.planning.PlanBench.picture;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.StartEndToVideo;
import dev.zoetrope.api.request.TextToVideo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shape that is sent where the caller gives a picture and no shape. */
class PictureShapeTests {

    private static final String UNKNOWN = "the picture's shape is not known here";

    @TempDir
    Path folder;

    private static ImageToVideo kling() {
        return ImageToVideo.of("kling-o1-std").prompt("drift").provider("runninghub");
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 720, 16:9",
        "720, 1280, 9:16",
        "900, 900, 1:1",
        "1300, 1000, 1:1",
        "1340, 1000, 16:9",
        "1000, 1340, 9:16",
        "3000, 500, 16:9",
        "400, 1000, 9:16"
    })
    void theNearestAllowedShapeIsSentAndMarked(int width, int height, String shape) {
        Plan plan = plan(kling().image(picture(folder, "a.png", width, height)));

        assertThat(plan.input()).containsEntry("aspectRatio", shape);
        assertThat(plan.defaulted()).contains("aspectRatio");
        assertThat(plan.defaultNotes())
                .containsOnlyKeys("aspectRatio")
                .containsEntry("aspectRatio", "fits the picture of " + width + "x" + height + " pixels");
    }

    @Test
    void whatTheCallerSaysIsSent() {
        Plan plan = plan(kling().image(picture(folder, "a.png", 1280, 720)).aspectRatio("9:16"));

        assertThat(plan.input()).containsEntry("aspectRatio", "9:16");
        assertThat(plan.defaultNotes()).isEmpty();
    }

    @Test
    void ofAPictureThatIsNotLookedAtTheDefaultStaysAndThePlanSaysSo() {
        Plan plan = plan(kling().image(BOAT));

        assertThat(plan.input()).containsEntry("aspectRatio", "9:16");
        assertThat(plan.defaultNotes()).containsEntry("aspectRatio", UNKNOWN);
    }

    @Test
    void ofTwoFramesTheFirstCounts() {
        Plan plan = plan(StartEndToVideo.of("kling-o1-std")
                .prompt("drift")
                .image(picture(folder, "a.png", 1280, 720))
                .lastImage(picture(folder, "b.png", 720, 1280))
                .provider("runninghub"));

        assertThat(plan.input()).containsEntry("aspectRatio", "16:9");
    }

    @Test
    void ofReferencesTheFirstCounts() {
        Plan plan = plan(AnyRequest.of("runninghub:kling-video-o1-std/refrence-to-video")
                .nativeParameter("runninghub", "prompt", "drift")
                .nativeParameter("runninghub", "videoUrl", "https://example.org/sea.mp4")
                .nativeParameter(
                        "runninghub",
                        "imageUrls",
                        List.of(
                                MediaSource.of(picture(folder, "a.png", 1280, 720)),
                                MediaSource.of(picture(folder, "b.png", 720, 1280)))));

        assertThat(plan.input()).containsEntry("aspectRatio", "16:9");
    }

    @Test
    void aModelAskedForByItsIdThatRequiresAShapeGetsThePicturesToo() {
        Plan plan = plan(AnyRequest.of("runninghub:kling-video-o1/image-to-video")
                .nativeParameter("runninghub", "prompt", "drift")
                .nativeParameter("runninghub", "mode", "std")
                .nativeParameter("runninghub", "firstImageUrl", "@" + picture(folder, "a.png", 1280, 720)));

        assertThat(plan.input()).containsEntry("aspectRatio", "16:9");
        assertThat(plan.defaultNotes()).containsKey("aspectRatio");
    }

    @Test
    void aModelThatFollowsThePictureByAWordOfItsOwnIsLeftToIt() {
        Plan plan = plan(AnyRequest.of("runninghub:rhart-image-g-1.5/edit")
                .nativeParameter("runninghub", "prompt", "drift")
                .nativeParameter("runninghub", "imageUrls", List.of("@" + picture(folder, "a.png", 1280, 720))));

        assertThat(plan.input()).containsEntry("aspectRatio", "auto");
    }

    @Test
    void withoutAPictureTheDefaultNeedsNoNote() {
        Plan plan = plan(TextToVideo.of("kling-o1-std").prompt("drift").provider("runninghub"));

        assertThat(plan.defaultNotes()).isEmpty();
    }
}
