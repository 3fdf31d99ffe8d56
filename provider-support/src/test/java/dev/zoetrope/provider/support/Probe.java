package dev.zoetrope.provider.support;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A provider reduced to its connection. */
final class Probe implements AutoCloseable {

    static final String KEY = "key-that-nobody-may-see-0123456789";
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final ProviderConnection connection;
    private final ProbeApi api;

    Probe(URI baseUrl) {
        this(Account.of("probe", "default", baseUrl, Secret.of(KEY)));
    }

    Probe(Account account) {
        this(new ProviderConnection(account, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    Probe(ProviderConnection connection) {
        this.connection = connection;
        this.api = connection.api(ProbeApi.class);
    }

    Probe(ScriptedServer server) {
        this(server.uri());
    }

    SubmitOutcome buy(Duration timeout) {
        return buy("maker/model", timeout);
    }

    SubmitOutcome buy(String model, Duration timeout) {
        return connection.buy(
                () -> api.buy(
                        model, Map.of("prompt", "a boat"), CallLimit.of(timeout).left()),
                this::read);
    }

    /** Makes a paid call that has no body. */
    SubmitOutcome buyAgain(Duration timeout) {
        return connection.buy(() -> api.buyAgain("r-1", CallLimit.of(timeout).left()), this::read);
    }

    Answer look() throws ProviderCallException, InterruptedException {
        return connection.ask(
                () -> api.look("r-1", CallLimit.of(Duration.ofSeconds(5)).left()));
    }

    ProviderConnection connection() {
        return connection;
    }

    private SubmitOutcome read(Answer answer) {
        String id = answer.json().text("id");
        return answer.successful() && !id.isEmpty()
                ? new SubmitOutcome.Accepted(id, new RemoteStatus.Queued(null, ""))
                : HttpVerdict.ofSubmit(
                        answer, answer.describe(connection.clean(answer.json().text("message"))));
    }

    @Override
    public void close() {
        connection.close();
    }
}
