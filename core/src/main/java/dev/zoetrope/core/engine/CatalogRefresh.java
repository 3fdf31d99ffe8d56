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
import dev.zoetrope.spi.ProviderFactory;
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
        LiveCatalog live = live(provider);
        String kept = providers.kept(provider).orElse(null);
        CatalogUpdate update = ask(provider, () -> live.refresh(kept, TIMEOUT));
        return taken(provider, update, () -> {
            if (!acceptShrunk) {
                ProviderFactory factory = providers.find(provider).orElseThrow();
                Catalog served = factory.liveCatalogs().orElseThrow().read(update.document());
                refuseShrunk(provider, listed(factory.catalog()), listed(served));
            }
        });
    }

    CatalogChanges of(ModelId model) {
        String provider = model.provider();
        LiveCatalog live = live(provider);
        String kept = providers.kept(provider).orElse(null);
        CatalogUpdate update = ask(provider, () -> live.refresh(model.nativeId(), kept, TIMEOUT))
                .orElseThrow(() -> refused(
                        provider,
                        FailureReason.INVALID_REQUEST,
                        provider + " serves its catalogue only as a whole; refresh that one"
                                + " (zoetrope models --refresh --provider " + provider + ")"));
        return taken(provider, update, () -> {});
    }

    private LiveCatalog live(String provider) {
        ProviderFactory factory = providers
                .find(provider)
                .orElseThrow(() -> refused(provider, FailureReason.NO_PROVIDER, providers.missing(provider)));
        Account account = providers.accounts(provider).stream()
                .findFirst()
                .orElseThrow(() -> refused(provider, FailureReason.NO_KEY, Providers.notSetUp(factory)));
        LiveCatalog live = accounts.get(account).provider().liveCatalog().orElseThrow(() -> servesNone(provider));
        if (factory.liveCatalogs().isEmpty()) {
            throw servesNone(provider);
        }
        return live;
    }

    private CatalogChanges taken(String provider, CatalogUpdate update, Runnable check) {
        int models;
        try {
            check.run();
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

    /** A question to a provider. */
    private interface Question<T> {
        T ask() throws ProviderCallException, InterruptedException;
    }

    private static <T> T ask(String provider, Question<T> question) {
        try {
            return question.ask();
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
