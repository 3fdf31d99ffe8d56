package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.provider.support.CatalogDocument;
import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.DatasetSupport;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteIdForm;
import dev.zoetrope.spi.WebhookSupport;
import dev.zoetrope.spi.WorkflowSupport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Announces RunComfy. ServiceLoader finds it; applications need not name it. */
public final class RunComfyProviderFactory implements ProviderFactory {

    static final String ID = "runcomfy";

    // The variables are those of the vendor's ComfyUI nodes, in the same order.
    private static final ProviderSettings SETTINGS = ProviderSettings.builder(ServicePart.MODELS)
            .keyVariables(List.of("RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN"))
            .baseUrlVariable("RUNCOMFY_BASE_URL")
            .workflowVariable("RUNCOMFY_DEPLOYMENT_ID")
            .partVariables(ServicePart.variables())
            .secretVariables(Map.of(DeploymentBody.NODES_KEY, "COMFY_ORG_API_KEY"))
            .rank(10)
            .build();

    // The docs call the id opaque; this is what the vendor's own ComfyUI nodes take.
    static final RemoteIdForm REMOTE_ID = RemoteIdForm.of(
            "[A-Za-z0-9_-]{1,128}",
            "1 to 128 letters, digits, hyphens and underscores",
            "3f0e9c1a-7d42-4b6e-9a58-c1d2e3f40516");

    /** Makes the factory; it holds nothing. */
    public RunComfyProviderFactory() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public ProviderSettings settings() {
        return SETTINGS;
    }

    @Override
    public RemoteIdForm remoteIdForm() {
        return REMOTE_ID;
    }

    @Override
    public Catalog catalog() {
        return Models.CATALOG;
    }

    @Override
    public Optional<WorkflowSupport> workflows() {
        return Optional.of(new DeploymentWorkflows(ID));
    }

    @Override
    public Optional<WebhookSupport> webhooks() {
        return Optional.of(new RunWebhooks());
    }

    @Override
    public Optional<LiveCatalog.Reader> liveCatalogs() {
        return Optional.of(document -> TrainingModel.addedTo(
                CatalogReader.read(ID, document.getBytes(StandardCharsets.UTF_8), Models.CATALOG.asOf())));
    }

    @Override
    public Optional<DatasetSupport> datasets() {
        return Optional.of(new ConfigDatasets());
    }

    @Override
    public List<Operation> operations() {
        return RunComfyOperations.TABLE.operations();
    }

    /** {@return the catalogue in the jar as plain values, which the caller may change} */
    static Map<String, @Nullable Object> builtIn() {
        return CatalogDocument.read(RunComfyProviderFactory.class.getResourceAsStream("catalog.json"));
    }

    @Override
    public Provider open(ProviderContext context) {
        Clock clock = Clock.systemUTC();
        return new RunComfyProvider(new ServiceConnections(context.account(), clock), clock);
    }

    /** Loaded when the catalogue is first asked for, not with the factory. */
    private static final class Models {
        static final Catalog CATALOG = TrainingModel.addedTo(
                CatalogReader.read(ID, RunComfyProviderFactory.class.getResourceAsStream("catalog.json")));
    }
}
