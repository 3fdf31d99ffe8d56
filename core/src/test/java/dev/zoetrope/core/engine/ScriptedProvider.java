package dev.zoetrope.core.engine;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.LocalFiles;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.PriceInquiry;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitLookup;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.WebhookSupport;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A provider that does, call by call, what a test prescribes. */
final class ScriptedProvider implements ProviderFactory, Provider {

    static final RemoteStatus QUEUED = new RemoteStatus.Queued(1, "in_queue");
    static final RemoteStatus RUNNING = new RemoteStatus.Running(null, "in_progress");
    static final RemoteStatus DONE = new RemoteStatus.Succeeded(
            List.of(ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://example.org/a.mp4"))),
            Cost.UNKNOWN,
            "succeeded");
    static final SubmitOutcome ACCEPTED = new SubmitOutcome.Accepted("remote-1", QUEUED);

    /** One step of the script; it may block, throw, or answer. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws ProviderCallException, InterruptedException;
    }

    final BlockingQueue<Step<SubmitOutcome>> submits = new LinkedBlockingQueue<>();
    final BlockingQueue<Step<RemoteStatus>> statuses = new LinkedBlockingQueue<>();
    final BlockingQueue<Step<CancelOutcome>> cancels = new LinkedBlockingQueue<>();
    final BlockingQueue<SubmitCall> submitCalls = new LinkedBlockingQueue<>();
    final BlockingQueue<RemoteCall> statusCalls = new LinkedBlockingQueue<>();
    final AtomicInteger submitted = new AtomicInteger();

    final BlockingQueue<Step<Optional<Money>>> prices = new LinkedBlockingQueue<>();
    final BlockingQueue<SubmitCall> priceCalls = new LinkedBlockingQueue<>();

    /** What it finds when it looks for a paid call. */
    final BlockingQueue<Step<SubmitFinding>> findings = new LinkedBlockingQueue<>();

    final BlockingQueue<LookupCall> lookups = new LinkedBlockingQueue<>();

    /** Whether it can look for paid calls. */
    volatile boolean looks;

    /** Whether it notifies of the ends of jobs. */
    volatile boolean notifies;

    /** What its model costs by its catalogue. */
    volatile @Nullable Price price;

    /** Whether it can be asked for prices. */
    volatile boolean quotes;

    /** Which variables set it up. */
    volatile ProviderSettings settings = keyed();

    private final String id;

    /**
     * Creates a provider.
     *
     * @param id its id
     */
    ScriptedProvider(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ProviderSettings settings() {
        return settings;
    }

    private static ProviderSettings keyed() {
        return ProviderSettings.builder(URI.create("https://example.org"))
                .keyVariables(List.of("SCRIPTED_KEY"))
                .baseUrlVariable("SCRIPTED_URL")
                .build();
    }

    @Override
    public Catalog catalog() {
        ParameterSpec prompt = ParameterSpec.builder("prompt", WireType.STRING)
                .required(true)
                .field("prompt")
                .build();
        ModelSpec model = ModelSpec.builder(new ModelId(id, "words"), "Words", OutputKind.VIDEO)
                .servings(List.of(
                        new Serving(Capability.TEXT_TO_VIDEO, "words", Map.of(), Map.of(), Set.of()),
                        new Serving(Capability.WORKFLOW, "nodes", Map.of(), Map.of(), Set.of())))
                .details(() -> new ModelSpec.Details(List.of(prompt), List.of(), price))
                .build();
        return new Catalog("2026-01-01", new LocalFiles(PlannedUpload.How.INLINE, Map.of()), List.of(model));
    }

    @Override
    public Optional<WebhookSupport> webhooks() {
        return notifies
                ? Optional.of(new WebhookSupport() {
                    @Override
                    public boolean sends(ModelId model) {
                        return true;
                    }

                    @Override
                    public Optional<String> remoteId(Map<String, List<String>> headers, byte[] body) {
                        return Optional.of("remote-1");
                    }
                })
                : Optional.empty();
    }

    @Override
    public Provider open(ProviderContext context) {
        return this;
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        submitted.incrementAndGet();
        submitCalls.add(call);
        try {
            return submits.take().run();
        } catch (InterruptedException e) {
            return new SubmitOutcome.Unconfirmed("interrupted");
        } catch (ProviderCallException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        statusCalls.add(call);
        return statuses.take().run();
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        return cancels.take().run();
    }

    @Override
    public Optional<PriceInquiry> prices() {
        return quotes
                ? Optional.of(call -> {
                    priceCalls.add(call);
                    return prices.take().run();
                })
                : Optional.empty();
    }

    @Override
    public Optional<SubmitLookup> submitLookup() {
        return looks
                ? Optional.of(call -> {
                    lookups.add(call);
                    return findings.take().run();
                })
                : Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
