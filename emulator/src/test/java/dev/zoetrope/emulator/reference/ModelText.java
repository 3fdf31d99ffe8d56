package dev.zoetrope.emulator.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The model files: where they are kept, what they say, and what the reference data says that they should. */
public enum ModelText {
    /** RunComfy. */
    RUNCOMFY(ComfyReference::lines),
    /** RunningHub. */
    RUNNINGHUB(HubReference::lines),
    /** fal. */
    FAL(FalReference::lines),
    /** Replicate. */
    REPLICATE(ReplicateReference::lines);

    private static final Path REFERENCE = Path.of(System.getProperty("reference", "../../shared/reference"));

    private final Function<Path, String> making;

    ModelText(Function<Path, String> making) {
        this.making = making;
    }

    /** {@return whether the reference data is available, which a mere clone does not have} */
    static boolean hasReference() {
        return Files.isDirectory(REFERENCE);
    }

    String made() {
        return making.apply(newest());
    }

    /** Newer data lie in folders called by their month. */
    private static Path newest() {
        try (Stream<Path> all = Files.list(REFERENCE)) {
            return all.filter(each -> each.getFileName().toString().matches("\\d{4}-\\d{2}"))
                    .max(Comparator.comparing(each -> each.getFileName().toString()))
                    .orElse(REFERENCE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Path source() {
        return Path.of("src/main/resources" + resource());
    }

    /** Returns what the file in the jar says. */
    public String kept() {
        try (InputStream in = Objects.requireNonNull(ModelText.class.getResourceAsStream(resource()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String resource() {
        return "/dev/zoetrope/emulator/" + name().toLowerCase(Locale.ROOT) + "/models.txt";
    }
}
