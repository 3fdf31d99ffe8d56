package dev.zoetrope.provider.support.queue;

import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.provider.support.openapi.CatalogOverlay;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteIdForm;
import dev.zoetrope.spi.WebhookSupport;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the factories of such services say in the same way. Prices are in US dollars. */
public abstract class QueueProviderFactory implements ProviderFactory {

    private final Models models;
    private final ProviderSettings settings;
    private final RemoteIdForm form;
    private final WebhookSupport webhooks;

    /** A catalogue that is read when it is first asked for, and then kept. Safe for use by multiple threads. */
    public static final class Models {

        private final String provider;
        private final Supplier<@Nullable InputStream> file;
        private @Nullable Catalog read;

        /**
         * Describes a catalogue. Nothing is read yet.
         *
         * @param provider the provider's id
         * @param file opens the file
         */
        public Models(String provider, Supplier<@Nullable InputStream> file) {
            this.provider = provider;
            this.file = file;
        }

        private synchronized Catalog catalog() {
            Catalog known = read;
            if (known == null) {
                known = CatalogReader.read(provider, file.get());
                read = known;
            }
            return known;
        }
    }

    /**
     * Describes a service.
     *
     * @param models its id and its catalogue
     * @param settings how its accounts are set up
     * @param form the form of its ids of jobs
     * @param notice the field of a notice that holds the job's id
     */
    protected QueueProviderFactory(Models models, ProviderSettings settings, RemoteIdForm form, String notice) {
        this.models = models;
        this.settings = settings;
        this.form = form;
        this.webhooks = new JobNotices(notice);
    }

    @Override
    public final String id() {
        return models.provider;
    }

    @Override
    public final ProviderSettings settings() {
        return settings;
    }

    @Override
    public final RemoteIdForm remoteIdForm() {
        return form;
    }

    @Override
    public final Optional<String> billingCurrency(URI baseUrl) {
        return Optional.of("USD");
    }

    @Override
    public final Catalog catalog() {
        return models.catalog();
    }

    /** {@return how models of today are laid over the catalogue in the jar} */
    @Override
    public final Optional<LiveCatalog.Reader> liveCatalogs() {
        return Optional.of(document -> CatalogOverlay.read(id(), catalog(), document));
    }

    @Override
    public final Optional<WebhookSupport> webhooks() {
        return Optional.of(webhooks);
    }
}
