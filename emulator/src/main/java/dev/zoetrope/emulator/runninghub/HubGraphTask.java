package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.comfyui.GraphFiles;
import dev.zoetrope.emulator.comfyui.GraphRun;
import dev.zoetrope.emulator.comfyui.GraphRun.Output;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobPrice;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.MadeFile;
import dev.zoetrope.emulator.media.RenderedFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what is special about tasks that run a graph: results by node, the reason of a failure by node, and what the
 * machine's time cost, in money or in coins.
 */
final class HubGraphTask {

    /** Stands for a currency where an account pays with the service's coins. */
    static final String COINS = "COINS";

    private final GraphFiles files;

    HubGraphTask(FileStore store) {
        this.files = new GraphFiles(store);
    }

    /** {@return the execution of a task, empty for a task of a model} */
    static Optional<GraphRun> run(AcceptedJob job) {
        return job.order().work() instanceof GraphRun run ? Optional.of(run) : Optional.empty();
    }

    /** Writes the results of the newer calls: texts have no address. */
    void results(ArrayNode results, AcceptedJob job, GraphRun run) {
        List<Item> items = items(run);
        List<String> urls = files.urls(job.id(), items.stream().map(Item::file).toList());
        for (int place = 0; place < items.size(); place++) {
            Item item = items.get(place);
            results.addObject()
                    .put("url", item.text() == null ? urls.get(place) : null)
                    .put("nodeId", item.node())
                    .put("outputType", item.file().extension())
                    .put("text", item.text());
        }
    }

    /** Writes the results of the older calls: a text is a file too. */
    ArrayNode olderResults(AcceptedJob job, GraphRun run) {
        List<Item> items = items(run);
        List<String> urls = files.urls(job.id(), items.stream().map(Item::file).toList());
        ArrayNode results = Json.array();
        for (int place = 0; place < items.size(); place++) {
            Item item = items.get(place);
            ObjectNode entry = results.addObject()
                    .put("fileUrl", urls.get(place))
                    .put("fileType", item.file().extension())
                    .put("taskCostTime", seconds(job))
                    .put("nodeId", item.node())
                    .putNull("thirdPartyConsumeMoney");
            cost(entry, job);
        }
        return results;
    }

    /** Writes what a task cost; values are texts, or null while it is not over. */
    static void usage(ObjectNode usage, AcceptedJob job, Phase phase) {
        boolean paid = phase == Phase.SUCCEEDED || phase == Phase.FAILED;
        if (paid) {
            cost(usage, job);
            usage.put("taskCostTime", seconds(job));
        } else {
            usage.putNull("consumeMoney").putNull("consumeCoins").putNull("taskCostTime");
        }
        usage.putNull("thirdPartyConsumeMoney");
    }

    private static void cost(ObjectNode usage, AcceptedJob job) {
        JobPrice price = job.order().price();
        boolean coins = price.currency().equals(COINS);
        String amount = price.amount().toPlainString();
        usage.put("consumeMoney", coins ? null : amount).put("consumeCoins", coins ? amount : null);
    }

    private static String seconds(AcceptedJob job) {
        return Long.toString(Duration.between(job.startsAt(), job.endsAt()).toSeconds());
    }

    /**
     * Writes why a task failed.
     *
     * @param asText whether what is no text is written as the text of its JSON, as the older calls do
     */
    static void failedReason(ObjectNode reason, AcceptedJob job, boolean asText) {
        ObjectNode error = run(job).flatMap(GraphRun::error).orElseGet(Json::object);
        String message = job.order().failure().map(Failure::message).orElse("");
        reason.put("exception_type", error.path("exception_type").asString("Exception"))
                .put("exception_message", error.path("exception_message").asString(message))
                .put("node_id", error.path("node_id").asString(""))
                .put("node_name", error.path("node_type").asString(""));
        for (String part : List.of("traceback", "current_inputs", "current_outputs")) {
            JsonNode value = error.path(part);
            if (asText) {
                reason.put(part, value.isMissingNode() ? "" : value.toString());
            } else {
                reason.set(part, value.isMissingNode() ? Json.array() : value);
            }
        }
    }

    /** A result: a file, or a text with the file that it would be. */
    private record Item(String node, @Nullable String text, MadeFile file) {}

    /** Values of other kinds, such as whether a picture moves, are no results. */
    private static List<Item> items(GraphRun run) {
        List<Item> items = new ArrayList<>();
        for (Output output : run.outputs()) {
            MadeFile file = output.file();
            if (file != null) {
                items.add(new Item(output.node(), null, file));
            } else if (output.channel().equals("text") && output.value().isString()) {
                String text = output.value().stringValue();
                RenderedFile written =
                        RenderedFile.of(text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
                items.add(new Item(output.node(), text, new MadeFile("txt", written)));
            }
        }
        return items;
    }
}
