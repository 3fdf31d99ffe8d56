package dev.zoetrope.core.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a download that was killed is cleared, and what another process writes is not. */
@Timeout(120)
class TemporaryFilesTests {

    @TempDir
    Path folder;

    private Path part() throws IOException {
        return Files.writeString(folder.resolve(".zoetrope-00000000deadbeef-" + UUID.randomUUID() + ".part"), "half");
    }

    @Test
    void whatNoProcessWritesAnyMoreIsCleared() throws IOException {
        part();
        part();
        Path mine = Files.writeString(folder.resolve("boat.mp4"), "mine");
        Path other = Files.writeString(folder.resolve(".zoetrope-notes.part"), "mine");

        assertThat(TemporaryFiles.clear(folder)).isEqualTo(2);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(mine, other);
        }
    }

    @Test
    void whatThisProcessWritesStays() throws IOException {
        try (TemporaryFiles files = new TemporaryFiles(folder)) {
            PartialFile part = files.next();
            part.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));

            assertThat(TemporaryFiles.clear(folder)).isZero();
            assertThat(part.file()).hasBinaryContent(new byte[] {1, 2, 3});
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAnotherProcessWritesStaysUntilThatIsKilled() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(writer.inputReader().readLine()).isEqualTo("writing");

            assertThat(TemporaryFiles.clear(folder)).isZero();
            assertThat(folder).isDirectoryContaining("glob:**.part");

            writer.destroyForcibly().waitFor();
            assertThat(TemporaryFiles.clear(folder)).isEqualTo(1);
            assertThat(folder).isEmptyDirectory();
        } finally {
            writer.destroyForcibly();
        }
    }

    /** A process in the middle of a download. */
    static final class Writer {
        public static void main(String[] args) throws IOException {
            try (TemporaryFiles files = new TemporaryFiles(Path.of(args[0]))) {
                files.next().append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                System.out.println("writing");
                System.in.read();
            }
        }
    }

    @Test
    void aFileThatIsPublishedWhileOthersClearIsWhole() throws IOException {
        try (TemporaryFiles files = new TemporaryFiles(folder)) {
            PartialFile part = files.next();
            part.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            Path boat = Files.move(part.file(), folder.resolve("boat.mp4"));
            assertThat(TemporaryFiles.clear(folder)).isZero();
            assertThat(boat).hasBinaryContent(new byte[] {1, 2, 3});
        }
        assertThat(folder.resolve("boat.mp4")).exists();
    }

    @Test
    void aLinkThatIsCalledLikeOneIsNotFollowed() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "mine");
        Files.createSymbolicLink(folder.resolve(".zoetrope-00000000deadbeef-" + UUID.randomUUID() + ".part"), precious);
        assertThat(TemporaryFiles.clear(folder)).isZero();
        assertThat(precious).hasContent("mine");
        try (FileChannel channel = FileChannel.open(precious, StandardOpenOption.WRITE)) {
            assertThat(channel.size()).isEqualTo(4);
        }
    }
}
