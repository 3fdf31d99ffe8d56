package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Generation;
import dev.zoetrope.api.Job;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteCall;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The key goes to its own service, in no address, and is shown to nobody, even if the service repeats it (M9). */
@Isolated("listens to everything that is printed")
abstract class SecrecyChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int[] ECHOES = {200, 400, 401, 404, 503};
    private static final Pattern JSON_TEXT = Pattern.compile(":\\s*\"([^\"]*)\"");
    private static final String[] FIELDS = {
        "message", "msg", "error", "detail", "reason", "error_message", "errorMessage", "description", "title", "status"
    };

    @TempDir
    Path folder;

    @Test
    void theKeyGoesToItsOwnServiceAlone() throws Exception {
        play(stage -> {
            Job job = stage.submit();
            stage.service().nextSubmits(Script.redirect(307, stage.elsewhere().uri() + "/hop"));
            Stage.failure(stage::submit);
            stage.service()
                    .disturb(
                            ApiCall.STATUS,
                            Script.redirect(307, stage.elsewhere().uri() + "/hop"));
            Stage.refresh(job);
            stage.service().calm();
            stage.service().move(RemoteJob.Phase.SUCCEEDED);
            Stage.refresh(job);
            Generation made = job.await(Stage.PATIENCE).orElseThrow();
            made.artifacts().get(0).saveTo(folder.resolve("made"));

            assertThat(stage.service().seen(ApiCall.SUBMIT))
                    .as("paid calls with the key")
                    .allMatch(seen -> seen.request().mentions(Stage.KEY));
            assertThat(Stream.concat(stage.elsewhere().seen().stream(), stage.artifacts().seen().stream()))
                    .as("requests with the key at other places")
                    .noneMatch(seen -> seen.request().mentions(Stage.KEY));
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
                    .noneMatch(seen -> seen.request().target().contains(Stage.KEY));
        });
    }

    @TestFactory
    Stream<DynamicTest> theKeyIsInNothingThatIsThrownOrReturned() {
        return Stream.of(ApiCall.SUBMIT, ApiCall.STATUS, ApiCall.CANCEL)
                .filter(call -> call != ApiCall.CANCEL || dialect().cancels())
                .map(call -> playing(call.name(), stage -> {
                    assertThat(toldOf(stage, call))
                            .as("is told without the key")
                            .isNotEmpty()
                            .noneMatch(SecrecyChecks::showsTheKey);
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

                assertThat(shown.stream().map(String::valueOf)).noneMatch(SecrecyChecks::showsTheKey);
            }
        });
    }

    @Test
    void theKeyIsInNothingThatIsLogged() throws Exception {
        try (Overheard log = new Overheard()) {
            play(stage -> {
                SubmissionChecks.assertComesHome(stage, stage.submit());
                for (ApiCall call : List.of(ApiCall.SUBMIT, ApiCall.STATUS, ApiCall.CANCEL)) {
                    toldOf(stage, call);
                }
            });
            assertThat(showsTheKey(log.text()))
                    .as("the key was logged or printed")
                    .isFalse();
        }
    }

    /** Lets the service repeat the key in every way, and returns all that becomes known of it. */
    private List<String> toldOf(Stage stage, ApiCall call) {
        List<String> told = new ArrayList<>();
        String id = stage.remoteId(stage.submit());
        RemoteCall question = stage.remoteCall(id, LIMIT);
        try (Provider provider = stage.open()) {
            for (Script echo : echoes(ordinaryAnswers(stage, call, provider, question))) {
                if (call == ApiCall.SUBMIT) {
                    stage.service().nextSubmits(echo, echo);
                    told.add(ending(stage::submit));
                    told.add(ending(() -> provider.submit(stage.submitCall(LIMIT))));
                } else {
                    stage.service().disturb(call, echo);
                    told.add(ending(
                            () -> call == ApiCall.STATUS ? provider.status(question) : provider.cancel(question)));
                }
            }
        }
        stage.service().calm();
        stage.client().jobs().forEach(job -> told.add(told(job)));
        return told;
    }

    /** Collects the service's own answers to a call, whose words may be shown. */
    private List<WireReply> ordinaryAnswers(Stage stage, ApiCall call, Provider provider, RemoteCall question) {
        RemoteJob job = new RemoteJob(
                question.remoteId(), RemoteJob.Phase.FAILED, stage.elsewhere().uri());
        return switch (call) {
            case SUBMIT, OTHER -> List.of(dialect().refusedForGood());
            case CANCEL -> List.of(dialect().cancelled(job), dialect().tooLateToCancel(job));
            case STATUS -> {
                ending(() -> provider.status(question));
                List<LoopbackServer.Seen> questions = stage.service().seen(ApiCall.STATUS);
                WireRequest last = questions.get(questions.size() - 1).request();
                yield Stream.of(RemoteJob.Phase.FAILED, RemoteJob.Phase.RUNNING, RemoteJob.Phase.FORGOTTEN)
                        .map(phase -> dialect().status(last, job.in(phase)))
                        .toList();
            }
        };
    }

    /** Makes answers that repeat the key: in fields that many services have, and in each text of their own answers. */
    private static List<Script> echoes(List<WireReply> answers) {
        StringBuilder json = new StringBuilder("{\"code\":\"" + Stage.KEY + "\"");
        for (String field : FIELDS) {
            json.append(",\"")
                    .append(field)
                    .append("\":\"not ")
                    .append(Stage.KEY)
                    .append('"');
        }
        List<Script> echoes = new ArrayList<>();
        for (int status : ECHOES) {
            echoes.add(Script.reply(WireReply.json(status, json + "}")));
            echoes.add(Script.reply(new WireReply(status, Map.of(), "what is Bearer " + Stage.KEY)));
        }
        for (WireReply answer : answers) {
            Matcher text = JSON_TEXT.matcher(answer.body());
            while (text.find()) {
                String body = answer.body().substring(0, text.start(1)) + "not " + Stage.KEY
                        + answer.body().substring(text.end(1));
                echoes.add(Script.reply(WireReply.json(answer.status(), body)));
            }
        }
        return echoes;
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
        return job + " " + job.failure() + " " + job.rawStatus() + " " + job.artifacts();
    }

    /** Tells whether a text shows the key, or half of it. */
    private static boolean showsTheKey(String text) {
        int half = Stage.KEY.length() / 2;
        return text.contains(Stage.KEY.substring(0, half)) || text.contains(Stage.KEY.substring(half));
    }
}
