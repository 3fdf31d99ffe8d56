package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider whose servers have no keys, from the variables to the ledger. */
@Timeout(30)
class KeylessAccountTests {

    private static final String SECRET = "9f8e7d6c5b4a";

    @TempDir
    private Path folder;

    private final ScriptedProvider provider = new ScriptedProvider("scripted");

    private KeylessAccountTests() {
        provider.settings = ProviderSettings.builder(URI.create("http://127.0.0.1:8188"))
                .baseUrlVariable("SERVER_URL")
                .headersVariable("SERVER_HEADERS")
                .build();
    }

    private MediaClient client(Ledger ledger, Map<String, String> variables, ProviderFactory... others) {
        Zoetrope.Builder builder = Zoetrope.builder()
                .discovery(false)
                .provider(provider)
                .ledger(ledger)
                .catalogs(folder)
                .resume(false)
                .polling(moment -> Duration.ofMillis(1))
                .environment(variables, "default");
        List.of(others).forEach(builder::provider);
        return builder.build();
    }

    private static MediaException failure(ThrowingCallable action) {
        MediaException[] failure = new MediaException[1];
        assertThatThrownBy(action).isInstanceOfSatisfying(MediaException.class, e -> failure[0] = e);
        return failure[0];
    }

    @Test
    void whatIsMissingIsTheVariableOfTheServerAndNeverAKey() {
        try (MediaClient client = client(new InMemoryLedger(), Map.of())) {
            MediaException plan = failure(() -> client.plan(EngineBench.plain()));
            MediaException refresh = failure(() -> client.catalog().refresh("scripted"));

            assertThat(plan.reason()).isEqualTo(FailureReason.NO_KEY);
            assertThat(plan).hasMessage("no provider that serves words is set up; set SERVER_URL (scripted)");
            assertThat(refresh).hasMessage("no server is set up for scripted; set SERVER_URL");
            ProviderInfo info = client.catalog().providers().get(0);
            assertThat(info.keyVariables()).isEmpty();
            assertThat(info.setupVariable()).isEqualTo("SERVER_URL");
        }
    }

    @Test
    void refusedHeadersAreCorrectedWhereTheyAreSet() {
        provider.submits.add(() -> new SubmitOutcome.Rejected(FailureReason.KEY_REFUSED, "HTTP 401", false, null));
        try (MediaClient client = client(new InMemoryLedger(), Map.of("SERVER_URL", "http://10.0.0.7"))) {
            assertThat(failure(() -> client.submit(EngineBench.plain())))
                    .hasMessageContaining("correct the headers in SERVER_HEADERS, or the address in SERVER_URL")
                    .message()
                    .doesNotContain("key");
        }
    }

    @Test
    void aRecordKeepsTheSiteAndADigestOfThePathAlone() {
        InMemoryLedger ledger = new InMemoryLedger();
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        String url = "http://10.0.0.7:8188/" + SECRET;
        try (MediaClient client = client(ledger, Map.of("SERVER_URL", url, "SERVER_HEADERS", "X-Door: " + SECRET))) {
            Job job = client.submit(EngineBench.plain());

            assertThat(client.jobs().list()).singleElement().satisfies(listed -> {
                assertThat(listed.origin().site()).matches("10\\.0\\.0\\.7:8188#[0-9a-f]{8}");
                assertThat(listed.origin().toString()).doesNotContain(SECRET);
                assertThat(client.jobs().handle(listed)).contains(job.handle());
                assertThat(client.jobs().hasAccountOf(listed)).isTrue();
            });
        }
    }

    @Test
    void aFileComesFromTheServerAndNoRecordHoldsItsPath() throws Exception {
        InMemoryLedger ledger = new InMemoryLedger();
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> new RemoteStatus.Succeeded(
                List.of(ArtifactInfo.file(OutputKind.VIDEO, URI.create("view?filename=a.mp4"))),
                Cost.reported(Money.parse("0USD")),
                "succeeded"));
        byte[] video = "\0\0\0\u0018ftypisom and so on".getBytes(StandardCharsets.ISO_8859_1);
        try (ScriptedServer server = ScriptedServer.start().otherwise(Script.answer(200, video));
                MediaClient client = client(
                        ledger,
                        Map.of(
                                "SERVER_URL",
                                server.uri("/" + SECRET).toString(),
                                "SERVER_HEADERS",
                                "X-Door: open-it"))) {
            Job job = client.submit(EngineBench.plain());

            assertThat(job.await().artifacts().get(0).saveTo(folder).path()).hasBinaryContent(video);

            assertThat(server.onlyRequest().target()).isEqualTo("/" + SECRET + "/view?filename=a.mp4");
            assertThat(server.onlyRequest().header("X-Door")).contains("open-it");
            JobSnapshot listed = client.jobs().list().get(0);
            assertThat(listed.artifacts() + " " + listed.origin())
                    .contains("view?filename=a.mp4")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void anotherPathOfTheSameServerIsAnotherPlace() {
        InMemoryLedger ledger = new InMemoryLedger();
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        String handle;
        try (MediaClient client = client(ledger, Map.of("SERVER_URL", "http://10.0.0.7/" + SECRET))) {
            handle = client.submit(EngineBench.plain()).handle();
        }
        for (Ledger any : List.of(ledger, new InMemoryLedger())) {
            try (MediaClient client = client(any, Map.of("SERVER_URL", "http://10.0.0.7/1nother"))) {
                assertThat(failure(() -> client.jobs().attach(handle)))
                        .hasMessageContaining("10.0.0.7#")
                        .message()
                        .doesNotContain(SECRET, "1nother");
            }
        }
    }

    @Test
    void withNothingPreferredTheRankDecidesAndThenTheAlphabet() {
        ScriptedProvider first = new ScriptedProvider("zebra");
        first.settings = first.settings.toBuilder().rank(10).build();
        ScriptedProvider second = new ScriptedProvider("apple");
        Map<String, String> variables = Map.of("SERVER_URL", "http://10.0.0.7", "SCRIPTED_KEY", "k");
        try (MediaClient client = client(new InMemoryLedger(), variables, second, first)) {
            assertThat(client.plan(EngineBench.plain()).provider()).isEqualTo("zebra");
            assertThat(client.plan(EngineBench.plain()).alternatives())
                    .extracting(each -> each.model().provider())
                    .containsExactly("apple", "scripted");
        }
    }
}
