package dev.zoetrope.cli;

import dev.zoetrope.api.Artifact;
import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.SavedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An artifact whose content is one word. */
record FakeArtifact(ArtifactInfo info) implements Artifact {

    @Override
    public SavedFile saveTo(Path target) {
        if (Files.exists(target)) {
            throw new IllegalStateException(target + " exists");
        }
        return replace(target);
    }

    @Override
    public SavedFile replace(Path target) {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(target, "new");
            return new SavedFile(target, "video/mp4", 3, "aa");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
