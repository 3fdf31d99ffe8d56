package dev.zoetrope.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where programs keep the ledger: in the same place wherever they are started, or nowhere. */
class HomeFolderTests {

    @TempDir
    Path folder;

    private static Path home(Map<String, String> variables) {
        return Environment.of(variables, "default").home();
    }

    private static void assertRefused(Map<String, String> variables, String... words) {
        assertThatThrownBy(() -> home(variables)).isInstanceOfSatisfying(MediaException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(FailureReason.CONFIGURATION);
            assertThat(refused.getMessage()).contains("ZOETROPE_HOME").contains(words);
        });
    }

    @Test
    void theNamedHomeComesFirstThenTheUsersThenJavas() {
        Path named = folder.resolve("named");
        assertThat(home(Map.of("ZOETROPE_HOME", named.toString(), "HOME", folder.toString())))
                .isEqualTo(named);
        assertThat(home(Map.of("ZOETROPE_HOME", " ", "HOME", folder.toString())))
                .isEqualTo(folder.resolve(".zoetrope"));
        assertThat(home(Map.of("HOME", ""))).isEqualTo(Path.of(System.getProperty("user.home"), ".zoetrope"));
    }

    @Test
    void aRelativeNameIsMadeAbsoluteAtOnce() {
        assertThat(home(Map.of("ZOETROPE_HOME", "target/some-home")))
                .isEqualTo(Path.of("target", "some-home").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~",
                "~/.zoetrope",
                "~user/.zoetrope",
                "$HOME/.zoetrope",
                "${HOME}/.zoetrope",
                "%USERPROFILE%\\.zoetrope",
                "?",
                "?/.zoetrope",
                " /home/user",
                "/home/user ",
                "/home/user\n",
                "/home/\u0000user",
                "/home/\u001b[31muser"
            })
    void whatNoShellReplacedIsNoHome(String written) {
        assertRefused(Map.of("ZOETROPE_HOME", written), "names no folder");
        assertRefused(Map.of("HOME", written), "HOME", "names no folder");
        assertThatThrownBy(() -> home(Map.of("HOME", written))).hasMessageNotContainingAny("\u001b", "\u0000", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "home", "./home", "home/user"})
    void theUsersHomeIsNeverInTheWorkingDirectory(String written) {
        assertRefused(Map.of("HOME", written), "HOME '" + written + "'", "no full path");
    }

    @Test
    void aUsersHomeThatIsNotThereIsNotMade() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(Map.of("HOME", folder.resolve("nonexistent").toString()), "is no folder");
        assertRefused(Map.of("HOME", file.toString()), "is no folder");
        assertThat(folder).isDirectoryNotContaining("glob:**nonexistent");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "?", "home"})
    void aUserWithoutAnAccountHasNoHome(String javas) {
        String before = System.getProperty("user.home");
        try {
            if (javas == null) {
                System.clearProperty("user.home");
            } else {
                System.setProperty("user.home", javas);
            }
            assertRefused(Map.of(), "HOME is not set");
            assertThat(home(Map.of("HOME", folder.toString()))).isEqualTo(folder.resolve(".zoetrope"));
        } finally {
            System.setProperty("user.home", before);
        }
    }

    @Test
    void aFileOrALinkToNowhereIsNoHome() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        assertRefused(Map.of("ZOETROPE_HOME", file.toString()), file.toString(), "is no folder");
        assertRefused(Map.of("ZOETROPE_HOME", link.toString()), link.toString(), "is no folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx", "rwxrwxrwx", "rwx-w----"})
    void aHomeThatOthersMayWriteIsRefused(String permissions) throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));
        Path link = Files.createSymbolicLink(folder.resolve("link"), open);

        assertRefused(
                Map.of("ZOETROPE_HOME", open.toString()),
                open.toString(),
                "may be written by other users (" + permissions + ")",
                "chmod go-w '" + open + "'");
        assertRefused(Map.of("ZOETROPE_HOME", link.toString()), "may be written by other users");

        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(home(Map.of("ZOETROPE_HOME", link.toString()))).isEqualTo(link);
    }

    @Test
    void aHomeOfAnotherUserIsRefused() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("unix");
        Path another = Files.createDirectory(folder.resolve("another"));
        assumeThat(givenAway(another)).as("only root can give a folder away").isTrue();

        assertRefused(
                Map.of("ZOETROPE_HOME", another.toString()),
                another.toString(),
                "belongs to the user",
                "Let ZOETROPE_HOME name a folder");
        Map<String, String> below = new HashMap<>();
        below.put("ZOETROPE_HOME", another.resolve("home").toString());
        assertThat(home(below)).as("what is above is not looked at").isEqualTo(another.resolve("home"));
    }

    private static boolean givenAway(Path path) throws Exception {
        try {
            Files.setAttribute(path, "unix:uid", 54321);
            return true;
        } catch (FileSystemException notAllowed) {
            return false;
        }
    }
}
