package dev.zoetrope.provider.support.testing;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import dev.zoetrope.testing.log.LogRecorder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** A provider as the engine opens it, before a scripted server. Each provider's tests say with which key and job. */
public class OpenedProvider implements AutoCloseable {

    /** How long a call may take. */
    protected static final Duration LIMIT = Duration.ofSeconds(60);

    private final ScriptedServer server = ScriptedServer.start();
    private final Provider provider;
    private final SubmitCall submission;
    private final RemoteCall job;

    /**
     * Opens a provider.
     *
     * @param factory its factory
     * @param key the account's key
     * @param submission what is bought
     * @param job the provider's id of the job that is asked about
     */
    protected OpenedProvider(ProviderFactory factory, String key, SubmitCall submission, String job) {
        this(factory, server -> Account.of(factory.id(), "default", server, Secret.of(key)), submission, job);
    }

    /**
     * Opens a provider.
     *
     * @param factory its factory
     * @param account makes the account of a server
     * @param submission what is bought
     * @param job the provider's id of the job that is asked about
     */
    protected OpenedProvider(
            ProviderFactory factory, Function<URI, Account> account, SubmitCall submission, String job) {
        Account opened = account.apply(server.uri());
        this.provider = factory.open(() -> opened);
        this.submission = submission;
        this.job = call(job);
    }

    /** Opens a provider before any server. */
    protected static Provider open(ProviderFactory factory, URI baseUrl, String key) {
        Account account = Account.of(factory.id(), "default", baseUrl, Secret.of(key));
        return factory.open(() -> account);
    }

    /** Returns a question about a job that makes a video. */
    public static RemoteCall call(String id) {
        return RemoteCall.builder(new ModelId("test", "model"), id, LIMIT)
                .output(OutputKind.VIDEO)
                .build();
    }

    /** Sets how the next requests are answered. */
    public OpenedProvider answering(Script... scripts) {
        server.next(scripts);
        return this;
    }

    /** Buys. */
    public SubmitOutcome submit() {
        return provider.submit(submission);
    }

    /** Buys something else, and returns the provider's id of the job, or what came of it where there is none. */
    public Object bought(SubmitCall other) {
        SubmitOutcome outcome = provider.submit(other);
        return outcome instanceof SubmitOutcome.Accepted accepted ? accepted.remoteId() : outcome;
    }

    /** Polls the job. */
    public RemoteStatus status() throws ProviderCallException, InterruptedException {
        return provider.status(job);
    }

    /** Cancels the job. */
    public CancelOutcome cancel() throws ProviderCallException, InterruptedException {
        return provider.cancel(job);
    }

    /** {@return the server} */
    public ScriptedServer server() {
        return server;
    }

    /** {@return the provider} */
    public Provider provider() {
        return provider;
    }

    /**
     * Buys from a server that answers as scripted, and returns in words what that proved: {@code accepted}, {@code
     * unconfirmed}, or a refusal with its reason, such as {@code later RATE_LIMITED after 7 s}.
     *
     * @throws AssertionError if not exactly one request was sent
     */
    public String verdict(Script script) {
        int before = server.requests().size();
        SubmitOutcome outcome = answering(script).submit();
        int requests = server.requests().size() - before;
        if (requests != 1) {
            throw new AssertionError("a paid call was sent " + requests + " times");
        }
        if (outcome instanceof SubmitOutcome.Rejected refused) {
            return (refused.repeatable() ? "later " : "final ")
                    + refused.reason()
                    + (refused.retryAfter() == null
                            ? ""
                            : " after " + refused.retryAfter().toSeconds() + " s");
        }
        return outcome instanceof SubmitOutcome.Unconfirmed
                ? "unconfirmed"
                : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Returns everything that can be seen of the provider while a server answers every kind of call with one text. */
    public List<Object> seenOf(String body) throws InterruptedException {
        List<Object> seen = new ArrayList<>();
        for (int status : new int[] {200, 400, 503}) {
            Script script = Script.json(status, body);
            seen.add(answering(script).submit());
            answering(script, script);
            try {
                seen.add(status());
            } catch (ProviderCallException fault) {
                seen.add(fault.toString());
            }
            answering(script);
            try {
                seen.add(cancel());
            } catch (ProviderCallException fault) {
                seen.add(fault.toString());
            }
        }
        seen.add(provider);
        return seen;
    }

    /** Returns all that is seen and logged of a new provider while a server answers every kind of call with one text. */
    public static String shownOf(Supplier<? extends OpenedProvider> provider, String body) throws InterruptedException {
        try (LogRecorder log = new LogRecorder();
                OpenedProvider opened = provider.get()) {
            return opened.seenOf(body) + log.text();
        }
    }

    /**
     * Returns the ways in which an answer may come incomplete.
     *
     * @param beginning the beginning of the body that never ends
     */
    public static List<Script> brokenOff(String beginning) {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n";
        return List.of(
                Script.close(),
                Script.reset(),
                Script.raw("HTTP/1.1 100 Continue\r\n\r\n").then(Script.close()),
                Script.raw("HTTP/1.1 101 Switching Protocols\r\n\r\n").then(Script.close()),
                Script.raw(head).then(Script.close()),
                Script.raw(head + "\r\n" + beginning).then(Script.close()),
                Script.raw(head + "\r\n" + beginning).then(Script.reset()));
    }

    @Override
    public void close() {
        provider.close();
        server.close();
    }
}
