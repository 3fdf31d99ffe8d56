package dev.zoetrope.web;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.SavedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the files of jobs, and no other ones: a request names a job and a number, never a path. A file that is not of a
 * type that a browser may show is only ever saved, so that a page or a picture with scripts, which a service may have
 * sent, is never opened at this address.
 */
final class JobFiles {

    private static final int CHUNK = 1 << 16;

    private final MediaClient client;

    JobFiles(MediaClient client) {
        this.client = client;
    }

    void serve(PageExchange exchange, String job, int number) throws IOException {
        PageReply reply = new PageReply(exchange);
        Optional<SavedFile> saved =
                client.jobs().find(job).map(JobRecord::job).flatMap(found -> saved(found.artifacts(), number));
        if (saved.isEmpty() || !Files.isRegularFile(saved.get().path())) {
            reply.error(PageReply.NOT_FOUND, saved.isEmpty() ? "the job has no such file here" : "the file is gone");
            return;
        }
        SavedFile file = saved.get();
        try (FileChannel bytes = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            send(exchange, reply, file, bytes);
        }
    }

    private static Optional<SavedFile> saved(List<ArtifactInfo> artifacts, int number) {
        return number < artifacts.size()
                ? Optional.ofNullable(artifacts.get(number).saved())
                : Optional.empty();
    }

    private static void send(PageExchange exchange, PageReply reply, SavedFile file, FileChannel bytes)
            throws IOException {
        long length = bytes.size();
        boolean shown = FileTypes.isShown(file.mediaType());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", "default-src 'none'; sandbox");
        headers.put("Accept-Ranges", "bytes");
        headers.put("Content-Disposition", (shown ? "inline" : "attachment") + "; filename=\"" + name(file) + "\"");
        String type = shown ? file.mediaType() : FileTypes.UNKNOWN;
        Optional<ByteRange> range = ByteRange.of(exchange.headers("Range"), length);
        if (range.isPresent() && range.get().unsatisfiable()) {
            headers.put("Content-Range", "bytes */" + length);
            reply.bytes(PageReply.NO_SUCH_PART, type, new byte[0], headers);
            return;
        }
        ByteRange part = range.orElse(new ByteRange(0, length - 1));
        if (range.isPresent()) {
            headers.put("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + length);
        }
        try (OutputStream out =
                reply.begin(range.isPresent() ? PageReply.PART : PageReply.OK, type, part.count(), headers)) {
            if (!exchange.method().equals("HEAD")) {
                copy(bytes.position(part.first()), part.count(), out);
            }
        }
    }

    /** A header takes plain letters only. */
    private static String name(SavedFile file) {
        Path name = file.path().getFileName();
        return String.valueOf(name).replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static void copy(FileChannel from, long count, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = count;
        while (left > 0) {
            int read = from.read(ByteBuffer.wrap(chunk, 0, (int) Math.min(CHUNK, left)));
            if (read < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            out.write(chunk, 0, read);
            left -= read;
        }
    }
}
