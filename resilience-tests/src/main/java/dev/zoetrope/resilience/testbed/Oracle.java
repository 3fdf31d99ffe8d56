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

/** Reads the true state of a job from the emulator over HTTP, without any class of the engine. */
public final class Oracle {

    private static final String RUNCOMFY = "runcomfy";
    private static final int MAX_TRIES = 5;
    private static final long SETTLED_MILLIS = 30;
    private static final int READERS = 2;
    private static final Pattern WORD = Pattern.compile("\"status\":\"(\\w*)\"");
    private static final Pattern LINK = Pattern.compile("\"(https?://[^\"]+/files/[^\"]+)\"");

    private final Emulator emulator;

    /**
     * Creates an oracle.
     *
     * @param emulator the emulator to ask
     */
    public Oracle(Emulator emulator) {
        this.emulator = emulator;
    }

    /** The state of a job at the emulator. */
    public enum Standing {
        /** Waiting or running. */
        OPEN,
        /** Succeeded; its file can be read. */
        MADE,
        /** Failed, without a file. */
        FAILED,
        /** Cancelled, without a file. */
        CANCELLED
    }

    /**
     * Returns the state of a job at the emulator.
     *
     * @param provider the provider that bought the job, by its id
     * @param remoteId the provider's id of the job
     * @return the state
     * @throws IllegalStateException if the emulator never accepted that job
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
     * @param provider the provider that bought the job, by its id
     * @param remoteId the provider's id of the job
     * @return the bytes, or empty if the job made no file
     */
    public Optional<byte[]> file(String provider, String remoteId) {
        Matcher link = LINK.matcher(ask(provider, remoteId));
        return link.find() ? Optional.of(call("GET", URI.create(link.group(1)), "", "")) : Optional.empty();
    }

    /**
     * Waits until the emulator has processed all requests that were sent before, including those whose client has given
     * up waiting.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void awaitProcessed() throws InterruptedException {
        int charges;
        do {
            charges = emulator.charges().all().size();
            // The emulator reads on two threads, among which it distributes connections in turn.
            for (int i = 0; i < 2 * READERS; i++) {
                call("GET", uri("/v1/models/categories"), "", "");
            }
            // It processes requests on other threads, so that an earlier one may still be in progress.
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

    /** Repeats a call that fails, because a fault that is meant for a client may meet it instead. */
    private static byte[] call(String method, URI uri, String key, String body) {
        IOException last = new IOException("not called");
        for (int i = 0; i < MAX_TRIES; i++) {
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
