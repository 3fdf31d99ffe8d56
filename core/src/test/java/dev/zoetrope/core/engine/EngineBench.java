package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.discovery.CatalogCache;
import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.testing.Eventually;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An engine with a scripted provider and a clock that a test moves. */
final class EngineBench implements AutoCloseable {

    static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final long PATIENCE_SECONDS = 60;

    final ManualTimer timer = new ManualTimer();
    final ScriptedProvider provider = new ScriptedProvider("scripted");

    /** A second provider of the same family, with an account only if the bench was made for two. */
    final ScriptedProvider other = new ScriptedProvider("other");

    final InMemoryLedger ledger;
    final List<JobEvent> events = new CopyOnWriteArrayList<>();
    final EngineClient client;

    /** Asks 1 s after acceptance, then every 5 s. */
    static final EngineSettings SETTINGS = EngineSettings.builder(
                    moment -> Duration.ofSeconds(moment.asked() == 0 ? 1 : 5))
            .build();

    EngineBench() {
        this(SETTINGS, false);
    }

    EngineBench(EngineSettings settings, boolean two) {
        this(settings, two, new InMemoryLedger());
    }

    private EngineBench(EngineSettings settings, boolean two, InMemoryLedger ledger) {
        this.ledger = ledger;
        client = new EngineClient(
                providers(two),
                ledger,
                settings.toBuilder().listeners(List.of(events::add)).build(),
                timer);
    }

    private Providers providers(boolean two) {
        List<FoundProvider> found = List.of(new FoundProvider(provider, "test"), new FoundProvider(other, "test"));
        List<Account> accounts = two ? List.of(account("scripted"), account("other")) : List.of(account("scripted"));
        return new Providers(
                new Discovery(found, List.of()),
                accounts,
                List.of("scripted"),
                new CatalogCache(Path.of("no-catalogs")));
    }

    /** An engine with one provider alone; the caller closes it. */
    static EngineClient engine(ProviderFactory only, Ledger ledger, EngineSettings settings, Timer time) {
        Providers providers = new Providers(
                new Discovery(List.of(new FoundProvider(only, "test")), List.of()),
                List.of(account(only.id())),
                List.of(),
                new CatalogCache(Path.of("no-catalogs")));
        return new EngineClient(providers, ledger, settings, time);
    }

    private static Account account(String provider) {
        return Account.of(provider, "default", URI.create("https://example.org"), Secret.of("key-of-the-bench"));
    }

    /** An engine with a budget, whose providers' models cost one of their currency a run. */
    static EngineBench priced(Budget budget, @Nullable Duration duplicateWindow, boolean two) {
        EngineBench bench = new EngineBench(settings(budget, duplicateWindow), two);
        bench.provider.price = price("1USD");
        bench.other.price = price("1USD");
        return bench;
    }

    private static EngineSettings settings(Budget budget, @Nullable Duration duplicateWindow) {
        return EngineSettings.builder(SETTINGS.polling())
                .retries(SETTINGS.retries())
                .route(SETTINGS.route())
                .concurrency(SETTINGS.concurrency())
                .budget(budget)
                .unsent(SETTINGS.unsent())
                .resume(SETTINGS.resume())
                .retention(SETTINGS.retention())
                .duplicateWindow(duplicateWindow)
                .build();
    }

    /** An engine that finds what this one recorded. */
    EngineBench again(Budget budget) {
        EngineBench bench = new EngineBench(settings(budget, null), false, ledger);
        bench.provider.price = price("1USD");
        return bench;
    }

    /** One more client of the same provider, with a ledger and a time of its own; the caller closes it. */
    EngineClient another(Budget budget, Timer time) {
        return new EngineClient(providers(false), new InMemoryLedger(), settings(budget, null), time);
    }

    static Price price(String money) {
        Money amount = Money.parse(money);
        return Price.builder(amount.currency(), Price.Unit.RUN, "2026-01-01", "the test's list")
                .amount(amount.amount())
                .build();
    }

    List<JobEvent.Kind> kinds() {
        return events.stream().map(JobEvent::kind).toList();
    }

    static TextToVideo request() {
        return TextToVideo.of("words").prompt("a boat").deadline(DEADLINE);
    }

    /** A request for the same model, as one whose results come from nodes. */
    static AnyRequest ofNodes() {
        return AnyRequest.of("nodes").field(PortableField.PROMPT, "a boat").deadline(DEADLINE);
    }

    static MediaRequest plain() {
        return request().build();
    }

    JobSnapshot onlyJob() {
        List<JobSnapshot> jobs = client.jobs().list();
        if (jobs.size() != 1) {
            throw new AssertionError("expected one job, not " + jobs);
        }
        return jobs.get(0);
    }

    /** Waits for something that happens soon on another thread. */
    static void until(BooleanSupplier happened) throws InterruptedException {
        Eventually.eventually("what this test waits for", happened);
    }

    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (Exception e) {
            throw new AssertionError("no answer in time", e);
        }
    }

    static MediaException failure(CompletionStage<?> stage) {
        try {
            Object value = get(stage);
            throw new AssertionError("expected a failure, not " + value);
        } catch (CompletionException e) {
            Throwable cause = e.getCause() instanceof CompletionException nested ? nested.getCause() : e.getCause();
            return (MediaException) cause;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
