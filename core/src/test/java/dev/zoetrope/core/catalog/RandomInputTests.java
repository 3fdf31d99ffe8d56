package dev.zoetrope.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/**
 * Whatever the planner passes, the emulator accepts, which reads the reference data for itself; and it is what was
 * planned.
 */
@Timeout(120)
class RandomInputTests {

    private static final long SEED = 20260923;
    private static final int INPUTS = 8000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private final List<String> wrong = new ArrayList<>();

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void whatIsPlannedIsAccepted() {
        Random chance = new Random(SEED);
        RandomInputs inputs = new RandomInputs(chance, new SampleFiles(folder));
        List<ModelSpec> models = Desk.describedModels();
        Tally tally = new Tally("Random inputs");
        EmulatorOptions options = EmulatorOptions.builder().fixedArtifacts(true).build();
        try (Emulator emulator = Emulator.start(options);
                Opened opened = new Opened(emulator.baseUri(), emulator.variables())) {
            // Otherwise it would accept anything, and let the job fail.
            emulator.fal().checksAtSubmit(true);
            for (int i = 0; i < INPUTS; i++) {
                ModelSpec model = models.get(chance.nextInt(models.size()));
                Map<String, Object> input = inputs.of(model);
                boolean nearest = chance.nextBoolean();
                Plan plan;
                try {
                    plan = desk.plan(Desk.request(model, input).takeNearest(nearest));
                } catch (MediaException refusal) {
                    tally.count(model, "refused");
                    continue;
                }
                SubmitOutcome outcome = opened.submit(model, plan);
                if (!(outcome instanceof SubmitOutcome.Accepted)) {
                    wrong.add(model.id() + ": " + plan.input() + "\n  " + outcome);
                }
                tally.count(model, plan.adjustments().isEmpty() ? "accepted" : "accepted with the nearest values");
            }

            tally.print();
            assertThat(wrong).isEmpty();
            assertThat(emulator.charges().all()).hasSizeGreaterThan(2500);
            assertThat(INPUTS - emulator.charges().all().size()).isGreaterThan(1000);
        }
    }

    @Test
    void whatIsSentIsWhatWasPlanned() throws Exception {
        Random chance = new Random(SEED);
        RandomInputs inputs = new RandomInputs(chance, new SampleFiles(folder));
        int sent = 0;
        try (ScriptedServer server = ScriptedServer.start().otherwise(Script.status(400));
                Opened opened = new Opened(server.uri(), Desk.KEYS)) {
            for (ModelSpec model : Desk.describedModels()) {
                for (Map<String, Object> input : List.of(Inputs.least(model), inputs.of(model))) {
                    if (desk.refusal(model, input) == null) {
                        Plan plan = desk.plan(model, input);
                        opened.submit(model, plan);
                        assertThat(server.requests()).hasSize(sent + 1);
                        Object body = input(model, read(server.requests().get(sent)));
                        if (!Inputs.same(plan.input(), body)) {
                            wrong.add(model.id() + ": sent " + body + ", not " + plan.input());
                        }
                        sent++;
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(sent).isGreaterThan(650);
    }

    /** The providers as the engine opens them, without the engine. */
    private static final class Opened implements AutoCloseable {
        private final Map<String, Provider> providers = new LinkedHashMap<>();

        Opened(URI base, Map<String, String> keys) {
            for (ProviderFactory factory : Desk.providers()) {
                String key = factory.settings().keyVariables().stream()
                        .filter(keys::containsKey)
                        .map(keys::get)
                        .findFirst()
                        .orElseThrow();
                Account account = Account.of(factory.id(), "default", base, Secret.of(key));
                providers.put(factory.id(), factory.open(() -> account));
            }
        }

        SubmitOutcome submit(ModelSpec model, Plan plan) {
            return providers.get(model.id().provider()).submit(new SubmitCall(model, plan.input(), PATIENCE));
        }

        @Override
        public void close() {
            providers.values().forEach(Provider::close);
        }
    }

    /** Reads a body as the inputs are compared: every number of one kind. */
    private static Object read(ReceivedRequest request) throws IOException {
        return plain(JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS).anyFrom(request.body()));
    }

    /** Returns the input in a body, which is all of it at most services. */
    private static Object input(ModelSpec model, Object body) {
        return model.id().provider().equals("replicate") ? ((Map<?, ?>) body).get("input") : body;
    }

    private static Object plain(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RandomInputTests::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((name, each) -> plain.put(name, plain(each)));
            return plain;
        }
        return value;
    }
}
