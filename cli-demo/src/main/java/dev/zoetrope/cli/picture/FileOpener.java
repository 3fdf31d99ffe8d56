package dev.zoetrope.cli.picture;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.SavedFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens saved files with the program that the system has for them: pictures, films and sounds, and nothing else. The
 * bytes decide, since a service may send what it likes; and the name must agree with them, since the system goes by
 * that.
 */
public final class FileOpener {

    private static final Map<String, List<String>> ENDINGS = Map.of(
            "image", List.of("png", "jpg", "jpeg", "webp", "gif", "bmp", "avif", "tif", "tiff"),
            "video", List.of("mp4", "m4v", "mov", "webm", "mkv", "avi"),
            "audio", List.of("wav", "mp3", "flac", "ogg", "oga", "opus", "m4a", "aac"));

    private static final String DRAWN_BY_SCRIPTS = "image/svg+xml";

    private final List<String> opener;
    private final String path;

    /**
     * Prepares to open files.
     *
     * @param environment the environment variables; {@code PATH} says where programs are
     * @param system the name of the operating system
     */
    public FileOpener(Map<String, String> environment, String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            opener = List.of("open");
        } else if (name.startsWith("windows")) {
            opener = List.of("rundll32.exe", "url.dll,FileProtocolHandler");
        } else {
            opener = List.of("xdg-open");
        }
        path = environment.getOrDefault("PATH", "");
    }

    /**
     * Opens a file.
     *
     * @param file what was saved
     * @return the program that was started
     * @throws MediaException if it is no picture, film or sound, has changed or gone since it was saved, or cannot be
     *     opened here
     */
    public Process open(SavedFile file) {
        Path place = file.path().toAbsolutePath();
        if (!harmless(file)) {
            throw refusal(place
                    + " is not opened: only pictures, films and sounds are, by their bytes and their names, and this"
                    + " is " + file.mediaType());
        }
        if (!same(file)) {
            throw refusal(place + " is not opened: it has changed since it was saved");
        }
        List<String> words = new ArrayList<>(opener);
        words.set(0, program(place).toString());
        words.add(place.toString());
        try {
            return new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw refusal(opener.get(0) + " did not start: " + e.getMessage() + "; the file is at " + place);
        }
    }

    private static boolean harmless(SavedFile file) {
        String kind = file.mediaType().replaceFirst("/.*", "");
        String name = file.path().getFileName().toString().toLowerCase(Locale.ROOT);
        return !file.mediaType().equals(DRAWN_BY_SCRIPTS)
                && ENDINGS.getOrDefault(kind, List.of()).stream().anyMatch(ending -> name.endsWith("." + ending));
    }

    private static boolean same(SavedFile file) {
        try (InputStream content = Files.newInputStream(file.path())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
        } catch (IOException e) {
            throw refusal(file.path().toAbsolutePath() + " cannot be read: " + e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path program(Path file) {
        Optional<Path> found = Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, opener.get(0)))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() ->
                refusal("there is no " + opener.get(0) + " on the PATH to open files with; the file is at " + file));
    }

    private static MediaException refusal(String message) {
        return MediaException.because(FailureReason.CONFIGURATION, message).build();
    }
}
