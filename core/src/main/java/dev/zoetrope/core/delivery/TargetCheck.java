package dev.zoetrope.core.delivery;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.download.WriteFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks, before anything is bought, whether the files of a job can be created at its target. It leaves nothing behind.
 */
public final class TargetCheck {

    /** Stands for a job's id before there is one; all ids have this length. */
    private static final String SOME_ID = "x".repeat(12);

    /** How many checks for one name may run at once. */
    private static final int MOST_CHECKS_AT_ONCE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(TargetCheck.class);

    private static final String PREFIX = ".zoetrope-";
    private static final String SUFFIX = ".check";
    private static final Pattern NAME = Pattern.compile("\\.zoetrope-[0-9a-f-]{36}\\.checkx*");

    private final Target target;
    private final FileNames names;

    private TargetCheck(Target target, FileNames names) {
        this.target = target;
        this.names = names;
    }

    /**
     * Checks the target of a job that is not bought yet.
     *
     * @param target the target
     * @param family the family that was asked for, or null
     * @param model the model, after which files in a folder are named
     * @param key the job's idempotency key, or null
     * @return what is wrong with it; empty if files can be created there
     */
    public static Optional<Problem> of(Target target, @Nullable String family, ModelId model, @Nullable String key) {
        FileNames names = FileNames.expected(target, FileNames.defaultStem(family, model, key, SOME_ID));
        return new TargetCheck(target, names).find();
    }

    /**
     * Checks a target while the model is not known yet.
     *
     * @param target the target
     * @return what is wrong with it; empty if files can be created there
     */
    public static Optional<Problem> of(Target target) {
        return new TargetCheck(target, FileNames.expected(target, SOME_ID)).find();
    }

    /**
     * Checks whether a file's name promises another kind of content than a model makes.
     *
     * @param target the target
     * @param output what the model makes
     * @return what is wrong; empty for a folder, and for an extension that says nothing
     */
    public static Optional<Problem> ofKind(Target target, OutputKind output) {
        String extension =
                target.isFolder() ? "" : FileNames.expected(target, "").extension();
        return Extensions.kind(extension)
                .filter(kind -> kind != output && output != OutputKind.FILE)
                .map(kind -> new Problem(
                        target,
                        target + " is named as " + article(kind) + ", and the model makes " + article(output),
                        "a name that ends in " + Extensions.usual(output) + ", or a folder"));
    }

    private static String article(OutputKind kind) {
        return switch (kind) {
            case VIDEO -> "a video";
            case IMAGE -> "an image";
            case AUDIO -> "a sound";
            case MODEL_3D -> "a 3D model";
            case TEXT -> "a text";
            case FILE -> "a file";
        };
    }

    /**
     * What is wrong with a target.
     *
     * @param target the target
     * @param why what is wrong, in words that name the target
     * @param allowed what would be right
     */
    public record Problem(Target target, String why, String allowed) {

        /**
         * Describes it for a list of all problems.
         *
         * @return a violation of the field {@code target}
         */
        public Violation violation() {
            String given = target.toString().replaceAll("\\p{Cc}", "?");
            return new Violation("target", given, allowed, null, Violation.Kind.UNWRITABLE_TARGET);
        }

        /**
         * Refuses to save files there.
         *
         * @return the exception to throw
         */
        public MediaException refusal() {
            return because(why + "; allowed: " + allowed).build();
        }

        /**
         * Refuses a request.
         *
         * @param model the model that was asked for
         * @return the exception to throw
         */
        public MediaException refusal(String model) {
            return because(why + "; nothing was bought; allowed: " + allowed)
                    .model(model)
                    .build();
        }

        private MediaException.Builder because(String message) {
            return MediaException.because(FailureReason.INVALID_REQUEST, message)
                    .violations(List.of(violation()));
        }
    }

    private Optional<Problem> find() {
        String written = target.toString();
        if (written.chars().anyMatch(Character::isISOControl) || (written.isBlank() && !written.isEmpty())) {
            return problem(
                    "the target '" + written.replaceAll("\\p{Cc}", "?") + "' is not one line that shows something");
        }
        try {
            return (target.isFolder() ? Optional.<Problem>empty() : inTheWay()).or(this::unwritable);
        } catch (InvalidPathException e) {
            return problem(names.longest() + " is no file name on this system (" + e.getReason() + ")");
        }
    }

    private Optional<Problem> problem(String why) {
        return Optional.of(new Problem(target, why, "a place where a file can be made"));
    }

    private Optional<Problem> inTheWay() {
        Path file = target.path();
        String name = String.valueOf(file.getFileName());
        if (name.equals(".") || name.equals("..") || name.isEmpty()) {
            return problem(target + " names no file");
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (Files.isDirectory(file)) {
            return problem(target + " is a folder");
        }
        if (Files.isSymbolicLink(file)) {
            return problem(target + " is a symbolic link, which is never replaced");
        }
        if (!Files.isRegularFile(file)) {
            return problem(target + " is neither a file nor a folder (a device, a FIFO or a socket)");
        }
        if (!target.overwrites()) {
            return Optional.of(new Problem(
                    target, target + " exists", "a file that does not exist yet, or one that is to be overwritten"));
        }
        return Files.isWritable(file) ? Optional.empty() : problem(target + " is read-only");
    }

    private Optional<Problem> unwritable() {
        Path folder = names.folder().toAbsolutePath();
        Path existing = folder;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return problem(target + " cannot be made: " + existing + " is not a folder");
        }
        Path working = Path.of("").toAbsolutePath();
        if (!names.folder().isAbsolute() && !Files.isDirectory(working)) {
            return problem(target + " cannot be made: the working folder " + working + " is no longer there");
        }
        Path file = folder.resolve(names.longest());
        Path made = existing.relativize(file);
        for (Path name : made) {
            Optional<Problem> problem = probe(existing, name);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return tooLong(file);
    }

    /**
     * Creates a file and removes it. Nothing else proves that one can be created: permissions reveal neither read-only
     * disks nor length limits. A file left by a check that was killed is removed by the next check for the same name.
     */
    private Optional<Problem> probe(Path folder, Path name) {
        byte[] utf8 = String.valueOf(name).getBytes(StandardCharsets.UTF_8);
        String own = PREFIX + UUID.nameUUIDFromBytes(utf8) + SUFFIX;
        Path probe = folder.resolve(own + "x".repeat(Math.max(0, utf8.length - own.length())));
        try {
            for (int attempt = 0; attempt < MOST_CHECKS_AT_ONCE; attempt++) {
                if (made(probe)) {
                    return Optional.empty();
                }
            }
            return problem(target + " cannot be made: " + folder + " changes");
        } catch (NoSuchFileException unlikely) {
            return problem(target + " cannot be made: " + folder + " changes");
        } catch (IOException refused) {
            return problem(target + " cannot be made in " + folder + ": " + WriteFaults.reason(refused));
        }
    }

    /** Creates the file and removes it, or removes one that is there and returns false. */
    private static boolean made(Path probe) throws IOException {
        try {
            Files.createFile(probe);
            return true;
        } catch (FileAlreadyExistsException leftOrAnothers) {
            return false;
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /**
     * Removes what checks left in a folder whose processes were killed. A check that runs meanwhile is not disturbed.
     *
     * @param folder a folder; it may not exist
     * @return how many files were removed
     */
    static int clear(Path folder) {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX + "*")) {
            for (Path file : files) {
                boolean ours = NAME.matcher(String.valueOf(file.getFileName())).matches()
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.size(file) == 0;
                if (ours && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("what checks left in {} could not be removed", folder, e);
        }
        return removed;
    }

    /** Returns the problem of a path that is too long as a whole. */
    private Optional<Problem> tooLong(Path file) {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.empty();
        } catch (NoSuchFileException free) {
            return Optional.empty();
        } catch (IOException refused) {
            return problem(target + " cannot be made: " + WriteFaults.reason(refused));
        }
    }
}
