package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Ids and results in another form than documented. Each request is processed as usual, and an answer without such a
 * field, for example of a job that is still running, is left as it is. Values are JSON texts.
 */
public final class ResultFaults {

    private static final String OUTPUT = "output";

    /** What a deployment of RunComfy made, by node and channel. */
    private static final String BY_NODE = "outputs";

    /**
     * The fields with a whole result: RunComfy's models and Replicate's, deployments and trainings, RunningHub's query,
     * RunningHub's older outputs. An answer of fal is a result itself, whose files are objects or lists of them.
     */
    private static final List<String> RESULTS = List.of(OUTPUT, BY_NODE, "artifacts", "results", "data");

    /** The fields of an entry of RunningHub's lists that can hold the address. */
    private static final List<String> ADDRESSES = List.of("url", "fileUrl");

    private ResultFaults() {}

    /** Replaces the job's id by a value, such as {@code true}, {@code -1} or {@code "null"}. */
    public static Fault jobId(String value) {
        return object("jobId " + value, answer -> {
            ObjectNode holder = idHolder(answer);
            for (String name : List.of("request_id", "taskId", "prompt_id", "id")) {
                if (holder.has(name)) {
                    holder.putRawValue(name, new RawValue(value));
                }
            }
            return answer;
        });
    }

    /** {@return the object with the id: the answer, or what the older submits of RunningHub have in it} */
    private static ObjectNode idHolder(ObjectNode answer) {
        return answer.path("data") instanceof ObjectNode data && data.has("taskId") ? data : answer;
    }

    /** Writes the task's id as a number, as the service itself does elsewhere; it exceeds 2^53. For RunningHub. */
    public static Fault numericId() {
        return object("numericId", answer -> {
            ObjectNode holder = idHolder(answer);
            String id = holder.path("taskId").asString("");
            if (id.matches("\\d{1,18}|[1-8]\\d{18}")) {
                holder.put("taskId", Long.parseLong(id));
            }
            return answer;
        });
    }

    /** Replaces the address of each file by a value, such as {@code null}, {@code ""} or {@code {"clip":7}}. */
    public static Fault fileValue(String value) {
        return object("fileValue " + value, answer -> {
            JsonNode results = results(answer);
            boolean byNode = answer.has(BY_NODE);
            if (results.isString()) {
                answer.putRawValue(OUTPUT, new RawValue(value));
            } else if (isAddresses(results)) {
                ArrayNode list = answer.putArray(OUTPUT);
                results.forEach(address -> list.addRawValue(new RawValue(value)));
            } else if (!byNode && results instanceof ObjectNode output) {
                output.propertyNames().forEach(name -> output.putRawValue(name, new RawValue(value)));
            }
            Iterable<JsonNode> listed = results instanceof ArrayNode list ? list : filesOfFal(answer);
            for (JsonNode entry : byNode ? filesByNode(results) : listed) {
                ADDRESSES.stream()
                        .filter(entry::has)
                        .forEach(name -> ((ObjectNode) entry).putRawValue(name, new RawValue(value)));
            }
            return answer;
        });
    }

    /** Replaces everything that the job made by a value, such as {@code null}, {@code "made"} or {@code 42}. */
    public static Fault resultValue(String value) {
        return object("resultValue " + value, answer -> {
            List<String> fields = results(answer).isMissingNode()
                    ? fieldsOfFal(answer)
                    : RESULTS.stream().filter(name -> made(name, answer)).toList();
            fields.forEach(name -> answer.putRawValue(name, new RawValue(value)));
            return answer;
        });
    }

    /** Adds one more result, with a value in place of its address. */
    public static Fault extraFile(String value) {
        return object("extraFile " + value, answer -> {
            JsonNode results = results(answer);
            if (answer.has(BY_NODE)) {
                results.valueStream()
                        .flatMap(JsonNode::valueStream)
                        .findFirst()
                        .ifPresent(
                                channel -> ((ArrayNode) channel).addObject().putRawValue("url", new RawValue(value)));
            } else if (results.isString() || isAddresses(results)) {
                ArrayNode list = answer.putArray(OUTPUT);
                (results.isString() ? List.of(results) : results).forEach(list::add);
                list.addRawValue(new RawValue(value));
            } else if (results instanceof ObjectNode output) {
                more(output, output.propertyNames().iterator().next(), value);
            } else if (results instanceof ArrayNode list) {
                ObjectNode more = list.addObject().put("outputType", "mp4");
                ADDRESSES.stream()
                        .filter(list.path(0)::has)
                        .forEach(name -> more.putRawValue(name, new RawValue(value)));
            } else {
                fieldsOfFal(answer).stream().findFirst().ifPresent(name -> more(answer, name, value));
            }
            return answer;
        });
    }

    private static void more(ObjectNode output, String kind, String value) {
        output.putArray(kind.endsWith("s") ? kind + "_more" : kind + "s").addRawValue(new RawValue(value));
    }

    /** {@return whether a result of Replicate is a list of plain addresses} */
    private static boolean isAddresses(JsonNode results) {
        return results.isArray() && results.path(0).isString();
    }

    /** {@return the fields of a result of fal that hold files; none of anything else} */
    private static List<String> fieldsOfFal(ObjectNode answer) {
        return answer.propertyStream()
                .filter(field ->
                        field.getValue().has("url") || field.getValue().path(0).has("url"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<JsonNode> filesOfFal(ObjectNode answer) {
        return fieldsOfFal(answer).stream()
                .map(answer::path)
                .flatMap(field -> field.isArray() ? field.valueStream() : Stream.of(field))
                .toList();
    }

    /** Replaces the address of an uploaded file by a text. For RunningHub's upload. */
    public static Fault uploadLink(String url) {
        return object("uploadLink", answer -> {
            if (answer.path("data") instanceof ObjectNode file) {
                file.put("download_url", url);
            }
            return answer;
        });
    }

    /** Answers an upload as usual, but with that number as its code. For RunningHub's upload. */
    public static Fault uploadCode(int code) {
        return object("uploadCode " + code, answer -> answer.put("code", code));
    }

    /** {@return the descriptions of files in what a deployment made} */
    private static List<JsonNode> filesByNode(JsonNode outputs) {
        return outputs.valueStream()
                .flatMap(JsonNode::valueStream)
                .flatMap(JsonNode::valueStream)
                .filter(JsonNode::isObject)
                .toList();
    }

    private static JsonNode results(ObjectNode answer) {
        return RESULTS.stream()
                .filter(name -> made(name, answer))
                .map(answer::path)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static boolean made(String field, ObjectNode answer) {
        JsonNode value = answer.path(field);
        boolean address = field.equals(OUTPUT) && !value.stringValue("").isEmpty();
        return address || (value.isContainer() && !value.isEmpty());
    }

    private static Fault object(String name, UnaryOperator<ObjectNode> change) {
        return Fault.altered(name, reply -> changed(reply, change));
    }

    /** {@return the reply with its object changed; what is no object stays} */
    static Reply changed(Reply reply, UnaryOperator<ObjectNode> change) {
        return Json.MAPPER.readTree(reply.bodyText()) instanceof ObjectNode answer
                ? reply.withBody(Json.MAPPER.writeValueAsString(change.apply(answer)))
                : reply;
    }
}
