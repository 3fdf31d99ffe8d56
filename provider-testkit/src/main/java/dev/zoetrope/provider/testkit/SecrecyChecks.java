package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The key goes to its own service only, in no address, and is never shown, even if the service repeats it (M9). The same
 * holds for the header of an account without a key, whose base URL's path is not shown either.
 */
@Isolated("listens to everything that is printed")
abstract class SecrecyChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void theKeyGoesToItsOwnServiceAlone() throws Exception {
        play(stage -> {
            Job job = stage.submit();
            SubmissionChecks.assertComesHome(stage, job);
            Generation made = job.await(Stage.PATIENCE).orElseThrow();
            made.artifacts().get(0).saveTo(folder.resolve("made"));
            String other = stage.remoteId(stage.submit());
            ServerScript away = ServerScript.redirect(307, stage.elsewhere().uri() + "/hop");
            try (Provider provider = stage.open()) {
                for (ApiCall call : calls().toList()) {
                    stage.service().disturb(call, away);
                    ending(() -> stage.call(provider, call, other, LIMIT));
                }
            }

            assertThat(stage.service().seen(ApiCall.SUBMIT))
                    .as("paid calls with the key")
                    .allMatch(seen -> seen.request().mentions(stage.key()));
            assertThat(Stream.concat(stage.elsewhere().seen().stream(), stage.artifacts().seen().stream()))
                    .as("requests with the key at other places")
                    .noneMatch(seen -> seen.request().mentions(stage.key()));
        });
    }

    @Test
    void theKeyIsSentAsTheSettingsSay() throws Exception {
        ProviderSettings settings = dialect().factory().settings();
        assumeTrue(!settings.keyless(), "there are no keys");
        String header = settings.authScheme().headerName();
        play(stage -> {
            String expected =
                    settings.authScheme().value(Secret.of(stage.key())).expose();
            String other = stage.remoteId(stage.submit());
            try (Provider provider = stage.open()) {
                for (ApiCall call : calls().toList()) {
                    ending(() -> stage.call(provider, call, other, LIMIT));
                }
            }

            assertThat(calls().flatMap(call -> stage.service().seen(call).stream()))
                    .as("calls without the key in '%s', as ProviderSettings.authScheme() says", header)
                    .allMatch(seen -> expected.equals(seen.request().headers().get(header.toLowerCase(Locale.ROOT))));
        });
    }

    @Test
    void anAddressThatLeadsElsewhereIsNotFollowed() throws Exception {
        String id = dialect().remoteId(1);
        assumeTrue(
                !dialect()
                        .accepted(id, URI.create("https://one.example"))
                        .equals(dialect().accepted(id, URI.create("https://other.example"))),
                "the service gives no addresses");
        play(stage -> {
            URI elsewhere = stage.elsewhere().uri();
            stage.service().next(ApiCall.SUBMIT, stage.service().acceptAt(elsewhere));
            Job job = stage.submit();
            stage.service().move(RemoteJob.Phase.RUNNING);

            Optional<MediaException> refused = Stage.refresh(job);
            ending(job::cancel);

            assertThat(stage.elsewhere().seen())
                    .as("requests at %s, where the addresses in the answer to the paid call lead", elsewhere)
                    .isEmpty();
            refused.ifPresent(failure -> assertThat(failure)
                    .as("what is said of an address that is not followed names its host")
                    .hasMessageContaining(elsewhere.getAuthority()));
        });
    }

    @Test
    void theKeyStandsInNoAddress() throws Exception {
        play(stage -> {
            Job job = stage.submit();
            SubmissionChecks.assertComesHome(stage, job);
            if (dialect().cancels()) {
                stage.submit().cancel();
            }

            assertThat(stage.service().server().seen())
                    .as("requests whose address holds the key")
                    .noneMatch(seen -> seen.request().target().contains(stage.key()));
        });
    }

    @TestFactory
    Stream<DynamicTest> theKeyIsInNothingThatIsThrownOrReturned() {
        return calls().map(call -> playing(call.name(), stage -> {
            assertThat(toldOf(stage, call))
                    .as("is told without the key")
                    .isNotEmpty()
                    .noneMatch(stage::showsTheKey);
        }));
    }

    @Test
    void theKeyIsInNothingThatIsPrinted() throws Exception {
        play(stage -> {
            Job job = stage.submit();
            try (Provider provider = stage.open()) {
                List<Object> shown = List.of(
                        provider,
                        stage.factory(),
                        stage.client(),
                        job,
                        job.snapshot(),
                        stage.client().plan(stage.request()),
                        stage.submitCall(LIMIT));

                assertThat(shown.stream().map(String::valueOf)).noneMatch(stage::showsTheKey);
            }
        });
    }

    @Test
    void theKeyIsInNothingThatIsLogged() throws Exception {
        try (Overheard log = Overheard.starts()) {
            play(stage -> {
                SubmissionChecks.assertComesHome(stage, stage.submit());
                for (ApiCall call : calls().toList()) {
                    toldOf(stage, call);
                }
                stage.closeClients();

                assertThat(stage.showingTheKey(log.text()))
                        .as("lines with the key that were logged or printed")
                        .isEmpty();
                // A path that is a secret is in the addresses that this client logs, whatever a provider does.
                assertThat(log.ofTheJdk().lines())
                        .as("lines with the key that the JDK's HTTP client logged")
                        .noneMatch(line -> StageSecrets.shows(stage.key(), line));
            });
        }
    }

    private Stream<ApiCall> calls() {
        return Stream.of(ApiCall.SUBMIT, ApiCall.STATUS, ApiCall.CANCEL)
                .filter(call -> call != ApiCall.CANCEL || dialect().cancels());
    }

    /** Lets the service repeat the key in every way, and returns all that the caller gets to see. */
    private List<String> toldOf(Stage stage, ApiCall call) {
        List<String> told = new ArrayList<>();
        String id = stage.remoteId(stage.submit());
        try (Provider provider = stage.open()) {
            List<WireReply> ordinary = ordinaryAnswers(stage, call, provider, id);
            List<ServerScript> echoes = stage.secrets().all().stream()
                    .flatMap(secret -> KeyEchoes.of(secret, ordinary).stream())
                    .toList();
            for (ServerScript echo : echoes) {
                if (call == ApiCall.SUBMIT) {
                    stage.service().next(ApiCall.SUBMIT, echo, echo);
                    // A client for each, or refusals would make it wait before the next one.
                    MediaClient client = stage.newClient();
                    told.add(ending(() -> client.submit(stage.doubtfulRequest())));
                    client.jobs().list().forEach(job -> told.add(told(job)));
                    told.add(ending(() -> stage.call(provider, call, id, LIMIT)));
                } else {
                    stage.service().disturb(call, echo);
                    told.add(ending(() -> stage.call(provider, call, id, LIMIT)));
                }
            }
        }
        stage.service().calm();
        stage.client().jobs().list().forEach(job -> told.add(told(job)));
        return told;
    }

    /** Collects the service's own answers to a call, whose words may be shown. */
    private List<WireReply> ordinaryAnswers(Stage stage, ApiCall call, Provider provider, String id) {
        RemoteJob job =
                new RemoteJob(id, RemoteJob.Phase.FAILED, stage.elsewhere().uri());
        return switch (call) {
            case SUBMIT, OTHER -> List.of(dialect().refusedForGood());
            case CANCEL -> List.of(dialect().cancelled(job), dialect().tooLateToCancel(job));
            case STATUS -> {
                ending(() -> stage.call(provider, call, id, LIMIT));
                List<LoopbackServer.Seen> questions = stage.service().seen(ApiCall.STATUS);
                assertThat(questions)
                        .as("questions about a job that another instance bought")
                        .isNotEmpty();
                WireRequest last = questions.get(questions.size() - 1).request();
                yield Stream.of(RemoteJob.Phase.FAILED, RemoteJob.Phase.RUNNING, RemoteJob.Phase.FORGOTTEN)
                        .map(phase -> dialect().status(last, job.in(phase)))
                        .toList();
            }
        };
    }

    private static String ending(Callable<Object> act) {
        try {
            return String.valueOf(act.call());
        } catch (Exception thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    private static String told(JobSnapshot job) {
        return job + " " + job.failure() + " " + job.rawStatus() + " " + job.artifacts() + " " + job.answer();
    }
}
