package dev.zoetrope.core.delivery;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.download.DownloadedFile;
import dev.zoetrope.core.media.MediaType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of one job's files at one target. */
final class FileNames {

    private static final int SHORT_ID = 8;

    /** The longest part of a default name, in bytes, so that all parts together fit on every file system. */
    private static final int LONGEST_PART = 60;

    /** A name longer than this, in bytes, is shortened before something is added to it. */
    private static final int LONG_NAME = 200;

    private final Path folder;
    private final String stem;
    private final String extension;
    private final boolean chosen;
    private final String shortId;
    private final @Nullable OutputKind output;

    private FileNames(Target target, String defaultStem, String shortId, @Nullable OutputKind output) {
        Path path = target.path();
        this.shortId = shortId;
        this.output = output;
        this.chosen = !target.isFolder();
        if (chosen) {
            String name = String.valueOf(Objects.requireNonNullElse(path.getFileName(), path));
            int dot = name.lastIndexOf('.');
            boolean dotted = dot > 0 && dot < name.length() - 1;
            this.folder = path.getParent() == null ? Path.of("") : path.getParent();
            this.stem = dotted ? name.substring(0, dot) : name;
            this.extension = dotted ? name.substring(dot + 1) : "";
        } else {
            this.folder = path;
            this.stem = defaultStem;
            this.extension = "";
        }
    }

    /** Names the files of a job. */
    static FileNames of(Target target, JobOrigin job) {
        return new FileNames(target, defaultStem(job), shortId(job.id()), job.output());
    }

    /** Names the files of a job whose target is only to be checked, by the longest names that they may get. */
    static FileNames expected(Target target, String defaultStem) {
        return new FileNames(target, defaultStem, "x".repeat(SHORT_ID), null);
    }

    private static String defaultStem(JobOrigin job) {
        return defaultStem(job.family(), job.model(), job.idempotencyKey(), job.id());
    }

    /**
     * Returns the name without extension that a file gets if none was chosen.
     *
     * @param family the family that was asked for, or null
     * @param model the model
     * @param key the job's idempotency key, or null; it contains the id by which the owner of a batch knows an item
     * @param id the job's id
     */
    static String defaultStem(@Nullable String family, ModelId model, @Nullable String key, String id) {
        String own = Optional.ofNullable(key)
                .flatMap(Batch::idIn)
                .map(FileNames::safe)
                .orElseGet(() -> shortId(id));
        return (family == null ? ending(model.nativeId()) : safe(family)) + "-" + own;
    }

    /** Returns the folder, as it was written. */
    Path folder() {
        return folder;
    }

    /** Returns the extension that was asked for; empty if none was. */
    String extension() {
        return extension;
    }

    /** Returns the longest name that a file may get, except for one beside a name that is taken. */
    String longest() {
        return stem + "-10." + (extension.length() < 4 ? "webm" : extension + "_");
    }

    /**
     * Names a file.
     *
     * @param file the file
     * @param index its position among the files of the job, from 0
     * @param count how many files the job has
     */
    Path wanted(DownloadedFile file, int index, int count) {
        String ending = ending(file);
        return folder.resolve(stem + (count == 1 ? "" : "-" + (index + 1)) + (ending.isEmpty() ? "" : "." + ending));
    }

    /** Returns the ending that was asked for, unless its extension contradicts the file. */
    private String ending(DownloadedFile file) {
        // A file that comes beside what was asked for, such as a picture beside a video, keeps its own extension.
        boolean beside = !extension.isEmpty() && output != null && file.kind() != output;
        if (!chosen || beside) {
            boolean fits = !extension.isEmpty() && Extensions.type(extension).equals(Optional.ofNullable(file.type()));
            return fits ? extension : file.extension();
        }
        return contradicts(file) ? file.extension() : extension;
    }

    /** Returns whether the extension that was asked for contradicts the file's bytes. */
    boolean contradicts(DownloadedFile file) {
        MediaType type = file.type();
        if (!chosen || type == null) {
            return false;
        }
        Optional<MediaType> named = Extensions.type(extension);
        boolean known = Extensions.kind(extension).isPresent();
        return named.isPresent() ? named.get() != type : known || !file.asBought();
    }

    /**
     * Returns a name beside one that is taken, made with the job's short id.
     *
     * @param file the file
     * @param taken how many names were taken so far; at least 1
     */
    Path beside(Path file, int taken) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String before = dot < 1 ? name : name.substring(0, dot);
        String after = name.substring(before.length());
        boolean named = before.contains(shortId);
        int number = named ? taken + 1 : taken;
        return file.resolveSibling(cut(before, LONG_NAME - bytes(after))
                + (named ? "" : "-" + shortId)
                + (number == 1 ? "" : "-" + number)
                + after);
    }

    /**
     * Returns text in characters that every file system allows; a number distinguishes texts that differ only in what
     * is lost.
     */
    private static String safe(String text) {
        String letters = text.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        String safe = cut(letters, LONGEST_PART);
        return safe.equals(text) ? safe : safe + "-" + Integer.toHexString(text.hashCode());
    }

    private static String shortId(String id) {
        // A handle may contain any id.
        return id.substring(0, Math.min(SHORT_ID, id.length())).replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** Returns the last two parts of a path-like id, in characters that every file system allows. */
    private static String ending(String nativeId) {
        List<String> parts = Arrays.stream(nativeId.split("/"))
                .map(part -> part.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|[-.]+$", ""))
                .filter(part -> !part.isEmpty())
                .map(part -> cut(part, LONGEST_PART))
                .toList();
        return parts.isEmpty() ? "job" : String.join("-", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
    }

    /** Shortens text to a number of bytes without splitting a character. */
    private static String cut(String text, int most) {
        int end = Math.min(text.length(), Math.max(0, most));
        while (end > 0 && (bytes(text.substring(0, end)) > most || Character.isHighSurrogate(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
