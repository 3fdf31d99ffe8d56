package dev.zoetrope.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client as other people write it: the JDK's, JSON texts, no class of the emulator but its address and keys. */
final class Wire {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Emulator emulator;

    Wire(Emulator emulator) {
        this.emulator = emulator;
    }

    /** An answer with its body read as JSON, where it is. */
    record Answer(int status, JsonNode json, HttpResponse<byte[]> raw) {
        String text(String field) {
            return json.path(field).asString("<absent>");
        }
    }

    Answer runComfy(String method, String path, String body) {
        return send(method, path, body, "Authorization", "Bearer " + emulator.runComfyKey());
    }

    Answer runningHub(String method, String path, String body) {
        return send(method, path, body, "Authorization", "Bearer " + emulator.runningHubKey());
    }

    Answer replicate(String method, String path, String body, String... headers) {
        String[] all =
                Arrays.copyOf(new String[] {"Authorization", "Bearer " + emulator.replicateKey()}, 2 + headers.length);
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send(method, path, body, all);
    }

    Answer older(String path, String taskId) {
        String body = "{\"apiKey\":\"" + emulator.runningHubKey() + "\",\"taskId\":\"" + taskId + "\"}";
        return send("POST", path, body);
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(emulator.baseUri().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Answer get(String url, String... headers) {
        return send("GET", url, "", headers);
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("content-type").orElse("");
            byte[] json = type.matches("application/(?:problem\\+)?json.*") && response.body().length > 0
                    ? response.body()
                    : "{}".getBytes();
            return new Answer(response.statusCode(), JSON.readTree(json), response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    URI uri(String path) {
        return emulator.baseUri().resolve(path);
    }
}
