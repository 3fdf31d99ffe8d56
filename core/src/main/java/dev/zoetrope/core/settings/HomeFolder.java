package dev.zoetrope.core.settings;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides in which folder programs on this machine keep the ledger and other lasting files. A home that depended on the
 * folder in which a program is started would mean a separate ledger in each folder, and one request could be bought in
 * each of them, so a home that is not a fixed folder is refused.
 */
final class HomeFolder {

    static final String OURS = "ZOETROPE_HOME";
    static final String USERS = "HOME";
    private static final String JAVAS = "user.home";
    private static final String NAME = ".zoetrope";
    private static final String REMEDY = "Let " + OURS + " name a folder by its full path.";

    /** Text that a shell would have replaced, and what Java returns where there is no user account. */
    private static final Pattern NEVER_REPLACED =
            Pattern.compile("[~$%?].*|.*[\\p{Cntrl}].*|\\s.*|.*\\s", Pattern.DOTALL);

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");
    private static final Logger LOG = LoggerFactory.getLogger(HomeFolder.class);

    private HomeFolder() {}

    /**
     * Returns the home: the folder that {@code ZOETROPE_HOME} names, else {@code .zoetrope} in the user's home.
     *
     * @param ours the value of {@code ZOETROPE_HOME}, if it is set
     * @param users the value of {@code HOME}, if it is set
     * @return an absolute path; the folder may not exist
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if there is no home, or others may write
     *     it
     */
    static Path of(Optional<String> ours, Optional<String> users) {
        Path home = ours.map(HomeFolder::named)
                .orElseGet(() -> users.map(written -> usersHome(USERS, written))
                        .orElseGet(() -> usersHome(JAVAS, System.getProperty(JAVAS, "")))
                        .resolve(NAME));
        requirePrivate(home);
        return home;
    }

    private static Path named(String written) {
        Path path = read(OURS, written);
        if (!path.isAbsolute()) {
            LOG.warn(
                    "{} is '{}', which is another folder, and another ledger, wherever a program is started; now it is {}",
                    OURS,
                    written,
                    path.toAbsolutePath());
        }
        return path.toAbsolutePath();
    }

    private static Path usersHome(String source, String written) {
        Path path = read(source, written);
        if (!path.isAbsolute()) {
            throw refuse(source, written, "is no full path", REMEDY);
        }
        if (!Files.isDirectory(path)) {
            throw refuse(source, written, "is no folder", REMEDY);
        }
        return path;
    }

    private static Path read(String source, String written) {
        if (written.isEmpty() || NEVER_REPLACED.matcher(written).matches()) {
            throw refuse(source, written, "names no folder", REMEDY);
        }
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            throw refuse(source, written, "names no folder", REMEDY);
        }
    }

    private static void requirePrivate(Path home) {
        if (!Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(home)) {
            throw refuse("the home", home.toString(), "is no folder", "Move it away. " + REMEDY);
        }
        try {
            Optional<PrivateFiles.Breach> breach = PrivateFiles.breach(home);
            if (breach.isPresent()) {
                throw refuse(
                        "the home",
                        home.toString(),
                        breach.get().problem(),
                        breach.get().remedy() + ". Or choose another home. " + REMEDY);
            }
        } catch (IOException e) {
            throw refuse("the home", home.toString(), "cannot be examined: " + e, REMEDY);
        }
    }

    private static MediaException refuse(String source, String written, String problem, String remedy) {
        String shown = UNPRINTABLE.matcher(written).replaceAll("?");
        String subject = source.equals(JAVAS) ? "HOME is not set, and the home that Java knows" : source;
        return MediaException.because(
                        FailureReason.CONFIGURATION,
                        subject + " '" + shown + "' " + problem + ", so there is no place for the ledger. Nothing was"
                                + " bought. " + remedy)
                .build();
    }
}
