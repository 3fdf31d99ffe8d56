package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.workflow.JsonFormat;
import dev.zoetrope.provider.runninghub.wire.EnvelopeReply;
import dev.zoetrope.provider.runninghub.wire.KeyedBody;
import dev.zoetrope.provider.runninghub.wire.WorkflowApi;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.WorkflowHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for saved workflows, and for the forms of apps and quick creations. */
final class HubPlaces implements WorkflowHost {

    private static final List<String> OF_INPUTS = List.of(
            "nodeId", "nodeName", "fieldName", "fieldValue", "fieldType", "fieldData", "description", "descriptionEn");

    private static final List<String> OF_STYLES = List.of("id", "modelKey", "modelName");

    /** The styles of pictures from text, the only ones that the documentation shows. */
    private static final int STYLES_OF_PICTURES = 2;

    private final ProviderConnection connection;
    private final WorkflowApi api;
    private final HubErrors errors;

    HubPlaces(ProviderConnection connection, HubErrors errors) {
        this.connection = connection;
        this.api = connection.api(WorkflowApi.class);
        this.errors = errors;
    }

    @Override
    public String saved(ModelId place, Duration timeout) throws ProviderCallException, InterruptedException {
        HubPlace at = HubPlace.of(place.nativeId()).orElseThrow();
        CallLimit limit = CallLimit.of(timeout);
        return switch (at.kind()) {
            case WORKFLOW -> graph(at, limit);
            case AI_APP -> JsonFormat.find().write(form(at, limit));
            case QUICK_CREATE -> JsonFormat.find().write(creation(at, limit));
        };
    }

    /** The service describes no nodes. */
    @Override
    public Optional<String> version(ModelId place, Duration timeout) {
        return Optional.empty();
    }

    @Override
    public String nodeClasses(ModelId place, Duration timeout) {
        throw new UnsupportedOperationException("the service describes no nodes");
    }

    private String graph(HubPlace at, CallLimit limit) throws ProviderCallException, InterruptedException {
        Map<String, Object> body = KeyedBody.of(key(), Map.of("workflowId", at.id()));
        Answer answer = connection.ask(() -> api.graph(body, limit.left()));
        JsonFields data = answered(answer);
        String graph = data.text("prompt");
        if (!graph.isEmpty()) {
            return graph;
        }
        if (data.object("prompt").isEmpty()) {
            throw errors.of(answer);
        }
        return JsonFormat.find().write(data.value("prompt"));
    }

    private Map<String, @Nullable Object> form(HubPlace at, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        Answer answer = connection.ask(() -> api.form(key(), at.id(), limit.left()));
        JsonFields data = answered(answer);
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("webappName", connection.clean(data.text("webappName")));
        // The rest of the answer is left out: the call that it shows holds the key.
        form.put("nodeInfoList", only(data.list("nodeInfoList"), OF_INPUTS));
        return form;
    }

    /** A quick creation is an app too, and shows its form as far as it has one; its styles are a help and no more. */
    private Map<String, @Nullable Object> creation(HubPlace at, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        Map<String, @Nullable Object> creation;
        try {
            creation = form(at, limit);
        } catch (ProviderCallException e) {
            if (e.reason() != FailureReason.UNKNOWN_MODEL) {
                throw e;
            }
            creation = new LinkedHashMap<>();
        }
        Map<String, Object> body = Map.of("webappId", at.id(), "type", STYLES_OF_PICTURES);
        Answer answer = connection.ask(() -> api.styles(body, limit.left()));
        creation.put("styles", only(answer.json().list("data"), OF_STYLES));
        return creation;
    }

    private JsonFields answered(Answer answer) throws ProviderCallException {
        EnvelopeReply reply = EnvelopeReply.of(answer.json());
        if (reply.code().equals("380") || reply.code().equals("901")) {
            throw new ProviderCallException(
                    FailureReason.UNKNOWN_MODEL,
                    errors.describe(answer) + "; the id may be wrong, or belong to the other site",
                    false,
                    null);
        }
        if (!answer.successful() || !reply.code().isEmpty() || reply.data().isEmpty()) {
            throw errors.of(answer);
        }
        return reply.data();
    }

    private static List<Object> only(List<?> items, List<String> names) {
        List<Object> reduced = new ArrayList<>();
        for (Object item : items) {
            JsonFields fields = JsonFields.of(item);
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            names.stream()
                    .filter(name -> fields.value(name) != null)
                    .forEach(name -> kept.put(name, fields.value(name)));
            reduced.add(kept);
        }
        return reduced;
    }

    private String key() {
        return connection.account().key().orElseThrow().expose();
    }
}
