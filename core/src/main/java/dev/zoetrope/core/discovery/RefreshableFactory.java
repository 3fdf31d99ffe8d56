package dev.zoetrope.core.discovery;

import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.CatalogUpdate;
import dev.zoetrope.spi.DatasetSupport;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteIdForm;
import dev.zoetrope.spi.RepeatedKey;
import dev.zoetrope.spi.WebhookSupport;
import dev.zoetrope.spi.WorkflowSupport;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider factory whose catalogue can be replaced by one that the provider served later. */
final class RefreshableFactory implements ProviderFactory {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshableFactory.class);

    private final ProviderFactory factory;
    private final CatalogCache cache;
    private final String site;
    private volatile @Nullable Catalog catalog;

    RefreshableFactory(ProviderFactory factory, CatalogCache cache, String site) {
        this.factory = factory;
        this.cache = cache;
        this.site = site;
    }

    /**
     * Takes a catalogue that the provider has just served, and keeps it for later programs.
     *
     * @param update what it served
     * @return the catalogue
     * @throws UncheckedIOException if it cannot be kept; this program uses it all the same
     */
    Catalog take(CatalogUpdate update) {
        Catalog served = factory.liveCatalogs().orElseThrow().read(update.document());
        catalog = served;
        cache.write(id(), site, update.document());
        return served;
    }

    /** {@return the document that counts now, if it is none of the jar's} */
    Optional<String> keptDocument() {
        return kept().isEmpty() ? Optional.empty() : cache.read(id(), site);
    }

    @Override
    public String id() {
        return factory.id();
    }

    @Override
    public ProviderSettings settings() {
        return factory.settings();
    }

    @Override
    public RemoteIdForm remoteIdForm() {
        return factory.remoteIdForm();
    }

    @Override
    public Optional<String> billingCurrency(URI accountUrl) {
        return factory.billingCurrency(accountUrl);
    }

    @Override
    public Catalog catalog() {
        Catalog known = catalog;
        if (known == null) {
            known = kept().orElseGet(factory::catalog);
            catalog = known;
        }
        return known;
    }

    /** Returns the catalogue that was kept. It is a convenience: if it cannot be read, the one in the jar serves. */
    private Optional<Catalog> kept() {
        try {
            return factory.liveCatalogs()
                    .flatMap(reader -> cache.read(id(), site).map(reader::read));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LOG.warn("the catalogue that {} served earlier is not used, refresh it: {}", factory.id(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<LiveCatalog.Reader> liveCatalogs() {
        return factory.liveCatalogs();
    }

    @Override
    public RepeatedKey repeatedKey() {
        return factory.repeatedKey();
    }

    @Override
    public Optional<WorkflowSupport> workflows() {
        return factory.workflows();
    }

    @Override
    public Optional<DatasetSupport> datasets() {
        return factory.datasets();
    }

    @Override
    public List<Operation> operations() {
        return factory.operations();
    }

    @Override
    public Optional<WebhookSupport> webhooks() {
        return factory.webhooks();
    }

    @Override
    public Provider open(ProviderContext context) {
        return factory.open(context);
    }
}
