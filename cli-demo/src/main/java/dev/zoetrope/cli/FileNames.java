package dev.zoetrope.cli;

import dev.zoetrope.api.ArtifactInfo;
import dev.zoetrope.api.Batch;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.OutputKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the files of a job are called. */
final class FileNames {

    private static final int SHORT_ID = 8;
    private static final int LONGEST_ID = 60;
    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{2,5})$");

    private FileNames() {}

    /**
     * Names one artifact.
     *
     * @param asked the file name that was asked for, or null
     * @param job the job
     * @param artifact the artifact
     * @param suffix what tells several artifacts of one job apart; empty for a single one
     * @return a file name
     */
    static String of(@Nullable String asked, JobSnapshot job, ArtifactInfo artifact, String suffix) {
        if (asked == null) {
            return stem(job) + suffix + "." + extension(artifact);
        }
        int dot = asked.lastIndexOf('.');
        if (dot < 1) {
            return asked + suffix;
        }
        // What comes beside the thing that was asked for, a picture beside a video, keeps its own extension.
        boolean asAsked = artifact.kind() == job.origin().output();
        return asked.substring(0, dot) + suffix + (asAsked ? asked.substring(dot) : "." + extension(artifact));
    }

    /**
     * Names a place beside a file that is taken, by the job's short id.
     *
     * @param file the file
     * @param job the job
     * @param taken how many names were taken so far; at least 1
     */
    static Path beside(Path file, JobSnapshot job, int taken) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 1 ? name : name.substring(0, dot);
        boolean named = stem.contains(shortId(job));
        int number = named ? taken + 1 : taken;
        return file.resolveSibling(stem
                + (named ? "" : "-" + shortId(job))
                + (number == 1 ? "" : "-" + number)
                + name.substring(stem.length()));
    }

    private static String stem(JobSnapshot job) {
        String family = job.origin().family();
        return (family == null ? ending(job.origin().model().nativeId()) : family) + "-" + ownName(job);
    }

    /** A line of a batch is known to its owner by its id. */
    private static String ownName(JobSnapshot job) {
        return Optional.ofNullable(job.origin().idempotencyKey())
                .flatMap(Batch::idIn)
                .map(FileNames::safe)
                .orElseGet(() -> shortId(job));
    }

    /** Returns text in letters that every file system takes; what is lost of it is told apart by a number. */
    private static String safe(String text) {
        String letters = text.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        String safe = letters.length() <= LONGEST_ID ? letters : letters.substring(0, LONGEST_ID);
        return safe.equals(text) ? safe : safe + "-" + Integer.toHexString(text.hashCode());
    }

    private static String shortId(JobSnapshot job) {
        return job.id().substring(0, Math.min(SHORT_ID, job.id().length()));
    }

    /** Returns the last two parts of a path-like id, in letters that every file system takes. */
    private static String ending(String nativeId) {
        List<String> parts = Arrays.stream(nativeId.split("/"))
                .map(part -> part.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|[-.]+$", ""))
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.isEmpty() ? "job" : String.join("-", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
    }

    private static String extension(ArtifactInfo artifact) {
        URI uri = artifact.uri();
        if (uri != null && uri.getPath() != null) {
            Matcher written = EXTENSION.matcher(uri.getPath());
            if (written.find()) {
                return written.group(1).toLowerCase(Locale.ROOT);
            }
        }
        return extension(artifact.kind());
    }

    private static String extension(OutputKind kind) {
        return switch (kind) {
            case VIDEO -> "mp4";
            case IMAGE -> "png";
            case AUDIO -> "mp3";
            case MODEL_3D -> "glb";
            case TEXT -> "txt";
        };
    }
}
