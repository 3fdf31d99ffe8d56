package dev.zoetrope.resilience.cluster;

import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from the emulator which jobs it charged and for which keys, without any class of the engine. */
final class ClusterOracle {

    private static final Pattern PROMPT = Pattern.compile("was asked: \\\\\"([\\w-]+) ");

    private final Emulator emulator;
    private final HttpClient client = HttpClient.newHttpClient();

    ClusterOracle(Emulator emulator) {
        this.emulator = emulator;
    }

    /** Returns every charged job with its idempotency key. */
    List<Bought> all() throws IOException, InterruptedException {
        // The delays that were meant for the nodes are not needed here.
        emulator.faults().clear();
        List<Bought> all = new ArrayList<>();
        for (Charge charge : emulator.charges().accepted(ClusterNode.PROVIDER)) {
            all.add(new Bought(
                    key(charge.requestId()), charge.requestId(), charge.at().toEpochMilli()));
        }
        return all;
    }

    private String key(String task) throws IOException, InterruptedException {
        URI query = emulator.baseUri().resolve("/openapi/v2/query");
        HttpRequest request = HttpRequest.newBuilder(query)
                .header("Authorization", "Bearer " + emulator.runningHubKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"taskId\":\"" + task + "\"}"))
                .build();
        String answer =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher prompt = PROMPT.matcher(answer);
        if (!prompt.find()) {
            throw new IllegalStateException("the emulator does not say what was asked of " + task + ": " + answer);
        }
        return prompt.group(1);
    }

    /**
     * A job that the emulator charged.
     *
     * @param key the idempotency key of the request, which its prompt repeats
     * @param remoteId the emulator's id of the job
     * @param millis when the emulator accepted the job, in milliseconds since 1970
     */
    record Bought(String key, String remoteId, long millis) {}
}
