package dev.zoetrope.provider.testkit;

import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A stage whose service is asked what came of a paid call. It knows the job that was bought last, or none, and its
 * sources can be disturbed one by one.
 */
final class LookupScene {

    private final Stage stage;
    private final Dialect dialect;
    private final LookupDialect looks;
    private final String key = UUID.randomUUID().toString();
    private final Instant since = Instant.now();
    private final Map<String, ServerScript> disturbances = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    LookupScene(Stage stage, Dialect dialect) {
        this.stage = stage;
        this.dialect = dialect;
        this.looks = dialect.lookup().orElseThrow();
        stage.service().answerFirst(this::answer);
    }

    /** {@return the key of the call that is looked for} */
    String key() {
        return key;
    }

    /** Answers all questions to a source by a script. */
    void disturb(String source, ServerScript script) {
        disturbances.put(source, script);
    }

    /** {@return the sources that were asked so far} */
    Set<String> asked() {
        return new LinkedHashSet<>(asked);
    }

    /** Answers questions as usual from now on. */
    void end() {
        stage.service().answerFirst(request -> Optional.empty());
    }

    /** Looks for the call once, by a provider. */
    SubmitFinding look(Provider provider, boolean free, Duration limit)
            throws ProviderCallException, InterruptedException {
        LookupCall call = LookupCall.builder(stage.model().id(), key, limit)
                .output(stage.model().output())
                .input(stage.submitCall(limit).input())
                .free(free)
                .since(since)
                .build();
        return provider.submitLookup().orElseThrow().find(call);
    }

    private Optional<ServerScript> answer(WireRequest request) {
        ApiCall call = dialect.callOf(request);
        Optional<String> source = looks.source(request);
        if (call == ApiCall.SUBMIT || (source.isEmpty() && call != ApiCall.OTHER)) {
            return Optional.empty();
        }
        source.ifPresent(asked::add);
        ServerScript disturbance = source.map(disturbances::get).orElse(null);
        if (disturbance != null) {
            return Optional.of(disturbance);
        }
        WireReply reply =
                stage.service().lastJob().map(job -> looks.known(request, job)).orElseGet(() -> looks.unknown(request));
        return Optional.of(ServerScript.reply(reply));
    }
}
