package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.media.DataUri;
import dev.zoetrope.emulator.runcomfy.trainer.TrainingCalls;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the submits of the hosted services have in common that run a workflow, an app, a deployment or a training. */
final class WorkflowSubmit {

    private static final Pattern DEPLOYMENT = Pattern.compile("/prod/v[12]/deployments/([^/]+)/inference");
    private static final String TRAINING = "/prod/v1/trainers/ai-toolkit/jobs";
    private static final Pattern NEWER = Pattern.compile("/openapi/v2/run/(workflow/[^/]+|ai-app/[^/]+)");

    /** By path: what the service calls the kind, and the field of the body with the id. */
    private static final Map<String, Kind> OLDER = Map.of(
            "/task/openapi/create", new Kind("workflow/", "workflowId"),
            "/task/openapi/ai-app/run", new Kind("ai-app/", "webappId"),
            "/task/openapi/quick-ai-app/run", new Kind("quick-create/", "webappId"));

    private record Kind(String prefix, String field) {}

    private WorkflowSubmit() {}

    /** {@return whether a request is such a submit} */
    static boolean is(Request request) {
        return DEPLOYMENT.matcher(request.path()).matches()
                || NEWER.matcher(request.path()).matches()
                || request.path().equals(TRAINING)
                || isOlder(request);
    }

    /** {@return whether a request is one of RunningHub's older submits, which answer with an envelope} */
    static boolean isOlder(Request request) {
        return OLDER.containsKey(request.path());
    }

    /** {@return the service's own id of what is run, empty when a request is no such submit} */
    static Optional<String> model(Request request) {
        Matcher deployment = DEPLOYMENT.matcher(request.path());
        if (deployment.matches()) {
            return Optional.of("deployment/" + deployment.group(1));
        }
        if (request.path().equals(TRAINING)) {
            return Optional.of(TrainingCalls.MODEL);
        }
        Matcher newer = NEWER.matcher(request.path());
        if (newer.matches()) {
            return Optional.of(newer.group(1));
        }
        return Optional.ofNullable(OLDER.get(request.path())).map(kind -> {
            ObjectNode body = request.json().orElseGet(Json::object);
            return kind.prefix() + body.path(kind.field()).asString("");
        });
    }

    /** {@return the texts of a submit, in which tags may stand; neither its key nor its files} */
    static String texts(Request request) {
        StringBuilder texts = new StringBuilder();
        request.json().ifPresent(body -> collect(body, texts));
        return texts.toString();
    }

    private static void collect(JsonNode value, StringBuilder texts) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (!field.getKey().equals("apiKey")) {
                    collect(field.getValue(), texts);
                }
            }
        } else if (value.isString() && !DataUri.looksLike(value.stringValue())) {
            texts.append(value.stringValue()).append('\n');
        } else {
            value.forEach(part -> collect(part, texts));
        }
    }
}
