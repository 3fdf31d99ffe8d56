package dev.zoetrope.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of jobs tells of a paid call whose answer was lost. */
@Timeout(30)
class HistoryTests {

    private static final String SAME =
            "{'id':'JOB','model':'MODEL','source':'api','created_at':'2026-11-01T10:00:01Z','input':{'prompt':'a boat'}}";

    private static final String TAKEN = "takentakentakentakentaken1";

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    private SubmitFinding look(String model, Script... answers) throws Exception {
        opened.answering(answers);
        return opened.provider()
                .submitLookup()
                .orElseThrow()
                .find(LookupCall.builder(new ModelId("replicate", model), "key", Duration.ofSeconds(20))
                        .input(Map.of("prompt", "a boat"))
                        .since(Instant.parse("2026-11-01T10:00:00Z"))
                        .taken(Set.of(TAKEN))
                        .build());
    }

    private static Script listed(String next, String... jobs) {
        String results = String.join(",", jobs)
                .replace("JOB", Opened.JOB)
                .replace("MODEL", Opened.MODEL)
                .replace('\'', '"');
        return Script.json(200, "{\"previous\":null,\"next\":" + next + ",\"results\":[" + results + "]}");
    }

    @Test
    void oneWithTheSameInputIsShownAndNeverTaken() throws Exception {
        assertThat(look(Opened.MODEL, listed("null", SAME.replace("a boat", "a ship"), SAME)))
                .isInstanceOfSatisfying(SubmitFinding.Candidate.class, candidate -> {
                    assertThat(candidate.remoteId()).isEqualTo(Opened.JOB);
                    assertThat(candidate.why()).contains("the same input", "2026-11-01T10:00:01Z");
                });
        assertThat(opened.server().onlyRequest().target())
                .isEqualTo("/v1/predictions?created_after=2026-11-01T09%3A58%3A00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'prompt':'a ship'}", "{'prompt':'a boat','seed':1}", "{}", "null"})
    void anotherInputIsAnotherJob(String input) throws Exception {
        assertThat(look(Opened.MODEL, listed("null", SAME.replace("{'prompt':'a boat'}", input))))
                .isInstanceOf(SubmitFinding.Unknown.class);
    }

    @Test
    void anotherModelOrTheBrowserIsAnotherJob() throws Exception {
        assertThat(look(
                        Opened.MODEL,
                        listed("null", SAME.replace("MODEL", "another/model"), SAME.replace("'api'", "'web'"))))
                .isInstanceOf(SubmitFinding.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "/versions/"})
    void aVersionIsListedUnderItsModel(String written) throws Exception {
        String version = "some/model" + written + "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";

        assertThat(look(version, listed("null", SAME.replace("MODEL", "some/model"))))
                .isInstanceOf(SubmitFinding.Candidate.class);
        assertThat(look(version, listed("null", SAME))).isInstanceOf(SubmitFinding.Unknown.class);
    }

    @Test
    void whatAnotherJobHasBecomeIsPassedOver() throws Exception {
        String other = SAME.replace("JOB", TAKEN);
        String faded = other.replace("{'prompt':'a boat'}", "null,'data_removed':true");

        assertThat(look(Opened.MODEL, listed("null", other, faded, SAME)))
                .isInstanceOfSatisfying(
                        SubmitFinding.Candidate.class,
                        candidate -> assertThat(candidate.remoteId()).isEqualTo(Opened.JOB));
        assertThat(look(Opened.MODEL, listed("null", other, faded))).isInstanceOf(SubmitFinding.Unknown.class);
    }

    @Test
    void aDeploymentIsKnownByTheInputAlone() throws Exception {
        assertThat(look("deployments/acme/boats", listed("null", SAME.replace("MODEL", "acme/boats-model"))))
                .isInstanceOf(SubmitFinding.Candidate.class);
    }

    @Test
    void afterAnHourTheModelIsAllThatIsLeft() throws Exception {
        String faded =
                "{'id':'JOB','model':'MODEL','input':null,'data_removed':true,'created_at':'2026-11-01T10:00:01Z'}";

        assertThat(look(Opened.MODEL, listed("null", faded)))
                .isInstanceOfSatisfying(
                        SubmitFinding.Candidate.class,
                        candidate -> assertThat(candidate.why()).contains("removed already"));
    }

    @Test
    void morePagesAreReadAtOurOwnHostAlone() throws Exception {
        String next = "\"" + opened.server().uri("/v1/predictions?cursor=cD0yMDI%3D") + "\"";

        assertThat(look(Opened.MODEL, listed(next), listed("null", SAME))).isInstanceOf(SubmitFinding.Candidate.class);
        assertThat(opened.server().requests())
                .extracting(ReceivedRequest::target)
                .last()
                .isEqualTo("/v1/predictions?cursor=cD0yMDI%3D");
        assertThatThrownBy(() -> look(Opened.MODEL, listed("\"https://evil.example/v1/predictions\"")))
                .isInstanceOf(ProviderCallException.class)
                .hasMessageContaining("evil.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | {}
            200 | <html>
            401 | {'title':'Unauthenticated','status':401}
            404 | {'detail':'not found','status':404}
            500 | {'results':[]}
            """)
    void whatIsNoListIsNoAnswer(int code, String body) {
        assertThatThrownBy(() -> look(Opened.MODEL, Script.json(code, body.replace('\'', '"'))))
                .isInstanceOf(ProviderCallException.class);
    }
}
