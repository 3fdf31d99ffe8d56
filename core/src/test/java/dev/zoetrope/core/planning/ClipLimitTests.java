package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.BOAT;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static dev.zoetrope.core.planning.PlanBench.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MotionControl;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.VideoEdit;
import dev.zoetrope.core.catalog.SampleClips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips that a service would refuse for their seconds, pixels or tracks are refused before anything is bought. */
class ClipLimitTests {

    @TempDir
    Path folder;

    private Path clip(int width, int height, int seconds) throws IOException {
        return Files.write(folder.resolve("boat.mp4"), SampleClips.mp4("isom", width, height, seconds));
    }

    /** Its service takes clips of 2 to 10 seconds. */
    private static RequestBuilder<?> edit(Path clip) {
        return VideoEdit.of("wan-2.7")
                .prompt("drift")
                .video(clip)
                .references(List.of(BOAT))
                .provider("runcomfy");
    }

    @ParameterizedTest
    @CsvSource({"1, 'seconds >= 2, so take a longer one'", "11, 'seconds <= 10, so cut it first'"})
    void aClipThatPlaysTooShortOrTooLongIsRefused(int seconds, String allowed) throws IOException {
        Path clip = clip(1280, 720, seconds);

        MediaException refusal = refusal(edit(clip));

        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal.violations())
                .containsExactly(Violation.of("video", clip + " (seconds " + seconds + ")", allowed));
    }

    @ParameterizedTest
    @CsvSource({"2000, true", "10000, true", "10042, true", "10100, true", "10101, false", "1950, true", "1899, false"})
    void aPictureOrAPacketOfSoundMoreThanTheLimitPasses(int milliseconds, boolean passes) throws IOException {
        Path clip = Files.write(folder.resolve("boat.mp4"), SampleClips.millis(1280, 720, milliseconds));

        if (passes) {
            assertThat(plan(edit(clip)).uploads()).hasSize(1);
        } else {
            assertThat(refusal(edit(clip)).violations()).hasSize(1);
        }
    }

    @Test
    void aClipThatDoesNotSayHowLongItPlaysIsLeftToTheService() throws IOException {
        assertThat(plan(edit(clip(1280, 720, 0))).uploads()).hasSize(1);
    }

    @Test
    void anMp4WithSoundAloneIsNoVideo() throws IOException {
        Path sound = clip(0, 0, 5);

        assertThat(refusal(edit(sound)).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.given()).isEqualTo(sound + " (video/mp4 that has sound and no video track)");
            assertThat(violation.allowed()).endsWith(" that has a video track");
        });
    }

    @Test
    void anMp4WithSoundAloneSaysSoWhereASoundIsTakenToo() throws IOException {
        Path sound = clip(0, 0, 5);

        MediaException refusal = refusal(AnyRequest.of("runcomfy:wan-ai/wan-2.7/text-to-video")
                .field(PortableField.PROMPT, "drift")
                .field(PortableField.AUDIO, MediaSource.of(sound)));

        assertThat(refusal.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.given()).isEqualTo(sound + " (video/mp4 that has sound and no video track)");
            assertThat(violation.allowed()).startsWith("an audio file");
        });
    }

    /** Its service takes clips with sides of 340 to 3850 pixels. */
    @ParameterizedTest
    @CsvSource({"339, 720, width >= 340", "720, 3851, height <= 3850"})
    void theSidesOfAClipAreChecked(int width, int height, String allowed) throws IOException {
        MediaException refusal = refusal(MotionControl.of("kling-3.0-pro")
                .image(BOAT)
                .video(clip(width, height, 5))
                .provider("runninghub"));

        assertThat(refusal.violations())
                .filteredOn(violation -> violation.field().equals("video"))
                .extracting(Violation::allowed)
                .containsExactly(allowed);
    }
}
