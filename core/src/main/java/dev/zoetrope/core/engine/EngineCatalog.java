package dev.zoetrope.core.engine;

import dev.zoetrope.api.CatalogChanges;
import dev.zoetrope.api.ModelCatalog;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.planning.OperationCheck;
import java.util.List;

/** The providers of an engine and their models, as an application sees them. */
final class EngineCatalog implements ModelCatalog {

    private final Engine engine;

    EngineCatalog(Engine engine) {
        this.engine = engine;
    }

    @Override
    public List<ModelSpec> models() {
        return engine.providers().inOrder().stream()
                .flatMap(found -> engine.providers().models(found).stream())
                .toList();
    }

    @Override
    public CatalogChanges refresh(String provider, boolean acceptShrunk) {
        return new CatalogRefresh(engine.providers(), engine.accounts()).of(provider, acceptShrunk);
    }

    @Override
    public CatalogChanges refresh(ModelId model) {
        return new CatalogRefresh(engine.providers(), engine.accounts()).of(model);
    }

    @Override
    public ModelSpec describe(MediaRequest request) {
        engine.executions().requireOpen();
        return engine.planner().model(request);
    }

    @Override
    public Workflow graph(MediaRequest request) {
        if (request.workflow().isEmpty()) {
            engine.executions().requireOpen();
        }
        return engine.planner().graph(request);
    }

    @Override
    public List<Operation> operations(String provider) {
        return engine.providers()
                .find(provider)
                .orElseThrow(() -> MediaException.because(
                                FailureReason.NO_PROVIDER, engine.providers().missing(provider))
                        .provider(provider)
                        .build())
                .operations();
    }

    @Override
    public Operation operation(String provider, String name) {
        return OperationCheck.find(provider, operations(provider), name);
    }

    @Override
    public List<ProviderInfo> providers() {
        return engine.providers().describeAll();
    }
}
