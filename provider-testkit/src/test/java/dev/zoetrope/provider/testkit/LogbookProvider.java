package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.Account;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.HttpVerdict;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitLookup;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paperboat with a logbook: each boat carries a mark, the key of its paid call, by which it can be looked for. */
class LogbookProvider extends WrappedProvider implements SubmitLookup {

    static final List<String> SOURCES = List.of("moorings", "log");

    private final ProviderConnection connection;
    private final LogbookApi api;

    LogbookProvider(Provider good, Account account) {
        super(good, account);
        this.connection =
                new ProviderConnection(account, new BadFactory().settings().authScheme(), Clock.systemUTC());
        this.api = connection.api(LogbookApi.class);
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        Map<String, Object> marked = new LinkedHashMap<>(call.input());
        marked.put("mark", mark(call));
        SubmitOutcome outcome = good.submit(new SubmitCall(call.model(), marked, call.timeout()));
        return outcome instanceof SubmitOutcome.Accepted accepted
                ? accepted(accepted.remoteId(), accepted.firstStatus(), call.key())
                : outcome;
    }

    /** Returns what a boat is launched with. */
    String mark(SubmitCall call) {
        return call.key();
    }

    private static SubmitOutcome.Accepted accepted(String id, RemoteStatus status, String mark) {
        return new SubmitOutcome.Accepted(id, status, Map.of("mark", mark), List.of());
    }

    @Override
    public Optional<SubmitLookup> submitLookup() {
        return Optional.of(this);
    }

    @Override
    public SubmitFinding find(LookupCall call) throws ProviderCallException, InterruptedException {
        CallLimit limit = CallLimit.of(call.timeout());
        for (String source : SOURCES) {
            Answer answer = connection.ask(() -> api.boats(source, call.key(), limit.left()));
            if (!answer.successful() || !(answer.json().value("boats") instanceof List<?> boats)) {
                throw HttpVerdict.ofCall(answer, answer.describe(""));
            }
            for (Object each : boats) {
                JsonFields boat = JsonFields.of(each);
                if (isThat(call, boat)) {
                    return found(call, boat);
                }
            }
        }
        return new SubmitFinding.NotAccepted("no boat carries the mark " + call.key());
    }

    private SubmitFinding found(LookupCall call, JsonFields boat) {
        String id = boat.text("boat");
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            return new SubmitFinding.Unknown("the boat with the mark " + call.key() + " has no name");
        }
        RemoteStatus status = new RemoteStatus.Queued(null, connection.clean(boat.text("state")));
        return new SubmitFinding.Found(accepted(id, status, call.key()));
    }

    /** Returns whether a boat is the one that is looked for. */
    boolean isThat(LookupCall call, JsonFields boat) {
        return boat.text("mark").equals(call.key());
    }

    @Override
    public void close() {
        connection.close();
        super.close();
    }
}
