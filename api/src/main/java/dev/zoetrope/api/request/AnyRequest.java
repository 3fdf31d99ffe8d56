package dev.zoetrope.api.request;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Objects;

/**
 * Asks for any model of any catalogue, with native parameters, portable fields or both. Unless the capability is set
 * explicitly, it follows from the given fields.
 */
public final class AnyRequest extends RequestBuilder<AnyRequest> {

    private AnyRequest(String model) {
        super(model, null);
    }

    /**
     * Starts a request.
     *
     * @param model a family or a model id
     * @return a builder
     */
    public static AnyRequest of(String model) {
        return new AnyRequest(model);
    }

    /**
     * Starts from an existing request.
     *
     * @param other the request
     * @return a builder that starts with the values of the request
     */
    public static AnyRequest like(MediaRequest other) {
        AnyRequest request = new AnyRequest(other.model());
        request.capability = other.capability().orElse(null);
        request.fields.putAll(other.fields());
        other.nativeParameters()
                .forEach((provider, parameters) ->
                        request.nativeParameters.put(provider, new LinkedHashMap<>(parameters)));
        request.provider = other.provider().orElse(null);
        request.account = other.account().orElse(null);
        request.idempotencyKey = other.idempotencyKey().orElse(null);
        request.deadline = other.deadline();
        request.onDeadline = other.onDeadline();
        request.onInterrupt = other.onInterrupt();
        request.maxCost = other.maxCost().orElse(null);
        request.allowUnknownPrice = other.allowUnknownPrice();
        request.forceInput = other.forceInput();
        request.takeNearest = other.takeNearest();
        request.allowDuplicate = other.allowDuplicate();
        request.checkHosted = other.checkHosted();
        request.target = other.target().orElse(null);
        request.workflow = other.workflow().orElse(null);
        request.outputNodes = other.outputNodes();
        request.allowPartial = other.allowPartial();
        request.tags.putAll(other.tags());
        request.context.putAll(other.context());
        return request;
    }

    /**
     * Sets the capability explicitly.
     *
     * @param task the task
     * @return this
     */
    public AnyRequest capability(Capability task) {
        this.capability = Objects.requireNonNull(task, "task");
        return this;
    }

    /**
     * Sets a portable field.
     *
     * @param field the field
     * @param value a value of the field's {@link PortableField#type()}
     * @return this
     * @throws IllegalArgumentException if the value is of another type
     */
    public AnyRequest field(PortableField field, Object value) {
        return put(field, value);
    }

    /**
     * Sets the graph to run.
     *
     * @param graph the workflow
     * @return this
     */
    public AnyRequest workflow(Workflow graph) {
        this.workflow = Objects.requireNonNull(graph, "graph");
        return this;
    }

    @Override
    AnyRequest self() {
        return this;
    }
}
