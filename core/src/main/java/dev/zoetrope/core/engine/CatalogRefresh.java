package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.CatalogChanges;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.accounts.OpenAccounts;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.CatalogUpdate;
import dev.zoetrope.spi.LiveCatalog;
import dev.zoetrope.spi.ProviderCallException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider for its current catalogue and replaces the one in the jar by it. */
final class CatalogRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogRefresh.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Providers providers;
    private final OpenAccounts accounts;

    CatalogRefresh(Providers providers, OpenAccounts accounts) {
        this.providers = providers;
        this.accounts = accounts;
    }

    CatalogChanges of(String provider, boolean acceptShrunk) {
        var factory = providers
                .find(provider)
                .orElseThrow(() -> refused(provider, FailureReason.NO_PROVIDER, providers.missing(provider)));
        Account account = providers.accounts(provider).stream()
                .findFirst()
                .orElseThrow(() -> refused(provider, FailureReason.NO_KEY, Providers.notSetUp(factory)));
        LiveCatalog live = accounts.get(account).provider().liveCatalog().orElseThrow(() -> servesNone(provider));
        LiveCatalog.Reader reader = factory.liveCatalogs().orElseThrow(() -> servesNone(provider));
        CatalogUpdate update = ask(provider, live);
        int models;
        try {
            if (!acceptShrunk) {
                refuseShrunk(provider, listed(factory.catalog()), listed(reader.read(update.document())));
            }
            models = providers.take(provider, update).models().size();
        } catch (UncheckedIOException e) {
            throw refused(
                    provider,
                    FailureReason.CONFIGURATION,
                    "the catalogue of " + provider + " counts for this program, but it cannot be kept: "
                            + e.getMessage());
        } catch (IllegalArgumentException e) {
            LOG.debug("unusable catalogue", e);
            throw refused(
                    provider, FailureReason.UNAVAILABLE, provider + " served an unusable catalogue: " + e.getMessage());
        }
        return new CatalogChanges(
                provider,
                models,
                ids(provider, update.added()),
                ids(provider, update.gone()),
                ids(provider, update.changed()));
    }

    private static MediaException servesNone(String provider) {
        return refused(
                provider, FailureReason.INVALID_REQUEST, provider + " serves no catalogue; its jar has the newest");
    }

    /**
     * Refuses a catalogue that lost most of its models: more likely the service, or something in front of it, is
     * faulty.
     */
    private static void refuseShrunk(String provider, long known, long served) {
        if (served == 0 || served * 2 < known) {
            throw refused(
                    provider,
                    FailureReason.UNAVAILABLE,
                    "the catalogue that " + provider + " served lists " + served + " models, and " + known
                            + " were known; the one before is kept. If it is right, take it with --accept-shrunk"
                            + " (refreshCatalog(\"" + provider + "\", true))");
        }
    }

    private static long listed(Catalog catalog) {
        // Trainings are known of themselves and never served.
        return catalog.models().stream()
                .filter(model -> !model.deprecated()
                        && model.servings().stream()
                                .noneMatch(each -> each.capability().equals(Capability.TRAINING)))
                .count();
    }

    private static CatalogUpdate ask(String provider, LiveCatalog live) {
        try {
            return live.refresh(TIMEOUT);
        } catch (ProviderCallException e) {
            throw refused(provider, e.reason(), "no catalogue of " + provider + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(provider, FailureReason.INTERRUPTED, "interrupted while the catalogue was asked for");
        }
    }

    private static List<ModelId> ids(String provider, List<String> nativeIds) {
        return nativeIds.stream().map(id -> new ModelId(provider, id)).toList();
    }

    private static MediaException refused(String provider, FailureReason reason, String message) {
        return MediaException.because(reason, message).provider(provider).build();
    }
}
