package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt.Work;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.comfyui.platform.PythonValues.Unconvertible;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.validation.PromptValidation;
import dev.zoetrope.emulator.comfyui.validation.PromptValidation.Verdict;
import dev.zoetrope.emulator.comfyui.validation.ValidationErrors;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Ids;
import dev.zoetrope.emulator.jobs.JobScript;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /prompt}: validates a graph and queues it. Source: the server's {@code server.py}. */
final class PromptCalls {

    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final String CANONICAL_DEMANDED = "prompt_id must be a UUID string in canonical lowercase hyphenated"
            + " form; omit it to let the server generate one";

    private final PromptWorker worker;
    private final PromptValidation validation;
    private final ComfyUiVersion version;
    private final Ids ids;
    private final Clock clock;

    PromptCalls(PromptWorker worker, PromptValidation validation, ComfyUiVersion version, Sources sources) {
        this.worker = worker;
        this.validation = validation;
        this.version = version;
        this.ids = sources.ids();
        this.clock = sources.clock();
    }

    /**
     * Where times and names come from.
     *
     * @param ids makes the ids that clients leave out
     * @param clock dates the submits
     */
    record Sources(Ids ids, Clock clock) {}

    /** {@return whether a text is a UUID in the one form that every version takes} */
    static boolean isCanonical(String id) {
        return CANONICAL.matcher(id).matches();
    }

    Reply submit(Request request, JobScript script) {
        JsonNode read = ServerBody.read(request);
        if (!read.isContainer() && !read.isString()) {
            throw new ServerException("TypeError", "argument is not iterable");
        }
        ObjectNode body = read instanceof ObjectNode object ? object : Json.object();
        JsonNode number = number(body);
        if (!body.has("prompt")) {
            return refused("no_prompt", "No prompt provided", "No prompt provided");
        }
        Optional<String> id = id(body.path("prompt_id"), body.has("prompt_id"));
        if (id.isEmpty()) {
            return refused("invalid_prompt_id", "prompt_id must be a valid UUID", CANONICAL_DEMANDED);
        }
        JsonNode graph = body.path("prompt").deepCopy();
        Verdict verdict = validation.validate(graph, body.path("partial_execution_targets"));
        ObjectNode extraData = extraData(body, request);
        ObjectNode refusal = verdict.error();
        if (refusal != null) {
            return ServerReplies.refusal(refusal, verdict.nodeErrors());
        }
        Instant now = clock.instant();
        ObjectNode keys = keys(extraData, now);
        Work work = new Work(verdict.outputs(), script.withTagsOf(texts(graph)), now);
        QueuedPrompt prompt = new QueuedPrompt(number, id.get(), (ObjectNode) graph, extraData, keys, work);
        return worker.put(prompt) ? accepted(prompt, verdict) : ServerReplies.failed();
    }

    private static Reply accepted(QueuedPrompt prompt, Verdict verdict) {
        ObjectNode answer = Json.object().put("prompt_id", prompt.id());
        answer.set("number", prompt.number());
        answer.set("node_errors", verdict.nodeErrors());
        return ServerReplies.json(answer);
    }

    /** {@return all texts of a graph, in which tags may stand} */
    static String texts(JsonNode graph) {
        StringBuilder texts = new StringBuilder();
        graph.forEach(node -> node.path("inputs").forEach(value -> {
            if (value.isString()) {
                texts.append(value.stringValue()).append('\n');
            }
        }));
        return texts.toString();
    }

    /** The counter goes on whether or not the prompt is valid, unless the client gives a number. */
    private JsonNode number(ObjectNode body) {
        if (body.has("number")) {
            try {
                return PythonValues.decimal(body.path("number"));
            } catch (Unconvertible noNumber) {
                throw new ServerException("ValueError", String.valueOf(noNumber.getMessage()));
            }
        }
        long next = worker.nextNumber();
        return LongNode.valueOf(PythonValues.truthy(body.path("front")) ? -next : next);
    }

    private Optional<String> id(JsonNode given, boolean present) {
        boolean strict = version.has(ComfyUiChange.CANONICAL_ID);
        if (!present || (strict && given.isNull())) {
            return Optional.of(random());
        }
        if (!strict) {
            return Optional.of(PythonValues.str(given));
        }
        return given.isString() ? Optional.of(given.stringValue()).filter(PromptCalls::isCanonical) : Optional.empty();
    }

    /** {@return a random UUID, marked as such by its version, 4, and its variant} */
    private String random() {
        UUID uuid = UUID.fromString(ids.uuid());
        long high = (uuid.getMostSignificantBits() & ~0xf000L) | 0x4000L;
        long low = (uuid.getLeastSignificantBits() & ~(3L << 62)) | 2L << 62;
        return new UUID(high, low).toString();
    }

    private ObjectNode extraData(ObjectNode body, Request request) {
        JsonNode given = body.path("extra_data");
        if (!given.isMissingNode() && !given.isObject()) {
            throw new ServerException("TypeError", "extra_data does not support item assignment");
        }
        ObjectNode extraData = given instanceof ObjectNode object ? object.deepCopy() : Json.object();
        if (body.has("client_id")) {
            extraData.set("client_id", body.path("client_id"));
        }
        request.header("comfy-usage-source")
                .filter(source -> version.has(ComfyUiChange.USAGE_SOURCE) && !extraData.has("comfy_usage_source"))
                .ifPresent(source -> extraData.put("comfy_usage_source", source));
        return extraData;
    }

    /** Takes the keys out of what is shown, and dates it; each in the versions that do so. */
    private ObjectNode keys(ObjectNode extraData, Instant now) {
        ObjectNode keys = Json.object();
        if (version.has(ComfyUiChange.KEYS_OUT_OF_QUEUE)) {
            for (String field : QueuedPrompt.KEY_FIELDS) {
                if (extraData.has(field)) {
                    keys.set(field, extraData.remove(field));
                }
            }
        }
        if (version.has(ComfyUiChange.CREATE_TIME)) {
            extraData.put("create_time", now.toEpochMilli());
        }
        return keys;
    }

    private static Reply refused(String type, String message, String details) {
        return ServerReplies.refusal(ValidationErrors.error(type, message, details), Json.object());
    }
}
