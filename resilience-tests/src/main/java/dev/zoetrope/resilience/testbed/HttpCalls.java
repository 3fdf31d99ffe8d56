package dev.zoetrope.resilience.testbed;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Calls the emulator without any class of the engine. */
final class HttpCalls {

    private static final int MAX_TRIES = 5;

    private HttpCalls() {}

    /**
     * Makes a call, and repeats one that fails, because a fault that is meant for a client may meet it instead.
     *
     * @param key the key, with a word before it where that is another one than Bearer; empty for none
     * @param body the JSON body; empty for none
     * @return the body of the answer, or empty if it is HTTP 404
     */
    static Optional<byte[]> call(String method, URI uri, String key, String body) {
        IOException last = new IOException("not called");
        for (int i = 0; i < MAX_TRIES; i++) {
            try {
                return Optional.of(callOnce(method, uri, key, body));
            } catch (FileNotFoundException notThere) {
                return Optional.empty();
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
            call.setRequestProperty("Authorization", key.contains(" ") ? key : "Bearer " + key);
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
