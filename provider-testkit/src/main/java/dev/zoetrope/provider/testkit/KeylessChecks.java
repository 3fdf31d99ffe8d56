package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where servers have no keys: nothing is sent that looks like one, and the headers and the path of the base URL stay with
 * their own server (M9).
 */
abstract class KeylessChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @BeforeEach
    void appliesWhereThereAreNoKeys() {
        assumeTrue(dialect().factory().settings().keyless(), "the provider's accounts have keys");
    }

    @Test
    void noRequestCarriesAKeyOrAnOrigin() throws Exception {
        play(stage -> {
            workAt(stage);

            assertThat(Stream.concat(ownRequests(stage), otherRequests(stage)))
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.headers().keySet())
                            .doesNotContain("authorization", "origin")
                            .noneMatch(name -> name.startsWith("sec-")));
        });
    }

    @Test
    void theHeadersGoToTheOwnServerAlone() throws Exception {
        play(stage -> {
            workAt(stage);

            assertThat(ownRequests(stage))
                    .as("requests to the account's own server without its header")
                    .isNotEmpty()
                    .allMatch(request -> request.mentions(stage.key()));
            assertThat(otherRequests(stage))
                    .as("requests to other servers with the header")
                    .noneMatch(request -> request.mentions(stage.key()));
        });
    }

    @Test
    void everyCallGoesBelowTheBaseUrl() throws Exception {
        play(stage -> {
            workAt(stage);

            assertThat(ownRequests(stage))
                    .allMatch(request ->
                            request.target().startsWith(stage.secrets().path() + "/"));
        });
    }

    @Test
    void noRecordHoldsTheHeadersOrThePath() throws Exception {
        play(stage -> {
            Job done = workAt(stage);
            Job failed = stage.submit();
            stage.service().move(stage.remoteId(failed), RemoteJob.Phase.UNREADABLE);
            Stage.refresh(failed);

            assertThat(records(stage.client())).hasSizeGreaterThan(2).noneMatch(stage::showsTheKey);
            assertThat(Base64.getUrlDecoder().decode(done.handle().split("\\.")[1]))
                    .asString(StandardCharsets.UTF_8)
                    .doesNotMatch(text -> stage.showsTheKey(text), "shows a secret");
        });
    }

    /** Buys two jobs, saves the file of one, and has the service send each call elsewhere. Returns the job that ended. */
    private Job workAt(Stage stage) throws Exception {
        Job job = stage.submit();
        SubmissionChecks.assertComesHome(stage, job);
        Generation made = job.await(Stage.PATIENCE).orElseThrow();
        made.artifacts().get(0).saveTo(folder.resolve("made"));
        String other = stage.remoteId(stage.submit());
        stage.service()
                .disturb(
                        ApiCall.STATUS,
                        ServerScript.redirect(307, stage.elsewhere().uri() + "/hop"));
        try (Provider provider = stage.open()) {
            stage.call(provider, ApiCall.STATUS, other, LIMIT);
        } catch (ProviderCallException redirected) {
            // A redirect is an answer that says nothing about the job.
        }
        stage.service().calm();
        return job;
    }

    private static Stream<WireRequest> ownRequests(Stage stage) {
        return stage.service().server().seen().stream().map(LoopbackServer.Seen::request);
    }

    private static Stream<WireRequest> otherRequests(Stage stage) {
        return Stream.concat(stage.elsewhere().seen().stream(), stage.artifacts().seen().stream())
                .map(LoopbackServer.Seen::request);
    }

    private static List<String> records(MediaClient client) {
        List<String> records = new ArrayList<>();
        for (JobSnapshot job : client.jobs().list()) {
            records.add(job.origin() + " " + job.artifacts() + " " + job.rawStatus() + " " + job.answer());
            records.add(job.failure() + " " + job.unread() + " " + job.remoteId());
            client.jobs().find(job.id()).ifPresent(record -> records.add(record.toString()));
        }
        return records;
    }
}
