package dev.zoetrope.core.workflow;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.WorkflowSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what places say about classes of nodes. The answer is large, so it is kept on disk and asked for again only when
 * the place has another version, or when a graph does not fit what is known.
 */
public final class NodeClassReader implements NodeLookup {

    private static final Logger LOG = LoggerFactory.getLogger(NodeClassReader.class);
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLASSES_LIMIT = Duration.ofSeconds(60);

    /** For how long a version that was asked for counts as current. */
    private static final Duration CURRENT = Duration.ofSeconds(5);

    private final Providers providers;
    private final Function<Account, Optional<WorkflowHost>> hosts;
    private final Timer timer;
    private final PlaceDocuments documents;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * What is known of a place.
     *
     * @param version its version then
     * @param classes its classes
     * @param checked when it was last seen to have that version, by the timer; null if an earlier program saw it
     */
    private record Known(
            String version, NodeClasses classes, @Nullable Long checked) {

        boolean isCurrent(long now) {
            return checked != null && now - checked < CURRENT.toNanos();
        }
    }

    /**
     * Prepares to read.
     *
     * @param providers the providers, and what they served earlier
     * @param hosts opens an account, and returns what its provider says about nodes
     * @param timer measures how long a version counts as current
     */
    public NodeClassReader(Providers providers, Function<Account, Optional<WorkflowHost>> hosts, Timer timer) {
        this.providers = providers;
        this.hosts = hosts;
        this.timer = timer;
        this.documents = new PlaceDocuments(providers.cache(), "nodes");
    }

    @Override
    public NodeDescriptions of(Account account, ModelId model, boolean again) {
        WorkflowHost host = hosts.apply(account).orElse(null);
        WorkflowSupport support = providers
                .find(account.provider())
                .flatMap(factory -> factory.workflows())
                .orElse(null);
        if (host == null || support == null) {
            return NodeDescriptions.NONE;
        }
        Place place = new Place(account, model, host, support);
        Known before = known.computeIfAbsent(place.key(), key -> kept(place));
        try {
            return PromptRetry.of(() -> asked(place, again, before), timer);
        } catch (ProviderCallException e) {
            return unreachable(account, e, before);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(account, FailureReason.INTERRUPTED, "interrupted while asking", e);
        }
    }

    /** A place as it is asked and understood. */
    private record Place(Account account, ModelId model, WorkflowHost host, WorkflowSupport support) {

        String key() {
            return account.alias() + "/" + model;
        }
    }

    private NodeDescriptions asked(Place place, boolean again, @Nullable Known before)
            throws ProviderCallException, InterruptedException {
        long now = timer.nanos();
        if (before != null && !again && before.isCurrent(now)) {
            return new NodeDescriptions(before.classes(), false, List.of());
        }
        Optional<String> said = place.host().version(place.model(), VERSION_LIMIT);
        if (said.isEmpty()) {
            return NodeDescriptions.NONE;
        }
        String version = said.get();
        if (before != null && !again && before.version().equals(version)) {
            known.put(place.key(), new Known(version, before.classes(), now));
            return new NodeDescriptions(before.classes(), false, List.of());
        }
        String document = place.host().nodeClasses(place.model(), CLASSES_LIMIT);
        NodeClasses classes;
        try {
            classes = place.support().nodeClasses(document);
        } catch (IllegalArgumentException e) {
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE,
                    "its description of nodes cannot be read: " + e.getMessage(),
                    true,
                    null);
        }
        known.put(place.key(), new Known(version, classes, now));
        documents.write(place.account(), place.model(), version + "\n" + document);
        return new NodeDescriptions(classes, true, List.of());
    }

    private NodeDescriptions unreachable(Account account, ProviderCallException e, @Nullable Known before) {
        if (before == null) {
            throw failure(
                    account,
                    e.reason(),
                    account.provider() + " at " + account.site() + " was asked which nodes it has and gave no usable"
                            + " answer: " + e.getMessage() + "; nothing was sent",
                    e);
        }
        return new NodeDescriptions(
                before.classes(),
                true,
                List.of(account.provider() + " at " + account.site() + " gave no usable answer (" + e.getMessage()
                        + "); the workflow was checked against what it said earlier"));
    }

    private static MediaException failure(Account account, FailureReason reason, String message, Exception cause) {
        return MediaException.because(reason, message)
                .provider(account.provider())
                .cause(cause)
                .build();
    }

    /** Returns what an earlier program kept, without knowing whether it is current; null if nothing usable is kept. */
    private @Nullable Known kept(Place place) {
        Optional<String> document = documents.read(place.account(), place.model());
        int end = document.map(text -> text.indexOf('\n')).orElse(-1);
        if (document.isEmpty() || end < 0) {
            return null;
        }
        try {
            return new Known(
                    document.get().substring(0, end),
                    place.support().nodeClasses(document.get().substring(end + 1)),
                    null);
        } catch (IllegalArgumentException e) {
            LOG.debug("what {} said about its nodes earlier is not used", place.account(), e);
            return null;
        }
    }
}
