package dev.zoetrope.core.vault;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.OutputKind;
import dev.zoetrope.api.SavedFile;
import dev.zoetrope.core.media.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Saves artifacts: into a temporary file beside the target, checked, then renamed. */
public final class Vault {

    private static final int ATTEMPTS = 4;

    private final Downloads downloads = new Downloads();

    /**
     * Where an artifact goes.
     *
     * @param path a file to make, or an existing folder
     * @param name the name it gets in a folder, without extension
     * @param overwrite whether an existing file may be replaced
     */
    public record Target(Path path, String name, boolean overwrite) {}

    /**
     * Saves an artifact.
     *
     * @param artifact the artifact
     * @param account the account that bought it
     * @param target where it goes
     * @param limit how long it may take in all
     * @return where it was saved
     * @throws DeliveryException if it could not be
     * @throws InterruptedException if the calling thread is interrupted
     */
    public SavedFile save(ArtifactInfo artifact, Account account, Target target, Duration limit)
            throws DeliveryException, InterruptedException {
        Path temporary = temporaryBeside(target);
        try {
            Received received = artifact.uri() == null
                    ? words(String.valueOf(artifact.text()), temporary)
                    : fetch(artifact.uri(), account, temporary, limit);
            Optional<MediaType> type = received.type();
            requireKind(artifact, type, received);
            Path file = name(target, artifact, type);
            publish(temporary, file, target.overwrite());
            return new SavedFile(file, mediaType(artifact, type), received.bytes(), received.sha256());
        } catch (IOException e) {
            throw new DeliveryException("the artifact could not be written: " + e, true);
        } finally {
            delete(temporary);
        }
    }

    private static Path temporaryBeside(Target target) throws DeliveryException {
        Path whole = target.path().toAbsolutePath();
        Path folder =
                Files.isDirectory(whole) ? whole : whole.resolveSibling("").normalize();
        try {
            Files.createDirectories(folder);
            // Not createTempFile: what it makes only its owner may read, and this becomes the user's file.
            return Files.createFile(folder.resolve(".zoetrope-" + UUID.randomUUID() + ".part"));
        } catch (IOException e) {
            throw new DeliveryException("cannot write into " + folder + ": " + e, false);
        }
    }

    private static Received words(String text, Path temporary) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(temporary, bytes);
        return Received.of(bytes);
    }

    private Received fetch(URI url, Account account, Path temporary, Duration limit)
            throws DeliveryException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (int attempt = 1; ; attempt++) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            try {
                return downloads.fetch(url, new AddressGuard(account), temporary, left);
            } catch (DeliveryException e) {
                long pause = 500L << attempt;
                boolean timeLeft = System.nanoTime() + Duration.ofMillis(pause).toNanos() < end;
                if (!e.repeatable() || attempt == ATTEMPTS || !timeLeft) {
                    throw e;
                }
                Thread.sleep(pause);
            }
        }
    }

    private static void requireKind(ArtifactInfo artifact, Optional<MediaType> type, Received received)
            throws DeliveryException {
        boolean known = artifact.kind() == OutputKind.VIDEO
                || artifact.kind() == OutputKind.IMAGE
                || artifact.kind() == OutputKind.AUDIO;
        if (known && type.filter(found -> found.kind() == artifact.kind()).isEmpty()) {
            throw new DeliveryException(
                    "the provider delivered " + type.map(MediaType::id).orElse("something unknown")
                            + (received.declared().isEmpty() ? "" : " declared as " + received.declared())
                            + " where a file of kind " + artifact.kind().id() + " was bought",
                    false);
        }
    }

    private static String mediaType(ArtifactInfo artifact, Optional<MediaType> type) {
        return artifact.text() != null && artifact.uri() == null
                ? "text/plain"
                : type.map(MediaType::id).orElse("application/octet-stream");
    }

    private static Path name(Target target, ArtifactInfo artifact, Optional<MediaType> type) {
        if (!Files.isDirectory(target.path())) {
            return target.path();
        }
        String extension =
                artifact.uri() == null ? "txt" : type.map(MediaType::extension).orElse("bin");
        return target.path().resolve(target.name() + "." + extension);
    }

    private static void publish(Path temporary, Path file, boolean overwrite) throws IOException, DeliveryException {
        if (overwrite) {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try {
            // A hard link appears whole and never replaces; a rename would replace silently.
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            throw new DeliveryException(file + " exists already and was not overwritten", false);
        } catch (UnsupportedOperationException | IOException e) {
            moveWithoutLink(temporary, file);
        }
    }

    private static void moveWithoutLink(Path temporary, Path file) throws IOException, DeliveryException {
        try {
            Files.move(temporary, file);
        } catch (FileAlreadyExistsException e) {
            throw new DeliveryException(file + " exists already and was not overwritten", false);
        }
    }

    private static void delete(Path temporary) throws DeliveryException {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new DeliveryException("a temporary file could not be removed: " + e, false);
        }
    }
}
