package dev.zoetrope.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.job.SavedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program of the system is a script here, which writes down what it is given. */
@DisabledOnOs(OS.WINDOWS)
class FileOpenerTests {

    @TempDir
    private Path folder;

    private Path opened;
    private FileOpener opener;

    @BeforeEach
    void install() throws IOException {
        opened = folder.resolve("opened");
        Path programs = Files.createDirectory(folder.resolve("bin"));
        for (String name : new String[] {"xdg-open", "open"}) {
            Path script = Files.writeString(
                    programs.resolve(name),
                    "#!/bin/sh\nprintf '%s' \"$1\" >'" + opened + ".part'\nmv '" + opened + ".part' '" + opened
                            + "'\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
        opener = new FileOpener(Map.of("PATH", "/nowhere:" + programs), "Linux");
    }

    private SavedFile file(String name, String type) throws IOException {
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        return new SavedFile(Files.write(folder.resolve(name), content), type, content.length, sha256(content));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a boat.mp4, video/mp4, Linux",
        "$(touch x).PNG, image/png, Linux",
        "-rf.wav, audio/wav, Linux",
        "a.webm, video/webm, Mac OS X"
    })
    void theProgramOfTheSystemGetsThePath(String name, String type, String system)
            throws IOException, InterruptedException {
        SavedFile file = file(name, type);

        Process program = new FileOpener(Map.of("PATH", folder.resolve("bin").toString()), system).open(file);

        assertThat(program.waitFor()).isZero();
        assertThat(opened).content().isEqualTo(file.path().toAbsolutePath().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "a.html, text/html",
        "a.svg, image/svg+xml",
        "a.glb, model/gltf-binary",
        "a.html, image/gif",
        "a.desktop, video/mp4",
        "a.mp4, text/html",
        "mp4, video/mp4",
        "a.sh, application/octet-stream"
    })
    void nothingElseIsOpened(String name, String type) throws IOException {
        SavedFile file = file(name, type);

        assertThatThrownBy(() -> opener.open(file))
                .hasMessage(file.path().toAbsolutePath()
                        + " is not opened: only pictures, films and sounds are, by their bytes and their names, and"
                        + " this is " + type);
        assertThat(opened).doesNotExist();
    }

    @Test
    void aFileThatHasChangedIsNotOpened() throws IOException {
        SavedFile file = file("a.mp4", "video/mp4");
        Files.writeString(file.path(), "something else");

        assertThatThrownBy(() -> opener.open(file)).hasMessageEndingWith("it has changed since it was saved");
        Files.delete(file.path());
        assertThatThrownBy(() -> opener.open(file)).hasMessageContaining("cannot be read");
        assertThat(opened).doesNotExist();
    }

    @Test
    void whereThereIsNoSuchProgramThePathIsSaid() throws IOException {
        SavedFile file = file("a.mp4", "video/mp4");

        assertThatThrownBy(() -> new FileOpener(Map.of("PATH", "/nowhere"), "Linux").open(file))
                .hasMessage("there is no xdg-open on the PATH to open files with; the file is at " + file.path());
    }
}
