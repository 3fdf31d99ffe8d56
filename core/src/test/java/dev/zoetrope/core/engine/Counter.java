package dev.zoetrope.core.engine;

import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A provider that sells words over the counter: what a prompt asks for is accepted, unless a test says otherwise, and
 * done at once. It counts what it sold.
 */
final class Counter implements ProviderFactory, Provider {

    /** A job that is done as soon as it is accepted. */
    static final RemoteStatus DONE =
            new RemoteStatus.Succeeded(List.of(ArtifactInfo.words("as asked")), Cost.UNKNOWN, "succeeded");

    /** How often each prompt was sold. */
    final Map<String, AtomicInteger> sold = new ConcurrentHashMap<>();

    /** How often each prompt was asked for. */
    final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    /** What a prompt is answered with. */
    volatile Function<String, SubmitOutcome> answers = prompt -> accepted(prompt, DONE);

    /** What is said of a job that was not done at once. */
    volatile RemoteStatus later = DONE;

    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();

    private final ScriptedProvider model = new ScriptedProvider("scripted");

    Counter() {
        model.price = EngineBench.price("1USD");
    }

    void price(@Nullable Price price) {
        model.price = price;
    }

    static SubmitOutcome accepted(String prompt, RemoteStatus first) {
        return new SubmitOutcome.Accepted("remote-" + prompt, first);
    }

    int soldInAll() {
        return sold.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int askedInAll() {
        return asked.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public String id() {
        return model.id();
    }

    @Override
    public ProviderSettings settings() {
        return model.settings();
    }

    @Override
    public Catalog catalog() {
        return model.catalog();
    }

    @Override
    public Provider open(ProviderContext context) {
        return this;
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        String prompt = String.valueOf(call.input().get("prompt"));
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            count(asked, prompt);
            SubmitOutcome answer = answers.apply(prompt);
            if (answer instanceof SubmitOutcome.Accepted) {
                count(sold, prompt);
            }
            return answer;
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private static void count(Map<String, AtomicInteger> counts, String prompt) {
        counts.computeIfAbsent(prompt, each -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public RemoteStatus status(RemoteCall call) {
        return later;
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) {
        return CancelOutcome.UNSUPPORTED;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
