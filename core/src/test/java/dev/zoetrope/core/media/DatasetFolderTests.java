package dev.zoetrope.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder make a data set, and what it is called. */
class DatasetFolderTests {

    @TempDir
    private Path folder;

    @Test
    void itsMediaAndCaptionsAreTakenAndNothingElse() throws Exception {
        write("b.PNG", "picture");
        write("b.txt", "caption");
        write("a.mp4", "video");
        write(".hidden.png", "x");
        write("notes.md", "x");
        write("png", "x");
        Files.createDirectory(folder.resolve("c.png"));
        Files.createSymbolicLink(folder.resolve("d.png"), folder.resolve("b.PNG"));

        DatasetFolder read = DatasetFolder.read(folder, contents());

        assertThat(read.files()).extracting(DatasetFolder::nameOf).containsExactly("a.mp4", "b.PNG", "b.txt");
        assertThat(read.files()).allMatch(Path::isAbsolute);
        assertThat(read.bytes()).isEqualTo(19);
        assertThat(read.name()).matches("zt-[0-9a-f]{16}");
    }

    @Test
    void theNameFollowsFromNamesAndContents(@TempDir Path other) throws Exception {
        write("a.png", "1");
        write("b.png", "2");
        Files.writeString(other.resolve("a.png"), "1");
        Files.writeString(other.resolve("b.png"), "2");
        String name = DatasetFolder.read(folder, contents()).name();

        assertThat(DatasetFolder.read(other, LocalMedia::probe).name()).isEqualTo(name);
        Files.move(other.resolve("b.png"), other.resolve("c.png"));
        assertThat(DatasetFolder.read(other, contents()).name()).isNotEqualTo(name);
        Files.move(other.resolve("c.png"), other.resolve("b.png"));
        Files.writeString(other.resolve("b.png"), "3");
        assertThat(DatasetFolder.read(other, contents()).name()).isNotEqualTo(name);
    }

    @Test
    void whatStandsForItInAnInputIsReadBack() throws Exception {
        write("a.png", "1");
        DatasetFolder read = DatasetFolder.read(folder, contents());

        assertThat(DatasetFolder.of(read.value())).contains(read);
        assertThat(read.value()).containsKeys("name", "count", "bytes", "files");
        assertThat(DatasetFolder.of("a folder")).isEmpty();
        assertThat(DatasetFolder.of(Map.of("name", "a"))).isEmpty();
    }

    @Test
    void aFileThatChangedSinceIsNoticed() throws Exception {
        write("a.png", "1");
        DatasetFolder read = DatasetFolder.read(folder, contents());
        read.requireUnchanged(contents());
        write("a.png", "2");

        assertThatThrownBy(() -> read.requireUnchanged(contents()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("have changed");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static LocalContents contents() {
        return new LocalContents(MemoryBudget.NONE);
    }
}
