package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteIdForm;
import dev.zoetrope.spi.WorkflowSupport;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Announces ComfyUI. ServiceLoader finds it; applications need not name it. */
public final class ComfyUiProviderFactory implements ProviderFactory {

    private static final String ID = "comfyui";

    // The server's own defaults: it listens on this machine alone.
    private static final ProviderSettings SETTINGS = ProviderSettings.builder(URI.create("http://127.0.0.1:8188"))
            .baseUrlVariable("COMFYUI_BASE_URL")
            .headersVariable(ComfyUiErrors.HEADERS_VARIABLE)
            .rank(30)
            .build();

    // From 0.25.0 on the server takes no other form, and the ids that it makes itself have always had it.
    static final RemoteIdForm REMOTE_ID = RemoteIdForm.of(
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "a UUID in lower case", "0f8fad5b-d9cb-469f-a165-70867728950e");

    /** Makes the factory; it holds nothing. */
    public ComfyUiProviderFactory() {}

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
        return Optional.of(new ServerGraphs(Models.CATALOG.models().get(0)));
    }

    @Override
    public List<Operation> operations() {
        return ServerOperations.TABLE.operations();
    }

    @Override
    public Provider open(ProviderContext context) {
        return new ComfyUiProvider(new ProviderConnection(context.account(), Clock.systemUTC()));
    }

    /** Loaded when the catalogue is first asked for, not with the factory. */
    private static final class Models {
        static final Catalog CATALOG =
                CatalogReader.read(ID, ComfyUiProviderFactory.class.getResourceAsStream("catalog.json"));
    }
}
