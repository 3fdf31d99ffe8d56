package dev.zoetrope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.api.Artifact;
import dev.zoetrope.api.SavedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTests {

    @TempDir
    Path folder;

    private Path taken;

    @BeforeEach
    void takeAFile() throws IOException {
        taken = Files.writeString(folder.resolve("taken.mp4"), "old");
    }

    private static Target target(Object out) {
        return new Target(out.toString(), false);
    }

    private List<Path> save(Target target, int count) {
        List<Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            artifacts.add(new FakeArtifact(SampleJobs.video("https://x.example/" + i + ".mp4")));
        }
        List<SavedFile> saved = new ArrayList<>();
        target.save(SampleJobs.succeeded(), artifacts, saved::add);
        return saved.stream().map(SavedFile::path).toList();
    }

    @Test
    void aFileThatExistsIsRefused() {
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> target(taken).check())
                .withMessageContaining(taken.toString())
                .withMessageContaining("--overwrite");
    }

    @Test
    void aLinkToNowhereIsRefusedAsWell() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), folder.resolve("nowhere"));
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> target(link).check());
    }

    @Test
    void overwritingAllowsAFileThatExists() {
        Target target = new Target(taken.toString(), true);
        target.check();
        assertThat(save(target, 1)).containsExactly(taken);
        assertThat(taken).hasContent("new");
    }

    @Test
    void aFolderThatIsAFileIsRefused() {
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> target(taken.resolve("boat.mp4")).check())
                .withMessageContaining("is not a folder");
    }

    @Test
    void aFolderThatTakesNoFilesIsRefused() {
        // Even root cannot make files there.
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> target("/proc/boat.mp4").check());
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> target("/proc/").check());
    }

    @Test
    void aFolderThatIsMissingIsMadeLater() throws IOException {
        Target target = target(folder.resolve("a/b/boat.mp4"));
        assertThatCode(target::check).doesNotThrowAnyException();
        try (var files = Files.list(folder)) {
            assertThat(files).as("the check leaves nothing behind").containsExactly(taken);
        }
        assertThat(save(target, 1)).containsExactly(folder.resolve("a/b/boat.mp4"));
    }

    @Test
    void aFolderTakesDefaultNames() {
        assertThat(save(target(folder), 1)).containsExactly(folder.resolve("kling-o1-std-abcdefgh.mp4"));
        assertThat(save(target(folder + "/new/"), 2))
                .containsExactly(
                        folder.resolve("new/kling-o1-std-abcdefgh-1.mp4"),
                        folder.resolve("new/kling-o1-std-abcdefgh-2.mp4"));
    }

    @Test
    void severalArtifactsNumberTheFile() {
        assertThat(save(target(folder.resolve("boat.mp4")), 2))
                .containsExactly(folder.resolve("boat-1.mp4"), folder.resolve("boat-2.mp4"));
    }

    @Test
    void nothingIsSavedIfOneOfSeveralNamesIsTaken() throws IOException {
        Files.writeString(folder.resolve("boat-2.mp4"), "old");
        assertThatExceptionOfType(TargetException.class).isThrownBy(() -> save(target(folder.resolve("boat.mp4")), 2));
        assertThat(folder.resolve("boat-1.mp4")).doesNotExist();
    }
}
