package dev.zoetrope.core.discovery;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.CatalogUpdate;
import dev.zoetrope.spi.DatasetSupport;
import dev.zoetrope.spi.ProviderFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers of one client with their accounts, in the order in which they are preferred. */
public final class Providers {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    /** Why a provider may be lost whose jar is there. */
    private static final String MERGED =
            "where jars are merged into one, their files of one name below META-INF/services must be merged too, by the"
                    + " ServicesResourceTransformer of maven-shade-plugin or mergeServiceFiles() of Gradle's shadow"
                    + " plugin, or only one provider is left";

    private final List<FoundProvider> inOrder;
    private final List<BrokenProvider> broken;
    private final Map<String, List<Account>> accounts;
    private final CatalogCache cache;

    /**
     * Combines providers and accounts.
     *
     * @param discovery what was found; an id must be unique
     * @param accounts the accounts, in the order in which those of one provider are preferred; an alias is unique
     *     within its provider
     * @param preferred ids that come first, in this order; all others follow by the rank in their settings, then
     *     alphabetically
     * @param cache the catalogues that providers served earlier
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if two providers have one id
     */
    public Providers(Discovery discovery, List<Account> accounts, List<String> preferred, CatalogCache cache) {
        refuseDuplicates(discovery.found());
        this.accounts = Map.copyOf(accounts.stream().collect(Collectors.groupingBy(Account::provider)));
        this.cache = cache;
        this.inOrder = discovery.found().stream()
                .map(found -> refreshable(found, cache))
                .sorted(Comparator.comparingInt((FoundProvider provider) -> place(preferred, provider.id()))
                        .thenComparingInt(
                                provider -> provider.factory().settings().rank())
                        .thenComparing(FoundProvider::id))
                .toList();
        this.broken = discovery.broken();
    }

    private FoundProvider refreshable(FoundProvider found, CatalogCache cache) {
        String site = accounts(found.id()).stream()
                .findFirst()
                .map(Account::recordedSite)
                .orElseGet(() -> found.factory().settings().baseUrl().getAuthority());
        return new FoundProvider(new RefreshableFactory(found.factory(), cache, site), found.source());
    }

    private static int place(List<String> preferred, String id) {
        int place = preferred.indexOf(id);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static void refuseDuplicates(List<FoundProvider> found) {
        Map<String, FoundProvider> seen = new LinkedHashMap<>();
        List<String> clashes = new ArrayList<>();
        for (FoundProvider provider : found) {
            FoundProvider first = seen.putIfAbsent(provider.id(), provider);
            if (first != null) {
                clashes.add("provider id '" + provider.id() + "' is claimed by " + describe(first) + " and by "
                        + describe(provider));
            }
        }
        if (!clashes.isEmpty()) {
            throw MediaException.because(
                            FailureReason.CONFIGURATION,
                            String.join("; ", clashes) + ": take one of them off the class path")
                    .build();
        }
    }

    private static String describe(FoundProvider provider) {
        return provider.factory().getClass().getName() + " in " + provider.source();
    }

    /** {@return what providers served earlier} */
    public CatalogCache cache() {
        return cache;
    }

    /** {@return the providers that can be used, the preferred ones first} */
    public List<FoundProvider> inOrder() {
        return inOrder;
    }

    /**
     * Finds a provider.
     *
     * @param id its id
     * @return the provider, or empty if none of that id can be used
     */
    public Optional<ProviderFactory> find(String id) {
        return inOrder.stream()
                .filter(provider -> provider.id().equals(id))
                .map(FoundProvider::factory)
                .findFirst();
    }

    /**
     * Returns the parameters of a model that works on a data set.
     *
     * @param model the model
     * @return the parameters, or empty if it works on none
     */
    public Optional<DatasetSupport.Parameters> dataset(ModelId model) {
        return find(model.provider()).flatMap(ProviderFactory::datasets).flatMap(known -> known.parameters(model));
    }

    /**
     * Returns the models of a provider, which are read when they are first needed.
     *
     * @param provider the provider
     * @return its models; none if its data is damaged, which is logged and does not hide other providers
     */
    public List<ModelSpec> models(FoundProvider provider) {
        try {
            return provider.factory().catalog().models();
        } catch (RuntimeException e) {
            LOG.warn("the catalogue of {} in {} cannot be read: {}", provider.id(), provider.source(), e.getMessage());
            return List.of();
        }
    }

    /**
     * Replaces a provider's catalogue by the one that it has just served.
     *
     * @param id the provider's id
     * @param update what it served
     * @return the catalogue
     * @throws java.io.UncheckedIOException if it cannot be kept for later programs; this one uses it all the same
     * @throws IllegalArgumentException if it is unusable; the previous one stays
     */
    public Catalog take(String id, CatalogUpdate update) {
        return ((RefreshableFactory) find(id).orElseThrow()).take(update);
    }

    /**
     * Returns what a provider served earlier, if that counts now.
     *
     * @param id the provider's id
     * @return the {@link CatalogUpdate#document()}; empty if the catalogue in the jar counts
     */
    public Optional<String> kept(String id) {
        return ((RefreshableFactory) find(id).orElseThrow()).keptDocument();
    }

    /**
     * Returns the accounts of a provider.
     *
     * @param provider the provider's id
     * @return the accounts, the preferred one first; empty if none is set up; unmodifiable
     */
    public List<Account> accounts(String provider) {
        return Collections.unmodifiableList(accounts.getOrDefault(provider, List.of()));
    }

    /**
     * Returns whether an account has to be named to say where something is.
     *
     * @param provider the provider's id
     * @return true if more than one account of the provider is set up
     */
    public boolean hasSeveralAccounts(String provider) {
        return accounts(provider).size() > 1;
    }

    /**
     * Describes, for a message, why a provider has no account.
     *
     * @param provider the provider
     * @return what is missing and which variable to set
     */
    public static String notSetUp(ProviderFactory provider) {
        String what = provider.settings().keyless()
                ? "no server is set up for " + provider.id()
                : "no key is set for " + provider.id();
        return what + "; set " + provider.settings().setupVariable();
    }

    /**
     * Describes, for a message, why there is no provider.
     *
     * @return what was found and what to add
     */
    public String absence() {
        return found() + "; " + KnownProviders.suggestion() + "; " + MERGED;
    }

    /**
     * Describes, for a message, that there is no provider of a name.
     *
     * @param id the id that was asked for
     * @return that, what was found, and what was probably meant or what to add
     */
    public String missing(String id) {
        String artifact = KnownProviders.artifacts().get(id);
        String advice = inOrder.stream()
                .map(FoundProvider::id)
                .filter(each -> letters(each).equals(letters(id)))
                .findFirst()
                .map(each -> "did you mean '" + each + "'?")
                .orElseGet(() -> (artifact == null ? "" : "its jar is " + artifact + "; ") + MERGED);
        return "no provider '" + id + "' is installed; " + found() + "; " + advice;
    }

    private static String letters(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private String found() {
        String failures = broken.isEmpty()
                ? ""
                : " (broken: "
                        + String.join(
                                "; ",
                                broken.stream()
                                        .map(each -> each.name() + " in " + each.source() + ": " + each.problem())
                                        .toList())
                        + ")";
        String ids = inOrder.isEmpty()
                ? "none"
                : String.join(", ", inOrder.stream().map(FoundProvider::id).toList());
        return "found: " + ids + failures;
    }

    /**
     * Lists all providers that were found, the broken ones included.
     *
     * @return the providers in alphabetical order
     */
    public List<ProviderInfo> describeAll() {
        List<ProviderInfo> all = new ArrayList<>();
        inOrder.forEach(provider -> all.add(describeOne(provider)));
        broken.forEach(each -> all.add(ProviderInfo.builder(each.name(), each.source())
                .problem(each.problem())
                .build()));
        all.sort(Comparator.comparing(ProviderInfo::id));
        return all;
    }

    private ProviderInfo describeOne(FoundProvider provider) {
        List<ModelSpec> models = models(provider);
        List<String> capabilities = models.stream()
                .flatMap(model -> model.servings().stream())
                .map(serving -> serving.capability())
                .map(Capability::id)
                .distinct()
                .sorted()
                .toList();
        return ProviderInfo.builder(provider.id(), provider.source())
                .accounts(accounts(provider.id()).stream().map(Account::alias).toList())
                .keyVariables(provider.factory().settings().keyVariables())
                .setupVariable(provider.factory().settings().setupVariable())
                .capabilities(capabilities)
                .models(models.size())
                .problem(models.isEmpty() ? "its catalogue cannot be read or is empty" : null)
                .build();
    }
}
