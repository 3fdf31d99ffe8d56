package dev.zoetrope.resilience.testbed;

import dev.zoetrope.emulator.Emulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the true state of a job from the emulator over HTTP, without any class of the engine. */
public final class Oracle {

    /** The deployment of RunComfy whose runs it knows. */
    public static final String DEPLOYMENT = "demo-sample";

    private static final String RUNCOMFY = "runcomfy";
    private static final String FAL = "fal";
    private static final String REPLICATE = "replicate";
    private static final long SETTLED_MILLIS = 30;
    private static final int READERS = 2;
    private static final Pattern WORD = Pattern.compile("\"status\":\"(\\w*)\"");
    private static final Pattern TEXT = Pattern.compile("\"text\":\"([^\"\\\\]+)\"");
    private static final Pattern LINK = Pattern.compile("\"(https?://[^\"]+/files/[^\"]+)\"");

    private final Emulator emulator;
    private final ServerOracle server;

    /**
     * Creates an oracle.
     *
     * @param emulator the emulator to ask
     */
    public Oracle(Emulator emulator) {
        this.emulator = emulator;
        this.server = new ServerOracle(emulator.baseUri());
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
        CANCELLED,
        /** Not known any more, and no file is left of it. Only a ComfyUI server forgets its jobs. */
        FORGOTTEN
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
        if (provider.equals(ServerOracle.COMFYUI)) {
            return server.standing(remoteId);
        }
        String answer = ask(provider, remoteId);
        if (provider.equals(FAL)) {
            return standingAtFal(answer);
        }
        Matcher word = WORD.matcher(answer);
        String state = word.find() ? word.group(1) : "";
        return switch (state) {
            case "succeeded", "SUCCESS" -> Standing.MADE;
            case "failed", "FAILED" -> Standing.FAILED;
            case "cancelled", "CANCEL", "canceled", "aborted" -> Standing.CANCELLED;
            case "in_queue", "in_progress", "QUEUED", "RUNNING", "starting", "processing" -> Standing.OPEN;
            default -> throw new IllegalStateException("the emulator does not know " + remoteId + ": " + state);
        };
    }

    /** A job that is over is complete, whatever became of it. */
    private static Standing standingAtFal(String answer) {
        if (!answer.contains("\"COMPLETED\"")) {
            return Standing.OPEN;
        }
        if (answer.contains("client_cancelled")) {
            return Standing.CANCELLED;
        }
        return answer.contains("\"error\"") ? Standing.FAILED : Standing.MADE;
    }

    /**
     * Returns the bytes of the job's files, and of its texts, which may contain nothing that JSON escapes.
     *
     * @param provider the provider that bought the job, by its id
     * @param remoteId the provider's id of the job
     * @return the bytes of each file, in the order of the answer, then of each text; empty if the job made none
     */
    public List<byte[]> files(String provider, String remoteId) {
        if (provider.equals(ServerOracle.COMFYUI)) {
            return server.files(remoteId);
        }
        String answer = provider.equals(FAL) ? atFal(remoteId, "") : made(ask(provider, remoteId));
        Stream<byte[]> linked = matches(LINK, answer).map(link -> call("GET", URI.create(link), "", ""));
        Stream<byte[]> texts = matches(TEXT, answer).map(text -> text.getBytes(StandardCharsets.UTF_8));
        return Stream.concat(linked, texts).toList();
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

    private static Stream<String> matches(Pattern pattern, String answer) {
        return pattern.matcher(answer).results().map(found -> found.group(1)).distinct();
    }

    /** An input may name files as well, and comes before the output. */
    private static String made(String answer) {
        return answer.substring(Math.max(0, answer.indexOf("\"output\":")));
    }

    private String atFal(String remoteId, String question) {
        URI job = uri("/fal-ai/kling-video/requests/" + remoteId + question);
        return new String(call("GET", job, "Key " + emulator.falKey(), ""), StandardCharsets.UTF_8);
    }

    private String ask(String provider, String remoteId) {
        if (provider.equals(FAL)) {
            return atFal(remoteId, "/status");
        }
        if (provider.equals(REPLICATE)) {
            byte[] prediction = call("GET", uri("/v1/predictions/" + remoteId), emulator.replicateKey(), "");
            return new String(prediction, StandardCharsets.UTF_8);
        }
        byte[] answer = provider.equals(RUNCOMFY)
                ? askRunComfy(remoteId)
                : call("POST", uri("/openapi/v2/query"), emulator.runningHubKey(), "{\"taskId\":\"" + remoteId + "\"}");
        return new String(answer, StandardCharsets.UTF_8);
    }

    /** The two APIs of the service do not know each other's requests. */
    private byte[] askRunComfy(String remoteId) {
        String request = "/requests/" + remoteId + "/result";
        return HttpCalls.call("GET", uri("/v1" + request), emulator.runComfyKey(), "")
                .orElseGet(() ->
                        call("GET", uri("/prod/v2/deployments/" + DEPLOYMENT + request), emulator.runComfyKey(), ""));
    }

    private URI uri(String path) {
        return emulator.baseUri().resolve(path);
    }

    private static byte[] call(String method, URI uri, String key, String body) {
        return HttpCalls.call(method, uri, key, body)
                .orElseThrow(() -> new IllegalStateException("the emulator has nothing at " + uri));
    }
}
