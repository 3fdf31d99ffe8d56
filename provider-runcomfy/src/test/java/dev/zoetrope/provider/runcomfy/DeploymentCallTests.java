package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.provider.runcomfy.RunComfy.Detail;
import dev.zoetrope.provider.runcomfy.RunComfy.Scale;
import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments as an application lists, creates, changes and deletes them. */
@Timeout(30)
class DeploymentCallTests {

    private static final String ONE = """
            {'id':'d-1','name':'demo','workflow_id':'w-1','workflow_version':'v1','hardware':['AMPERE_48'],
             'min_instances':0,'max_instances':2,'queue_size':1,'keep_warm_duration_in_seconds':60,'status':'standby',
             'is_enabled':true,'created_at':'2026-01-02','updated_at':'2026-01-03',
             'payload':{'overrides':{},'object_info_url':null},'readme':'hello'}""";

    private final OpenedService opened = new OpenedService();

    @AfterEach
    void stop() {
        opened.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ONE]", "{'deployments':[ONE]}"})
    void theListIsBareOrInAField(String form) {
        opened.answering(200, form.replace("ONE", ONE));

        assertThat(opened.service().deployments(List.of(), Set.of()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id()).isEqualTo("d-1");
                    assertThat(found.name()).isEqualTo("demo");
                    assertThat(found.workflowId()).isEqualTo("w-1");
                    assertThat(found.workflowVersion()).isEqualTo("v1");
                    assertThat(found.hardware()).isEqualTo("AMPERE_48");
                    assertThat(found.scale()).isEqualTo(new Scale(0, 2, 1, 60));
                    assertThat(found.status()).isEqualTo("standby");
                    assertThat(found.enabled()).isTrue();
                    assertThat(found.created()).isEqualTo("2026-01-02");
                    assertThat(found.updated()).isEqualTo("2026-01-03");
                    assertThat(found.payload())
                            .containsEntry("overrides", Map.of())
                            .containsEntry("object_info_url", null);
                    assertThat(found.readme()).isEqualTo("hello");
                });
        assertThat(opened.onlyRequest().target()).isEqualTo("/prod/v2/deployments");
        assertThat(opened.onlyRequest().header("authorization")).contains("Bearer " + Opened.KEY);
    }

    @Test
    void idsAndDetailsAreRepeatedInTheQuery() {
        opened.answering(200, "[]").answering(200, ONE).answering(200, ONE);

        assertThat(opened.service().deployments(List.of("d-1", "d_2"), EnumSet.allOf(Detail.class)))
                .isEmpty();
        opened.service().deployment("d-1", Set.of(Detail.README));
        opened.service().deployment("d-1", Set.of());

        assertThat(opened.requests())
                .extracting(ReceivedRequest::target)
                .containsExactly(
                        "/prod/v2/deployments?ids=d-1&ids=d_2&includes=payload&includes=readme",
                        "/prod/v2/deployments/d-1?includes=readme",
                        "/prod/v2/deployments/d-1");
    }

    @Test
    void whatTheServiceDoesNotSayIsNotMadeUp() {
        opened.answering(200, "{'id':'d-1'}");

        RunComfy.Deployment found = opened.service().deployment("d-1", Set.of());

        assertThat(found.scale()).isNull();
        assertThat(found.enabled()).isNull();
        assertThat(found.name()).isEmpty();
    }

    @Test
    void oneIsCreatedWithAllThatTheServiceRequires() {
        opened.answering(201, ONE);

        RunComfy.Deployment made = opened.service()
                .createDeployment(new RunComfy.NewDeployment("demo", "w-1", "v1", "AMPERE_48", new Scale(1, 2, 3, 4)));

        assertThat(made.id()).isEqualTo("d-1");
        assertThat(opened.onlyRequest().method()).isEqualTo("POST");
        assertThat(opened.onlyRequest().target()).isEqualTo("/prod/v2/deployments");
        assertThat(opened.onlyRequest().text())
                .isEqualTo("{\"name\":\"demo\",\"workflow_id\":\"w-1\",\"workflow_version\":\"v1\","
                        + "\"hardware\":[\"AMPERE_48\"],\"min_instances\":1,\"max_instances\":2,\"queue_size\":3,"
                        + "\"keep_warm_duration_in_seconds\":4}");
    }

    @Test
    void aChangeWithoutANameSendsThePresentOne() {
        opened.answering(200, ONE).answering(200, ONE);

        opened.service()
                .changeDeployment("d-1", new RunComfy.DeploymentChange(null, null, null, 0, null, null, null, false));

        assertThat(opened.requests())
                .extracting(request -> request.method() + " " + request.target() + " " + request.text())
                .containsExactly(
                        "GET /prod/v2/deployments/d-1 ",
                        "PATCH /prod/v2/deployments/d-1"
                                + " {\"name\":\"demo\",\"min_instances\":0,\"is_enabled\":false}");
    }

    @Test
    void aChangeWithANameIsOneCall() {
        opened.answering(200, ONE);

        opened.service()
                .changeDeployment("d-1", new RunComfy.DeploymentChange("new", "v2", "HOPPER_141", null, 3, 4, 5, null));

        assertThat(opened.onlyRequest().text())
                .isEqualTo("{\"name\":\"new\",\"workflow_version\":\"v2\",\"hardware\":[\"HOPPER_141\"],"
                        + "\"max_instances\":3,\"queue_size\":4,\"keep_warm_duration_in_seconds\":5}");
    }

    @Test
    void anAnswerToADeletionMayBeEmpty() {
        opened.answering(Script.status(204));

        opened.service().deleteDeployment("d-1");

        assertThat(opened.onlyRequest().method()).isEqualTo("DELETE");
        assertThat(opened.onlyRequest().target()).isEqualTo("/prod/v2/deployments/d-1");
    }

    @Test
    void anInstanceAnswersInJsonOrNotOrNothing() {
        RunComfy.Instance instance = new RunComfy.Instance("d-1", "i-1");
        opened.answering(200, "{'done':[1,null]}")
                .answering(Script.answer(200, ("ok " + Opened.KEY).getBytes(StandardCharsets.UTF_8)))
                .answering(Script.status(200));

        RunComfy.ProxyAnswer json = opened.service().askInstance(instance, "/api/free", Map.of("unload_models", true));
        RunComfy.ProxyAnswer text = opened.service().askInstance(instance, "free", Map.of());
        RunComfy.ProxyAnswer nothing = opened.service().askInstance(instance, "free", Map.of());

        assertThat(json.json()).asString().isEqualTo("{done=[1, null]}");
        assertThat(text.json()).isNull();
        assertThat(text.text()).startsWith("ok ").doesNotContain(Opened.KEY);
        assertThat(nothing).isEqualTo(new RunComfy.ProxyAnswer(null, ""));
        assertThat(opened.requests().get(0).target())
                .isEqualTo("/prod/v2/deployments/d-1/instances/i-1/proxy/api/free");
        assertThat(opened.requests().get(0).text()).isEqualTo("{\"unload_models\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/../../b", "./a", "a//b", "a?b=c", "a%2fb", "a b", "a/"})
    void aPathThatLeadsElsewhereIsNotSent(String path) {
        assertThatThrownBy(() -> opened.service().askInstance(new RunComfy.Instance("d-1", "i-1"), path, Map.of()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST));
        assertThat(opened.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a?b", "a b"})
    void whatIsNoIdIsNotSent(String id) {
        assertThatThrownBy(() -> opened.service().deleteDeployment(id))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_REQUEST));
        assertThat(opened.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            403 | {'error_code':403003,'error_message':'not yours'} | KEY_REFUSED
            200 | {'error_code':404001,'error_message':'unknown'}   | REFUSED
            404 | {}                                                | REFUSED
            500 | {}                                                | UNAVAILABLE
            200 | <html>                                            | UNAVAILABLE
            200 | {}                                                | UNAVAILABLE
            """)
    void anErrorIsNoDeployment(int status, String body, FailureReason reason) {
        opened.answering(status, body);

        assertThatThrownBy(() -> opened.service().deployment("d-1", Set.of()))
                .isInstanceOfSatisfying(MediaException.class, fault -> {
                    assertThat(fault.reason()).isEqualTo(reason);
                    assertThat(fault.getMessage()).startsWith("runcomfy: HTTP " + status);
                });
    }

    @Test
    void anObjectWithoutAListIsNoEmptyList() {
        opened.answering(200, "{}");

        assertThatThrownBy(() -> opened.service().deployments(List.of(), Set.of()))
                .isInstanceOf(MediaException.class);
    }
}
