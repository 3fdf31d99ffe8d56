package dev.zoetrope.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.download.DownloadedFile;
import dev.zoetrope.core.media.MediaType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One way of naming files, for all who save them. */
class FileNamesTests {

    private static final Target FOLDER = Target.folder(Path.of("/a"));

    private static JobOrigin job(String model, @Nullable String family, @Nullable String key) {
        return JobOrigin.builder("abcdefgh2345", ModelId.parse(model), Capability.IMAGE_TO_VIDEO, OutputKind.VIDEO)
                .family(family)
                .account("default")
                .idempotencyKey(key)
                .requestHash("00")
                .sizeClass("5")
                .created(Instant.EPOCH)
                .deadline(Instant.EPOCH)
                .build();
    }

    private static JobOrigin job() {
        return job("runcomfy:kling/o1", "kling-o1-std", null);
    }

    private static DownloadedFile file(OutputKind kind, @Nullable MediaType type) {
        return new DownloadedFile(Path.of("part"), 1, "00", kind, type);
    }

    private static final DownloadedFile MP4 = file(OutputKind.VIDEO, MediaType.MP4);

    private static String name(Target target, DownloadedFile file, int index, int count) {
        return FileNames.of(target, job())
                .wanted(file, index, count)
                .getFileName()
                .toString();
    }

    private static Target named(String name) {
        return Target.file(Path.of("/a", name));
    }

    @Test
    void aFamilyAndTheShortIdMakeTheName() {
        assertThat(name(FOLDER, MP4, 0, 1)).isEqualTo("kling-o1-std-abcdefgh.mp4");
    }

    @Test
    void anItemOfABatchIsCalledByItsOwnId() {
        assertThat(item("sku_7.v2")).isEqualTo("kling-o1-std-sku_7.v2.mp4");
        assertThat(item("../../etc/passwd")).matches("kling-o1-std-etc-passwd-[0-9a-f]+\\.mp4");
        assertThat(item("a/b")).isNotEqualTo(item("a b"));
        assertThat(item("/")).matches("kling-o1-std--[0-9a-f]+\\.mp4");
    }

    private static String item(String id) {
        JobOrigin origin = job(
                "runcomfy:kling/o1",
                "kling-o1-std",
                Batch.named("of/many").build().keyOf(id));
        return FileNames.of(FOLDER, origin).wanted(MP4, 0, 1).getFileName().toString();
    }

    @Property(tries = 300)
    void noIdMakesANameThatIsTooLong(@ForAll String id, @ForAll("repetitions") int times) {
        assertThat(item((id + "ü𝄞").repeat(1 + times)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(143);
    }

    @Provide
    Arbitrary<Integer> repetitions() {
        return Arbitraries.integers().between(0, 200);
    }

    @Test
    void ofSeveralTheFirstIsOne() {
        DownloadedFile webm = file(OutputKind.VIDEO, MediaType.WEBM);
        assertThat(name(FOLDER, webm, 1, 2)).isEqualTo("kling-o1-std-abcdefgh-2.webm");
        assertThat(name(named("boat.mp4"), MP4, 0, 2)).isEqualTo("boat-1.mp4");
        assertThat(name(named("boat"), MP4, 0, 2)).isEqualTo("boat-1");
        assertThat(name(named(".boat"), MP4, 0, 2)).isEqualTo(".boat-1");
    }

    @ParameterizedTest
    @CsvSource({
        "boat.mp4, VIDEO, WEBM, boat.webm, true",
        "boat.mp4, VIDEO, MP4, boat.mp4, false",
        "boat.M4V, VIDEO, MP4, boat.M4V, false",
        "boat.mp4, VIDEO, ZIP, boat.zip, true",
        "boat.mp4, VIDEO, , boat.mp4, false",
        "boat, VIDEO, ZIP, boat.zip, true",
        "boat, VIDEO, WEBM, boat, false",
        "boat.final, VIDEO, WEBM, boat.final, false",
        "boat.final, VIDEO, PNG, boat.png, true",
        "boat.jpeg, VIDEO, JPEG, boat.jpeg, false",
        "boat.mp4, IMAGE, PNG, boat.png, true",
        "boat.obj, MODEL_3D, GLB, boat.glb, true",
        "boat.obj, MODEL_3D, , boat.obj, false"
    })
    void theExtensionFollowsTheBytes(
            String asked, OutputKind kind, @Nullable MediaType type, String name, boolean contradicts) {
        DownloadedFile file = file(kind, type);
        assertThat(name(named(asked), file, 0, 1)).isEqualTo(name);
        assertThat(FileNames.of(named(asked), job()).contradicts(file)).isEqualTo(contradicts);
    }

    @ParameterizedTest
    @CsvSource({
        "runcomfy:kling/o1/standard/image-to-video, standard-image-to-video-abcdefgh.mp4",
        "runninghub:rhart-video(s)/Üben, rhart-video-s-ben-abcdefgh.mp4",
        "runninghub:one, one-abcdefgh.mp4"
    })
    void withoutAFamilyTheEndOfTheModelIsCleaned(String model, String name) {
        assertThat(FileNames.of(FOLDER, job(model, null, null)).wanted(MP4, 0, 1))
                .isEqualTo(Path.of("/a", name));
    }

    @Test
    void whatIsOfNoKnownTypeSaysSo() {
        assertThat(name(FOLDER, file(OutputKind.MODEL_3D, null), 0, 1)).endsWith(".bin");
        assertThat(name(FOLDER, file(OutputKind.TEXT, null), 0, 1)).endsWith(".txt");
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
        assertThat(FileNames.of(FOLDER, job()).beside(file, taken)).isEqualTo(beside);
    }

    @Test
    void besideALongNameThereIsRoomAsWell() {
        Path beside = FileNames.of(FOLDER, job()).beside(Path.of("/a", "ü".repeat(125) + ".mp4"), 2);
        assertThat(beside.getFileName().toString().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(255);
    }
}
