package dev.zoetrope.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.OutputKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A target is checked as it is on disk, and the check leaves nothing behind. */
class TargetCheckTests {

    @TempDir
    Path folder;

    private Path taken;

    @BeforeEach
    void takeAFile() throws IOException {
        taken = Files.writeString(folder.resolve("taken.mp4"), "old");
    }

    private static Optional<String> wrong(Target target) {
        return TargetCheck.of(target).map(TargetCheck.Problem::why);
    }

    private Optional<String> wrong(Path file) {
        return wrong(Target.parse(file.toString()));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void aFileThatExistsIsRefusedUnlessItMayBeOverwritten() {
        assertThat(wrong(taken)).hasValue(taken + " exists");
        assertThat(wrong(Target.file(taken).overwriting())).isEmpty();
        assertThat(taken).hasContent("old");
    }

    @Test
    void aLinkIsNeverReplacedWhateverItLeadsTo() throws IOException {
        Path plain = Files.createSymbolicLink(folder.resolve("plain.mp4"), taken);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.mp4"), folder.resolve("nothing"));
        Path unwritable = Files.createSymbolicLink(folder.resolve("unwritable.mp4"), Path.of("/proc/version"));
        for (Path link : List.of(plain, dangling, unwritable)) {
            assertThat(wrong(link)).as("%s", link).isPresent();
            assertThat(wrong(Target.file(link).overwriting()))
                    .as("%s", link)
                    .hasValueSatisfying(why -> assertThat(why).contains(link + " is a symbolic link"));
        }
    }

    @Test
    void aLinkToAFolderIsThatFolder() throws IOException {
        Path good = Files.createSymbolicLink(folder.resolve("good"), Files.createDirectory(folder.resolve("made")));
        Path bad = Files.createSymbolicLink(folder.resolve("bad"), Path.of("/proc"));
        assertThat(wrong(good)).isEmpty();
        assertThat(wrong(bad)).isPresent();
        assertThat(wrong(bad.resolve("boat.mp4"))).isPresent();
    }

    @Test
    void aFifoIsNoFile() throws IOException, InterruptedException {
        Path fifo = folder.resolve("fifo.mp4");
        assumeThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        assertThat(wrong(fifo)).isPresent();
        assertThat(wrong(Target.file(fifo).overwriting()))
                .hasValueSatisfying(why -> assertThat(why).contains("neither a file nor a folder"));
        assertThat(wrong(Target.parse(fifo + "/")))
                .hasValueSatisfying(why -> assertThat(why).contains("is not a folder"));
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(wrong(Target.file(folder).overwriting())).hasValue(folder + " is a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing/..", "nothing/.", "nothing/../.."})
    void aWayThatEndsNowhereNamesNoFile(String way) {
        assertThat(wrong(Target.file(folder.resolve(way)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {252, 255, 256, 260, 1000})
    void aNameThatIsTooLongAlsoWithWhatIsAddedIsRefused(int length) {
        String name = "b".repeat(length - 4) + ".mp4";
        assertThat(wrong(folder.resolve(name))).isPresent();
        assertThat(wrong(Target.parse(folder.resolve(name) + "/")))
                .as("as a folder to be made")
                .satisfies(why -> assertThat(why.isPresent()).isEqualTo(length > 255));
        assertThat(wrong(folder.resolve(name).resolve("boat.mp4")).isPresent()).isEqualTo(length > 255);
        assertThat(wrong(folder.resolve("new").resolve(name)))
                .as("below a folder to be made, where no look finds it")
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\nb.mp4", "a\u001b[31mb/"})
    void aNameThatShowsNothingOrMoreThanItSaysIsRefused(String name) {
        assertThat(wrong(Target.parse(name)))
                .hasValueSatisfying(why -> assertThat(why).contains("one line").doesNotContain("\n", "\u001b"));
    }

    @Test
    void aNameThatHasRoomForANumberIsTaken() throws IOException {
        assertThat(wrong(folder.resolve("b".repeat(240) + ".mp4"))).isEmpty();
        assertThat(wrong(folder.resolve("ü".repeat(120) + ".mp4"))).isEmpty();
        assertThat(wrong(folder.resolve("ü".repeat(126) + ".mp4"))).isPresent();
        assertThat(wrong(folder.resolve("new").resolve("ü".repeat(126) + ".mp4")))
                .as("below a folder to be made, in bytes")
                .isPresent();
        assertThat(left()).as("the look leaves nothing behind").containsExactly(taken);
    }

    @Test
    void aWayThatIsTooLongAsAWholeIsRefused() {
        Path deep = folder;
        for (int i = 0; i < 30; i++) {
            deep = deep.resolve("d".repeat(200));
        }
        assertThat(wrong(deep.resolve("boat.mp4"))).isPresent();
    }

    @Test
    void aFolderThatTakesNoFilesIsRefused() {
        // Even root cannot create files there.
        assertThat(wrong(Path.of("/proc/boat.mp4"))).isPresent();
        assertThat(wrong(Target.parse("/proc/"))).isPresent();
        assertThat(wrong(Target.parse("/proc/new/"))).isPresent();
        assertThat(wrong(taken.resolve("boat.mp4")))
                .hasValueSatisfying(why -> assertThat(why).contains(taken + " is not a folder"));
    }

    @Test
    void foldersThatAreMissingAreMadeLater() throws IOException {
        assertThat(wrong(folder.resolve("a/b/boat.mp4"))).isEmpty();
        assertThat(wrong(Target.parse(folder + "/a/b/"))).isEmpty();
        assertThat(left()).containsExactly(taken);
    }

    @Test
    void aModelsOwnNameIsCheckedInAFolderAsWell() {
        assertThat(TargetCheck.of(
                        Target.folder(folder),
                        null,
                        ModelId.parse("some:" + "very/".repeat(9) + "m".repeat(240)),
                        null))
                .as("long parts are cut")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "boat.png, VIDEO, true",
        "boat.PNG, VIDEO, true",
        "boat.txt, VIDEO, true",
        "boat.glb, IMAGE, true",
        "boat.mp4, AUDIO, true",
        "boat.mp4, TEXT, true",
        "boat.webm, VIDEO, false",
        "boat.mov, VIDEO, false",
        "boat, VIDEO, false",
        "boat.final, VIDEO, false",
        "boat.jpeg, IMAGE, false",
        "boat.obj, MODEL_3D, false",
        "boat.zip, MODEL_3D, false",
        "boat.md, TEXT, false"
    })
    void aNameThatSaysAnotherKindIsRefused(String name, OutputKind makes, boolean refused) {
        Optional<TargetCheck.Problem> problem = TargetCheck.ofKind(Target.file(folder.resolve(name)), makes);
        assertThat(problem.isPresent()).isEqualTo(refused);
        assertThat(TargetCheck.ofKind(Target.folder(folder.resolve(name)), makes))
                .isEmpty();
        if (makes == OutputKind.VIDEO) {
            problem.ifPresent(why -> assertThat(why.allowed()).contains(".mp4", ".webm"));
        }
    }

    @Test
    void whatAKilledCheckLeftIsRemovedByTheNextOne() throws IOException {
        for (String name : List.of("boat.mp4", "x".repeat(200) + ".mp4")) {
            Path file = folder.resolve(name);
            byte[] utf8 = FileNames.expected(Target.file(file), "")
                    .longest()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            String left = ".zoetrope-" + UUID.nameUUIDFromBytes(utf8) + ".check";
            Files.createFile(folder.resolve(left + "x".repeat(Math.max(0, utf8.length - left.length()))));

            assertThat(wrong(file)).isEmpty();
            assertThat(left()).containsExactly(taken);
        }
    }

    @Test
    void checksOfOneNameAtOnceDoNotDisturbEachOther() throws IOException {
        List<Optional<String>> problems = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> wrong(folder.resolve("boat.mp4")))
                .toList();

        assertThat(problems).containsOnly(Optional.empty());
        assertThat(left()).containsExactly(taken);
    }

    @Test
    void whatKilledChecksLeftIsRemovedAndNothingElse() throws IOException {
        String left = ".zoetrope-" + UUID.randomUUID() + ".check";
        Files.createFile(folder.resolve(left));
        Files.createFile(folder.resolve(left + "xxx"));
        Path full = Files.writeString(folder.resolve(".zoetrope-" + UUID.randomUUID() + ".check"), "a user's");
        Path link = Files.createSymbolicLink(folder.resolve(".zoetrope-" + UUID.randomUUID() + ".check"), taken);
        Path other = Files.createFile(folder.resolve(".zoetrope-mine.check"));

        assertThat(TargetCheck.clear(folder)).isEqualTo(2);
        assertThat(left()).containsExactlyInAnyOrder(taken, full, link, other);
        assertThat(TargetCheck.clear(folder.resolve("none"))).isZero();
    }
}
