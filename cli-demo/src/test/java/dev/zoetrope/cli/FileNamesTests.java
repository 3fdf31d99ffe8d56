package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.Batch;
import dev.zoetrope.api.JobOrigin;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.OutputKind;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTests {

    @Test
    void aFamilyAndTheShortIdMakeTheName() {
        assertThat(FileNames.of(null, SampleJobs.planned(), SampleJobs.video("https://x.example/a/b.mp4?c=d.e"), ""))
                .isEqualTo("kling-o1-std-abcdefgh.mp4");
    }

    @Test
    void aLineOfABatchIsCalledByItsOwnId() {
        assertThat(named("sku_7.v2")).isEqualTo("kling-o1-std-sku_7.v2.mp4");
        assertThat(named("../../etc/passwd")).matches("kling-o1-std-etc-passwd-[0-9a-f]+\\.mp4");
        assertThat(named("a/b")).isNotEqualTo(named("a b"));
        assertThat(named("x".repeat(500)).length()).isLessThan(100);
        assertThat(named("/")).matches("kling-o1-std--[0-9a-f]+\\.mp4");
    }

    private static String named(String id) {
        JobOrigin plain = SampleJobs.planned().origin();
        JobOrigin origin = new JobOrigin(
                plain.id(),
                plain.model(),
                plain.family(),
                plain.capability(),
                plain.output(),
                plain.account(),
                Batch.named("of/many").build().keyOf(id),
                plain.requestHash(),
                plain.sizeClass(),
                plain.fallbackOf(),
                plain.created(),
                plain.deadline(),
                plain.onDeadline(),
                plain.site(),
                plain.target());
        return FileNames.of(null, JobSnapshot.intent(origin), SampleJobs.video("https://x.example/b.mp4"), "");
    }

    @Test
    void severalArtifactsAreNumbered() {
        assertThat(FileNames.of(null, SampleJobs.planned(), SampleJobs.video("https://x.example/b.webm"), "-2"))
                .isEqualTo("kling-o1-std-abcdefgh-2.webm");
        assertThat(FileNames.of("boat.mp4", SampleJobs.planned(), SampleJobs.video("https://x.example/b.mp4"), "-1"))
                .isEqualTo("boat-1.mp4");
        assertThat(FileNames.of("boat", SampleJobs.planned(), SampleJobs.video("https://x.example/b.mp4"), "-1"))
                .isEqualTo("boat-1");
        assertThat(FileNames.of(".boat", SampleJobs.planned(), SampleJobs.video("https://x.example/b.mp4"), "-1"))
                .isEqualTo(".boat-1");
    }

    @Test
    void aPictureBesideAVideoIsNotCalledAVideo() {
        ArtifactInfo picture = ArtifactInfo.file(OutputKind.IMAGE, URI.create("https://x.example/last.png"));

        assertThat(FileNames.of("boat.mp4", SampleJobs.planned(), picture, "-2"))
                .isEqualTo("boat-2.png");
    }

    @ParameterizedTest
    @CsvSource({
        "runcomfy:kling/o1/standard/image-to-video, standard-image-to-video-abcdefgh.mp4",
        "runninghub:rhart video (s)/Üben, rhart-video-s-ben-abcdefgh.mp4",
        "runninghub:../.., job-abcdefgh.mp4",
        "runninghub:one, one-abcdefgh.mp4"
    })
    void withoutAFamilyTheEndOfTheModelIsCleaned(String model, String name) {
        assertThat(FileNames.of(null, SampleJobs.planned(model, null), SampleJobs.video("https://x.example/b.mp4"), ""))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"VIDEO, mp4", "IMAGE, png", "AUDIO, mp3", "MODEL_3D, glb"})
    void anAddressWithoutExtensionLeavesItToTheKind(OutputKind kind, String extension) {
        ArtifactInfo artifact = ArtifactInfo.file(kind, URI.create("https://x.example/files/1234"));
        assertThat(FileNames.of(null, SampleJobs.planned(), artifact, "")).endsWith("." + extension);
    }

    @Test
    void wordsGoIntoATextFile() {
        assertThat(FileNames.of(null, SampleJobs.planned(), ArtifactInfo.words("A boat"), ""))
                .isEqualTo("kling-o1-std-abcdefgh.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "/a/boat.mp4, 1, /a/boat-abcdefgh.mp4",
        "/a/boat.mp4, 2, /a/boat-abcdefgh-2.mp4",
        "/a/boat, 1, /a/boat-abcdefgh",
        "/a/kling-o1-std-abcdefgh.mp4, 1, /a/kling-o1-std-abcdefgh-2.mp4",
        "/a/kling-o1-std-abcdefgh.mp4, 2, /a/kling-o1-std-abcdefgh-3.mp4"
    })
    void besideATakenNameThereIsRoom(Path file, int taken, Path beside) {
        assertThat(FileNames.beside(file, SampleJobs.planned(), taken)).isEqualTo(beside);
    }
}
