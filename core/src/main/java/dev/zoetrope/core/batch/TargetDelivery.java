package dev.zoetrope.core.batch;

import dev.zoetrope.api.Artifact;
import dev.zoetrope.api.BatchDelivery;
import dev.zoetrope.api.BatchItem;
import dev.zoetrope.api.Generation;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.Reason;
import dev.zoetrope.api.SavedFile;
import dev.zoetrope.api.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Saves a line's files where its request's target says. */
final class TargetDelivery implements BatchDelivery {

    @Override
    public void check(BatchItem item) {
        String target = item.request().target().orElse(null);
        if (target != null && !folder(target) && Files.exists(Path.of(target), LinkOption.NOFOLLOW_LINKS)) {
            throw MediaException.because(
                            Reason.INVALID_REQUEST,
                            "the target " + target + " of line '" + item.id() + "' exists; nothing was bought")
                    .model(item.request().model())
                    .violations(List.of(Violation.of("target", target, "a file that does not exist yet")))
                    .build();
        }
    }

    private static boolean folder(String target) {
        return target.endsWith("/") || target.endsWith("\\") || Files.isDirectory(Path.of(target));
    }

    @Override
    public List<SavedFile> save(BatchItem item, Generation made) {
        String target = item.request().target().orElseThrow();
        List<Artifact> artifacts = made.artifacts();
        List<SavedFile> files = new ArrayList<>();
        for (int i = 0; i < artifacts.size(); i++) {
            SavedFile before = artifacts.get(i).info().saved();
            files.add(
                    before == null
                            ? artifacts.get(i).saveTo(folder(target) ? made(target) : file(target, i, artifacts.size()))
                            : before);
        }
        return files;
    }

    private static Path made(String folder) {
        Path path = Path.of(folder);
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw MediaException.because(Reason.NOT_DELIVERED, "the folder " + folder + " cannot be made: " + e)
                    .cause(e)
                    .build();
        }
    }

    private static Path file(String target, int index, int count) {
        Path path = Path.of(target);
        if (count == 1) {
            return path;
        }
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot < 1 ? name.length() : dot;
        return path.resolveSibling(name.substring(0, end) + "-" + (index + 1) + name.substring(end));
    }
}
