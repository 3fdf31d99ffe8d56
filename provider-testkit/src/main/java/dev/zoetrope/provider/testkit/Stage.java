package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.WorkflowPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** All that one check needs: the scripted service, its artifacts, a server that keys must never reach, and clients. */
final class Stage implements AutoCloseable {

    /** Longer than anything here takes, so that a check that hangs ends. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A call that returns "at once" has returned by then, on any machine. */
    static final Duration PROMPTLY = Duration.ofSeconds(5);

    /** Enough for a call and its answer, and too little for the engine to find out what came of it. */
    private static final Duration DOUBTFUL = Duration.ofSeconds(2);

    /** How long the engine waits before it first repeats a refused submit; the pause then doubles each time. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final RetryPolicy RETRIES = RetryPolicy.builder()
            .pauses(FIRST_PAUSE, Duration.ofSeconds(5))
            .jitter(0)
            .triesBeforeFallback(Integer.MAX_VALUE)
            .build();

    /** So many that the engine lets no job wait for another, because checks do not wait for jobs to end. */
    private static final int MANY = 1_000;

    /** Beyond any deadline. */
    private static final Duration NEVER = Duration.ofDays(1);

    /** Most checks refresh a job themselves, at a moment of their own choice. */
    private static final PollPolicy SELDOM = moment -> NEVER;

    private static final PollPolicy OFTEN = moment -> Duration.ofMillis(20);

    private final Dialect dialect;
    private final ProviderFactory factory;
    private final StageSecrets secrets;
    private final ModelSpec model;
    private final ArtifactHost artifacts;
    private final ScriptedService service;
    private final LoopbackServer elsewhere =
            LoopbackServer.start(any -> ServerScript.reply(WireReply.json(200, "{\"hello\":\"stranger\"}")));
    private final Account account;
    private final List<MediaClient> clients = new ArrayList<>();
    private final MediaClient client;

    /** Where clients keep what the service says about itself. */
    private final Path folder = Path.of(System.getProperty("java.io.tmpdir"), "testkit-" + UUID.randomUUID());

    /**
     * Sets everything up; nothing is sent yet.
     *
     * @param dialect the service to play
     */
    Stage(Dialect dialect) {
        this.dialect = dialect;
        this.factory = dialect.factory();
        this.secrets = StageSecrets.of(factory);
        this.model = planned();
        this.artifacts = new ArtifactHost(model.output());
        this.service = new ScriptedService(dialect, secrets.path(), artifacts);
        this.account = secrets.account(factory, service.server().uri());
        this.client = newClient();
    }

    /** Plans where no job is known: of what kind its file is has to be known before the service starts. */
    private ModelSpec planned() {
        try (LoopbackServer idle =
                        LoopbackServer.start(any -> ServerScript.reply(dialect.other(any.below(secrets.path()))));
                MediaClient planner = client(secrets.account(factory, idle.uri()), SELDOM, RETRIES)) {
            Plan plan = planner.plan(request());
            return factory.workflows()
                    .flatMap(graphs -> graphs.place(plan.model().nativeId()))
                    .map(WorkflowPlace::model)
                    .or(() -> factory.catalog().find(plan.model().nativeId()))
                    .orElseThrow();
        }
    }

    private MediaClient client(Account at, PollPolicy polling, RetryPolicy retries) {
        return Zoetrope.builder()
                .discovery(false)
                .environment(Map.of(), "testkit")
                .catalogs(folder)
                .provider(factory)
                .account(at)
                .retries(retries)
                .polling(polling)
                .concurrency(factory.id(), MANY)
                .build();
    }

    /** {@return the secrets of the account} They are random, and this stage's alone. */
    StageSecrets secrets() {
        return secrets;
    }

    /** {@return what each call carries: the key of the account or, if it has none, the value of its header} */
    String key() {
        return secrets.sent();
    }

    /** {@return whether a text shows a secret of the account, or half of it} */
    boolean showsTheKey(String text) {
        return secrets.shownBy(text);
    }

    /** {@return the lines of a text that show a secret of the account, without it} */
    List<String> showingTheKey(String text) {
        return text.lines().filter(this::showsTheKey).map(secrets::masked).toList();
    }

    ScriptedService service() {
        return service;
    }

    LoopbackServer elsewhere() {
        return elsewhere;
    }

    LoopbackServer artifacts() {
        return artifacts.server();
    }

    ProviderFactory factory() {
        return factory;
    }

    ModelSpec model() {
        return model;
    }

    /** {@return the client that most checks need, which polls a job only when asked to} */
    MediaClient client() {
        return client;
    }

    /** Makes a further client of the same account, as another process would be. */
    MediaClient newClient() {
        return newClient(SELDOM);
    }

    /** Makes a client that polls its jobs all the time. */
    MediaClient watchfulClient() {
        return newClient(OFTEN);
    }

    /** Makes a client for which the pause before the next try is always too long. */
    MediaClient hurriedClient() {
        return newClient(SELDOM, RETRIES.toBuilder().pauses(NEVER, NEVER).build());
    }

    private MediaClient newClient(PollPolicy polling) {
        return newClient(polling, RETRIES);
    }

    private MediaClient newClient(PollPolicy polling, RetryPolicy retries) {
        MediaClient made = client(account, polling, retries);
        clients.add(made);
        return made;
    }

    /** Opens the provider as the engine does, for checks of what the engine would smooth over. */
    Provider open() {
        return factory.open(() -> account);
    }

    MediaRequest request() {
        return dialect.request().build();
    }

    MediaRequest request(Duration deadline) {
        return dialect.request().deadline(deadline).build();
    }

    Job submit() {
        return client.submit(request());
    }

    /**
     * Describes a request whose answer will be lost. A provider that can look for the job is asked for half a minute, so
     * that such a request gets a deadline before which no finding is believed.
     */
    MediaRequest doubtfulRequest() {
        return dialect.lookup().isPresent() ? request(DOUBTFUL) : request();
    }

    /** Describes a paid call as the engine does. */
    SubmitCall submitCall(Duration timeout) {
        return new SubmitCall(model, client.plan(request()).input(), timeout);
    }

    /** Makes one call as the engine does: the paid one, or one about a job. */
    Object call(Provider provider, ApiCall call, String remoteId, Duration timeout)
            throws ProviderCallException, InterruptedException {
        RemoteCall about = RemoteCall.builder(model.id(), remoteId, timeout)
                .output(model.output())
                .build();
        return switch (call) {
            case SUBMIT -> provider.submit(submitCall(timeout));
            case STATUS -> provider.status(about);
            case CANCEL -> provider.cancel(about);
            case OTHER -> throw new IllegalArgumentException("no provider makes such a call");
        };
    }

    String remoteId(Job job) {
        return job.snapshot().remoteId().orElseThrow();
    }

    /** Does what must fail, and returns how. */
    static MediaException failure(ThrowingCallable act) {
        Throwable thrown = catchThrowable(act);
        assertThat(thrown).as("it fails as a MediaException").isInstanceOf(MediaException.class);
        return (MediaException) thrown;
    }

    /** Refreshes the job's state; a failure to read the answer has to carry the job's handle. */
    static Optional<MediaException> refresh(Job job) {
        try {
            job.refresh();
            return Optional.empty();
        } catch (MediaException useless) {
            assertThat(useless.handle())
                    .as("the handle in %s", useless.reason())
                    .contains(job.handle());
            return Optional.of(useless);
        }
    }

    /** Closes the clients without waiting for jobs. */
    void closeClients() {
        clients.forEach(MediaClient::close);
    }

    @Override
    public void close() {
        closeClients();
        service.close();
        artifacts.close();
        elsewhere.close();
        kept().forEach(Stage::delete);
        delete(folder);
    }

    /** {@return the files that clients keep of what the service says about itself} */
    List<Path> kept() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
