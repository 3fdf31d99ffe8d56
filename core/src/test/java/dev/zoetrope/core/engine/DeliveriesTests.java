package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.discovery.CatalogCache;
import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was bought is delivered even if its URL has expired, and its cost is asked for once more. */
@Timeout(60)
class DeliveriesTests {

    private static final byte[] VIDEO = "\0\0\0\u0018ftypisom and so on".getBytes(StandardCharsets.ISO_8859_1);
    private static final Cost DOLLAR = Cost.reported(new Money(BigDecimal.ONE, "USD"));

    @TempDir
    Path folder;

    private final ScriptedServer store = ScriptedServer.start().otherwise(Script.answer(200, VIDEO));
    private final ManualTimer timer = new ManualTimer();
    private final ScriptedProvider provider = new ScriptedProvider("scripted");
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final BlockingQueue<JobEvent> events = new LinkedBlockingQueue<>();
    private EngineClient client;

    @BeforeEach
    void start() throws IOException {
        Account account = Account.of("scripted", "default", url("/"), Secret.of("key-of-the-deliveries"));
        Providers providers = new Providers(
                new Discovery(List.of(new FoundProvider(provider, "test")), List.of()),
                List.of(account),
                List.of(),
                new CatalogCache(Path.of("no-catalogs")));
        client = new EngineClient(
                providers,
                ledger,
                EngineBench.SETTINGS.toBuilder().listeners(List.of(events::add)).build(),
                timer);
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    private URI url(String path) {
        return store.uri(path);
    }

    private RemoteStatus done(Cost cost, String... paths) {
        List<ArtifactInfo> artifacts = Arrays.stream(paths)
                .map(path -> ArtifactInfo.file(OutputKind.VIDEO, url(path)))
                .toList();
        return new RemoteStatus.Succeeded(artifacts, cost, "succeeded");
    }

    /** Buys a job that ends with an answer; what the provider is asked afterwards is up to the script. */
    private Job bought(RemoteStatus end) throws InterruptedException {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> end);
        Job job = client.submit(
                EngineBench.request().deadline(Duration.ofSeconds(40)).build());
        timer.advanceToNextStep();
        return job;
    }

    private static List<Artifact> artifacts(Job job) {
        return job.await().artifacts();
    }

    private Path target() {
        return folder.resolve("boat.mp4");
    }

    private MediaException undelivered(Job job) {
        return catchThrowableOfType(
                MediaException.class, () -> artifacts(job).get(0).saveTo(target()));
    }

    @Test
    void aFileThatADeadProcessHadSavedWhereItWasWantedIsRecorded() throws Exception {
        provider.submits.add(() -> ScriptedProvider.ACCEPTED);
        provider.statuses.add(() -> done(DOLLAR, "/boat.mp4"));
        Job job = client.submit(
                EngineBench.request().target(Target.file(target())).build());
        timer.advanceToNextStep();
        Files.write(target(), VIDEO);
        Path elsewhere = Files.write(folder.resolve("other.mp4"), VIDEO);

        assertThatThrownBy(() -> artifacts(job).get(0).saveTo(elsewhere)).hasMessageContaining("exists already");
        SavedFile saved = artifacts(job).get(0).saveTo(target());

        assertThat(saved.path()).isEqualTo(target());
        assertThat(ledger.find(job.id()).orElseThrow().artifacts().get(0).saved())
                .isEqualTo(saved);
    }

    @Test
    void wordsAreHereAtOnceAndNothingIsFetched() throws Exception {
        String words = "Ein Böötchen\ntreibt 🚣";
        Job job = bought(new RemoteStatus.Succeeded(List.of(ArtifactInfo.words(words)), DOLLAR, "succeeded"));

        Generation made = job.await();
        SavedFile saved = made.artifacts().get(0).saveTo(folder);

        assertThat(made.text()).isEqualTo(words);
        assertThat(saved.path()).hasParent(folder).hasBinaryContent(words.getBytes(StandardCharsets.UTF_8));
        assertThat(saved.mediaType()).isEqualTo("text/plain");
        assertThat(saved.bytes()).isEqualTo(words.getBytes(StandardCharsets.UTF_8).length);
        assertThat(ledger.find(job.id()).orElseThrow().artifacts())
                .containsExactly(ArtifactInfo.words(words).withSaved(saved));
        assertThat(store.requests()).isEmpty();
        assertThat(provider.statusCalls).hasSize(1);
    }

    @Test
    void severalTextsAreNotOne() throws Exception {
        Generation made = bought(new RemoteStatus.Succeeded(
                        List.of(ArtifactInfo.words("a"), ArtifactInfo.words("b")), DOLLAR, "succeeded"))
                .await();

        assertThatThrownBy(made::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("made 2 artifacts of kind text");
        assertThat(made.artifacts()).extracting(Artifact::text).containsExactly(Optional.of("a"), Optional.of("b"));
    }

    @Test
    void aTextThatTheProviderKeepsInAFileIsSaidToBeOne() throws Exception {
        Generation made = bought(new RemoteStatus.Succeeded(
                        List.of(ArtifactInfo.file(OutputKind.TEXT, url("/a.txt"))), DOLLAR, "succeeded"))
                .await();

        assertThatThrownBy(made::text).isInstanceOf(IllegalStateException.class).hasMessageContaining("saveTo");
    }

    @Test
    void anExpiredUrlIsAskedForAgainAndTheNewOneRecorded() throws Exception {
        store.at("/old.mp4", Script.status(403));
        Job job = bought(done(DOLLAR, "/first.mp4", "/old.mp4"));
        Artifact first = artifacts(job).get(0);
        Artifact second = artifacts(job).get(1);
        SavedFile before = first.saveTo(folder.resolve("first.mp4"));
        provider.statuses.add(() -> done(Cost.UNKNOWN, "/first-renewed.mp4", "/renewed.mp4"));

        SavedFile saved = second.saveTo(target());

        assertThat(saved.path()).hasBinaryContent(VIDEO);
        assertThat(second.info()).isEqualTo(new ArtifactInfo(OutputKind.VIDEO, url("/renewed.mp4"), null, saved, null));
        assertThat(first.info())
                .isEqualTo(new ArtifactInfo(OutputKind.VIDEO, url("/first-renewed.mp4"), null, before, null));
        assertThat(ledger.find(job.id()).orElseThrow().artifacts()).containsExactly(first.info(), second.info());
        assertThat(job.snapshot().cost()).as("what was reported before stands").isEqualTo(DOLLAR);
        assertThat(provider.submitted).hasValue(1);
        assertThat(provider.statusCalls).hasSize(2).allSatisfy(call -> {
            assertThat(call.remoteId()).isEqualTo("remote-1");
            assertThat(call.output()).isEqualTo(OutputKind.VIDEO);
            assertThat(call.timeout()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(30));
        });
    }

    @Test
    void aJobThatTheProviderHasForgottenIsNotDeliveredAndSaysSo() throws Exception {
        store.at("/old.mp4", Script.status(404));
        Job job = bought(done(DOLLAR, "/old.mp4"));
        provider.statuses.add(() -> {
            throw new ProviderCallException(FailureReason.REFUSED, "job unknown", false, null);
        });

        MediaException failure = undelivered(job);

        assertThat(failure.reason()).isEqualTo(FailureReason.NOT_DELIVERED);
        assertThat(failure.handle()).contains(job.handle());
        assertThat(failure.getMessage()).contains("HTTP 404", "asked for the result again", "job unknown");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aProviderThatForgetsForAMomentIsAskedAgain() throws Exception {
        store.at("/old.mp4", Script.status(404));
        Job job = bought(done(DOLLAR, "/old.mp4"));
        provider.statuses.add(() -> {
            throw new ProviderCallException(FailureReason.REFUSED, "job unknown", true, null);
        });
        provider.statuses.add(() -> done(DOLLAR, "/renewed.mp4"));

        assertThat(artifacts(job).get(0).saveTo(target()).path()).hasBinaryContent(VIDEO);
    }

    @Test
    void aRefusedKeyIsSaidWithWhatToCorrect() throws Exception {
        store.at("/old.mp4", Script.status(403));
        Job job = bought(done(DOLLAR, "/old.mp4"));
        provider.statuses.add(() -> {
            throw new ProviderCallException(FailureReason.KEY_REFUSED, "wrong key", false, null);
        });

        assertThat(undelivered(job)).hasMessageContaining("wrong key").hasMessageContaining("SCRIPTED_KEY");
    }

    @Test
    void aResultThatIsNoLongerTheSameIsNotMistakenForIt() throws Exception {
        store.at("/old.mp4", Script.status(403));
        Job job = bought(done(DOLLAR, "/old.mp4"));
        provider.statuses.add(() -> done(DOLLAR, "/one.mp4", "/two.mp4"));
        assertThat(undelivered(job)).hasMessageContaining("2 artifacts instead of 1");

        provider.statuses.add(() -> new RemoteStatus.Failed(FailureReason.MODERATION, "taken down", "failed"));
        assertThat(undelivered(job)).hasMessageContaining("now says 'failed'");

        assertThat(job.snapshot().artifacts()).containsExactly(ArtifactInfo.file(OutputKind.VIDEO, url("/old.mp4")));
    }

    @Test
    void aProviderThatBreaksItsContractIsNoReasonToCrash() throws Exception {
        store.at("/old.mp4", Script.status(403));
        Job job = bought(done(DOLLAR, "/old.mp4"));
        provider.statuses.add(() -> {
            throw new NoClassDefFoundError("half a jar");
        });
        provider.statuses.add(() -> done(DOLLAR, "/renewed.mp4"));

        assertThat(artifacts(job).get(0).saveTo(target()).path()).hasBinaryContent(VIDEO);
    }

    @Test
    void aCostThatWasNotToldIsAskedForOnce() throws Exception {
        Job job = bought(done(Cost.UNKNOWN, "/a.mp4"));
        provider.statuses.add(() -> done(DOLLAR, "/a.mp4"));

        artifacts(job).get(0).saveTo(target());

        assertThat(job.snapshot().cost()).isEqualTo(DOLLAR);
        assertThat(ledger.find(job.id()).orElseThrow().cost()).isEqualTo(DOLLAR);
        assertThat(job.snapshot().artifacts().get(0).saved()).isNotNull();
        List<JobEvent.Kind> kinds = new ArrayList<>();
        while (!kinds.contains(JobEvent.Kind.COST)) {
            kinds.add(events.take().kind());
        }
        assertThat(kinds).containsSubsequence(JobEvent.Kind.SETTLED, JobEvent.Kind.DOWNLOADED, JobEvent.Kind.COST);
    }

    @Test
    void aCostThatStaysUnknownIsNotAskedForAgain() throws Exception {
        Job job = bought(done(Cost.UNKNOWN, "/a.mp4"));
        provider.statuses.add(() -> done(Cost.UNKNOWN, "/a.mp4"));
        List<Artifact> artifacts = artifacts(job);

        artifacts.get(0).saveTo(target());
        artifacts.get(0).saveTo(folder.resolve("again.mp4"));

        assertThat(provider.statusCalls).hasSize(2);
    }

    @Test
    void aQuestionForTheCostNeverFailsTheSave() throws Exception {
        Job job = bought(done(Cost.UNKNOWN, "/a.mp4"));
        provider.statuses.add(() -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(artifacts(job).get(0).saveTo(target()).path()).hasBinaryContent(VIDEO);
        assertThat(job.snapshot().cost()).isEqualTo(Cost.UNKNOWN);
    }

    @Test
    void whoeverIsInterruptedDuringTheQuestionForTheCostHasTheFile() throws Exception {
        Job job = bought(done(Cost.UNKNOWN, "/a.mp4"));
        provider.statuses.add(() -> {
            throw new InterruptedException("now");
        });

        SavedFile saved = artifacts(job).get(0).saveTo(target());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(saved.path()).hasBinaryContent(VIDEO);
    }

    @Test
    void aKnownCostIsNotAskedFor() throws Exception {
        Job job = bought(done(DOLLAR, "/a.mp4"));

        artifacts(job).get(0).saveTo(target());

        assertThat(provider.statusCalls).hasSize(1);
    }
}
