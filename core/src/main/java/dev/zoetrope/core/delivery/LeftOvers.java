package dev.zoetrope.core.delivery;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.core.download.TemporaryFiles;
import dev.zoetrope.spi.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary files of downloads and checks whose processes were killed, in the folders that a ledger's jobs name.
 */
public final class LeftOvers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOvers.class);

    private final Set<Path> folders;

    private LeftOvers(Set<Path> folders) {
        this.folders = folders;
    }

    /**
     * Finds the folders where downloads of a ledger's jobs may have left temporary files.
     *
     * @param ledger the ledger
     * @return what may have been left
     */
    public static LeftOvers ofLedger(Ledger ledger) {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(FileSaver.temporaryFolder());
        ledger.list(JobFilter.ALL).stream().flatMap(LeftOvers::folders).forEach(folders::add);
        return new LeftOvers(folders);
    }

    private static Stream<Path> folders(JobSnapshot job) {
        Stream<Path> saved = job.artifacts().stream()
                .map(ArtifactInfo::saved)
                .filter(Objects::nonNull)
                .map(SavedFile::path)
                .map(Path::getParent);
        return Stream.concat(Stream.ofNullable(job.origin().target()).map(LeftOvers::folder), saved)
                .filter(Objects::nonNull);
    }

    private static @Nullable Path folder(String place) {
        try {
            Path path = Path.of(place);
            return place.endsWith("/") || Files.isDirectory(path) ? path : path.getParent();
        } catch (InvalidPathException ofAnotherSystem) {
            return null;
        }
    }

    /** Removes the files that no process writes any more. */
    public void clear() {
        int removed = folders.stream()
                .mapToInt(folder -> TemporaryFiles.clear(folder) + TargetCheck.clear(folder))
                .sum();
        if (removed > 0) {
            LOG.debug("removed {} temporary files that killed processes left", removed);
        }
    }
}
