package dev.zoetrope.core.workflow;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.core.discovery.CatalogCache;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what places said of one kind, for when they cannot be reached. It is a convenience: a fault is only logged. */
final class PlaceDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(PlaceDocuments.class);

    private final CatalogCache cache;
    private final String kind;

    PlaceDocuments(CatalogCache cache, String kind) {
        this.cache = cache;
        this.kind = kind;
    }

    Optional<String> read(Account account, ModelId place) {
        try {
            return cache.read(file(account, place), account.recordedSite());
        } catch (UncheckedIOException e) {
            LOG.debug("what {} said earlier of {} is not used", account, place, e);
            return Optional.empty();
        }
    }

    void write(Account account, ModelId place, String document) {
        try {
            cache.write(file(account, place), account.recordedSite(), document);
        } catch (UncheckedIOException e) {
            LOG.debug("what {} says of {} cannot be kept", account, place, e);
        }
    }

    /** Of a provider with a single place, the place has no name. */
    private String file(Account account, ModelId place) {
        String name =
                place.nativeId().indexOf('/') < 0 ? "" : "-" + place.nativeId().replaceAll("[^A-Za-z0-9.-]", "_");
        return account.provider() + "-" + kind + name;
    }
}
