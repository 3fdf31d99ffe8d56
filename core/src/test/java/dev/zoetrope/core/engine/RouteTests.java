package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Route;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.RemoteStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both providers serve the same family; "scripted" is preferred. */
@Timeout(30)
class RouteTests {

    private static EngineBench bench(Route route) {
        EngineSettings plain = EngineBench.SETTINGS;
        return new EngineBench(plain.toBuilder().route(route).build(), true);
    }

    /** Lets one provider run a job that ends some seconds after its acceptance. */
    private static void run(EngineBench bench, ScriptedProvider provider, int seconds, String cost) throws Exception {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> new RemoteStatus.Succeeded(
                List.of(ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://example.org/a.mp4"))),
                Cost.reported(Money.parse(cost)),
                "succeeded"));
        Job job = bench.client.submit(
                EngineBench.request().provider(provider.id()).build());
        bench.timer.advance(Duration.ofSeconds(seconds));
        EngineBench.get(job.completion());
    }

    private static String chosen(EngineBench bench) {
        return bench.client.plan(EngineBench.plain()).provider();
    }

    @Test
    void theFasterOneByHistoryComesFirst() throws Exception {
        try (EngineBench bench = bench(Route.FASTEST)) {
            assertThat(chosen(bench)).as("with no history the preferred one").isEqualTo("scripted");
            run(bench, bench.provider, 90, "1USD");
            run(bench, bench.other, 30, "1USD");
            assertThat(chosen(bench)).isEqualTo("other");
        }
    }

    @Test
    void theCheaperOneByHistoryComesFirst() throws Exception {
        try (EngineBench bench = bench(Route.CHEAPEST)) {
            run(bench, bench.provider, 1, "0.50USD");
            run(bench, bench.other, 1, "0.40USD");
            assertThat(chosen(bench)).isEqualTo("other");
        }
    }

    @Test
    void pricesInDifferentCurrenciesAreNotCompared() throws Exception {
        try (EngineBench bench = bench(Route.CHEAPEST)) {
            run(bench, bench.provider, 1, "0.50USD");
            run(bench, bench.other, 1, "0.40CNY");
            assertThat(chosen(bench)).isEqualTo("scripted");
        }
    }

    @Test
    void otherwiseThePreferredOneDoes() throws Exception {
        try (EngineBench bench = bench(Route.PREFERRED)) {
            run(bench, bench.provider, 90, "9USD");
            run(bench, bench.other, 1, "0.40USD");
            assertThat(chosen(bench)).isEqualTo("scripted");
        }
    }
}
