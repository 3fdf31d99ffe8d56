package dev.zoetrope.api;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import java.util.List;

/** The providers that were found on the class path, and what their models can do. */
public interface ModelCatalog {

    /**
     * Lists the models of every provider that was found.
     *
     * @return the models in order of provider and catalogue
     */
    List<ModelSpec> models();

    /**
     * Asks a provider for its catalogue of today. From then on this client plans with it, and so do later programs,
     * until the provider's jar brings another one. It costs nothing. A catalogue that is empty, or lists fewer than
     * half of the models that were known, is not taken over.
     *
     * @param provider the provider's id
     * @return what is different from the catalogue in the jar
     * @throws MediaException with reason {@link FailureReason#NO_PROVIDER} or {@link FailureReason#NO_KEY};
     *     {@link FailureReason#INVALID_REQUEST} if the provider serves no catalogue; {@link FailureReason#KEY_REFUSED},
     *     {@link FailureReason#RATE_LIMITED} or {@link FailureReason#UNAVAILABLE} if none came or it was not taken
     *     over; {@link FailureReason#CONFIGURATION} if it cannot be kept, in which case it counts for this client alone
     */
    default CatalogChanges refresh(String provider) {
        return refresh(provider, false);
    }

    /**
     * Asks a provider for its catalogue of today, as {@link #refresh(String)} does.
     *
     * @param provider the provider's id
     * @param acceptShrunk whether one counts as well that is empty or lists fewer than half of the models known so far
     * @return what is different from the catalogue in the jar
     * @throws MediaException as there
     */
    CatalogChanges refresh(String provider, boolean acceptShrunk);

    /**
     * Asks a provider what one of its models takes today, which may be one that no catalogue knows yet. From then on this
     * client and later programs check requests for it. It costs nothing.
     *
     * @param model the model's id
     * @return whether it is new, or differs from the one in the jar; nothing else is listed
     * @throws MediaException as {@link #refresh(String)} does; with reason {@link FailureReason#UNKNOWN_MODEL} if the
     *     provider has no such model; {@link FailureReason#INVALID_REQUEST} if it serves its catalogue only as a whole
     */
    CatalogChanges refresh(ModelId model);

    /**
     * Describes the model that a request means. That of a workflow has a parameter for each input of the graph that is
     * not connected, called {@code NODE.INPUT}, with the value in the graph as its default and the node's title as its
     * hint; the place that would run it is asked what its nodes take, which costs nothing. Values that the request sets
     * do not count.
     *
     * @param request a request with a workflow, or for a model
     * @return the model that is preferred among those that the request may mean
     * @throws MediaException if there is none, or with reason {@link FailureReason#UNAVAILABLE} if a place that runs
     *     workflows cannot be reached and nothing is known of it
     */
    ModelSpec describe(MediaRequest request);

    /**
     * Sets the values of a request in its workflow. Names, links and types are checked as far as the graph itself says
     * what is right. A graph that the request gives needs no account; one that a place has saved is asked for, which
     * costs nothing.
     *
     * @param request a request with a workflow, or for one that is saved
     * @return the graph with the values set
     * @throws MediaException if a value cannot be set, every problem is named; with reason {@link
     *     FailureReason#NO_PROVIDER} if no provider that was found runs workflows; if the place of a saved one refuses to
     *     answer, shows a form instead, or cannot be reached and nothing is known of it
     * @throws IllegalArgumentException if the request is for a model that runs no workflow
     */
    Workflow graph(MediaRequest request);

    /**
     * Lists what a provider does besides generating. No account is needed.
     *
     * @param provider the provider's id
     * @return its operations; unmodifiable
     * @throws MediaException with reason {@link FailureReason#NO_PROVIDER}
     */
    List<Operation> operations(String provider);

    /**
     * Finds an operation of a provider. No account is needed.
     *
     * @param provider the provider's id
     * @param name the operation's name
     * @return the operation
     * @throws MediaException with reason {@link FailureReason#NO_PROVIDER}; {@link FailureReason#INVALID_REQUEST} if the
     *     provider has no such operation
     */
    Operation operation(String provider, String name);

    /**
     * Lists the providers that were found, also the broken ones.
     *
     * @return the providers in alphabetical order
     */
    List<ProviderInfo> providers();
}
