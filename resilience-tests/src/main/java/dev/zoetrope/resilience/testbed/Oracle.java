package dev.zoetrope.resilience.testbed;

import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the emulator itself says about a job, asked without any class of the engine. */
public final class Oracle {

    private static final String RUNCOMFY = "runcomfy";
    private static final int MOST_TRIES = 5;
    private static final long SETTLED_MILLIS = 30;
    private static final int READERS = 2;
    private static final Pattern WORD = Pattern.compile("\"status\":\"(\\w*)\"");
    private static final Pattern LINK = Pattern.compile("\"(https?://[^\"]+/files/[^\"]+)\"");

    private final Emulator emulator;

    /**
     * Prepares to ask.
     *
     * @param emulator who is asked
     */
    public Oracle(Emulator emulator) {
        this.emulator = emulator;
    }

    /** How a job stands. */
    public enum Standing {
        /** Waiting or running. */
        OPEN,
        /** Over, with a file. */
        MADE,
        /** Over, without. */
        FAILED,
        /** Taken back. */
        CANCELLED
    }

    /**
     * Tells how a job stands.
     *
     * @param provider whose job it is
     * @param remoteId its id there
     * @return how it stands
     * @throws IllegalStateException if it never accepted that job
     */
    public Standing standing(String provider, String remoteId) {
        Matcher word = WORD.matcher(ask(provider, remoteId));
        String state = word.find() ? word.group(1) : "";
        return switch (state) {
            case "succeeded", "SUCCESS" -> Standing.MADE;
            case "failed", "FAILED" -> Standing.FAILED;
            case "cancelled", "CANCEL" -> Standing.CANCELLED;
            case "in_queue", "in_progress", "QUEUED", "RUNNING" -> Standing.OPEN;
            default -> throw new IllegalStateException("the emulator does not know " + remoteId + ": " + state);
        };
    }

    /**
     * Returns the bytes of the job's file.
     *
     * @param provider whose job it is
     * @param remoteId its id there
     * @return the bytes, empty if it made none
     */
    public Optional<byte[]> file(String provider, String remoteId) {
        Matcher link = LINK.matcher(ask(provider, remoteId));
        return link.find() ? Optional.of(call("GET", URI.create(link.group(1)), "", "")) : Optional.empty();
    }

    /**
     * Returns once the emulator has taken in what was sent to it before. A client that has given up a call cannot know
     * whether it is still to be read there.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void awaitWhatWasSent() throws InterruptedException {
        int charges;
        do {
            charges = emulator.charges().all().size();
            // The emulator reads on two threads, to which connections go in turn.
            for (int i = 0; i < 2 * READERS; i++) {
                call("GET", uri("/v1/models/categories"), "", "");
            }
            // It answers on others, of which one may have been overtaken.
            Thread.sleep(SETTLED_MILLIS);
        } while (emulator.charges().all().size() > charges);
    }

    private String ask(String provider, String remoteId) {
        byte[] answer = provider.equals(RUNCOMFY)
                ? call("GET", uri("/v1/requests/" + remoteId + "/result"), emulator.runComfyKey(), "")
                : call("POST", uri("/openapi/v2/query"), emulator.runningHubKey(), "{\"taskId\":\"" + remoteId + "\"}");
        return new String(answer, StandardCharsets.UTF_8);
    }

    private URI uri(String path) {
        return emulator.baseUri().resolve(path);
    }

    /** Asks again if a fault that was meant for a client comes to this question instead. */
    private static byte[] call(String method, URI uri, String key, String body) {
        IOException last = new IOException("never asked");
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                return callOnce(method, uri, key, body);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UncheckedIOException(last);
    }

    private static byte[] callOnce(String method, URI uri, String key, String body) throws IOException {
        HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection();
        call.setRequestMethod(method);
        call.setRequestProperty("Connection", "close");
        if (!key.isEmpty()) {
            call.setRequestProperty("Authorization", "Bearer " + key);
        }
        if (!body.isEmpty()) {
            call.setDoOutput(true);
            call.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = call.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        try (InputStream in = call.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
