package dev.zoetrope.core.workflow;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.WorkflowSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Fetches the workflow that a provider stores under a model id, such as that of a deployment, which is called its place.
 * It can be changed there at any time, so that the place is asked for each plan; what it said last is kept on disk for
 * when it cannot be reached.
 */
public final class SavedWorkflowFetcher implements SavedLookup {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** For how long an answer counts as current: a command that plans before it submits asks once. */
    private static final Duration CURRENT = Duration.ofSeconds(5);

    private final Providers providers;
    private final Function<Account, Optional<WorkflowHost>> hosts;
    private final Timer timer;
    private final PlaceDocuments documents;
    private final Map<String, Recent> recent = new ConcurrentHashMap<>();

    private record Recent(SavedWorkflow workflow, long asked) {}

    /**
     * Prepares to fetch.
     *
     * @param providers the providers, and what they served earlier
     * @param hosts opens an account, and returns what its provider says about its places
     * @param timer measures how long an answer counts as current
     */
    public SavedWorkflowFetcher(Providers providers, Function<Account, Optional<WorkflowHost>> hosts, Timer timer) {
        this.providers = providers;
        this.hosts = hosts;
        this.timer = timer;
        this.documents = new PlaceDocuments(providers.cache(), "workflow");
    }

    @Override
    public Found of(Account account, ModelId place) {
        String key = account.alias() + "/" + place;
        Recent before = recent.get(key);
        if (before != null && timer.nanos() - before.asked() < CURRENT.toNanos()) {
            return new Found(before.workflow(), List.of());
        }
        WorkflowHost host = hosts.apply(account).orElseThrow(() -> new IllegalStateException(place + " has no host"));
        try {
            String document = PromptRetry.of(() -> host.saved(place, LIMIT), timer);
            SavedWorkflow workflow = support(account).saved(place, document);
            recent.put(key, new Recent(workflow, timer.nanos()));
            documents.write(account, place, document);
            return new Found(workflow, List.of());
        } catch (ProviderCallException e) {
            return kept(account, place, e);
        } catch (IllegalArgumentException e) {
            throw failure(
                    account, place, FailureReason.UNAVAILABLE, "its workflow cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(account, place, FailureReason.INTERRUPTED, "interrupted while asking", e);
        }
    }

    /** Only a place that cannot be reached is spoken for; one that refuses has answered. */
    private Found kept(Account account, ModelId place, ProviderCallException e) {
        Optional<SavedWorkflow> earlier = e.repeatable() ? read(account, place) : Optional.empty();
        if (earlier.isEmpty()) {
            throw failure(account, place, e.reason(), String.valueOf(e.getMessage()), e);
        }
        return new Found(
                earlier.get(),
                List.of(place + " could not be asked for its workflow (" + e.getMessage()
                        + "); this is what it was earlier"));
    }

    private Optional<SavedWorkflow> read(Account account, ModelId place) {
        try {
            return documents
                    .read(account, place)
                    .map(document -> support(account).saved(place, document));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private WorkflowSupport support(Account account) {
        return providers
                .find(account.provider())
                .flatMap(factory -> factory.workflows())
                .orElseThrow();
    }

    private static MediaException failure(
            Account account, ModelId place, FailureReason reason, String why, Exception cause) {
        return MediaException.because(
                        reason,
                        place + " was asked at " + account.site() + " for its workflow: " + why + "; nothing was sent")
                .model(place.toString())
                .provider(account.provider())
                .cause(cause)
                .build();
    }
}
