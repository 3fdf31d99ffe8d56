package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The management of RunComfy deployments, and what reaches through to their instances. */
class DeploymentManagementTests {

    private static final String PATH = "/prod/v2/deployments";
    private static final String NEW = "{'name':'mine','workflow_id':'6f1d3a52-0b7e-4c19-9a44-1d2e3f405062',"
            + "'workflow_version':'v1','hardware':['HOPPER_141'],'min_instances':0,'max_instances':2,'queue_size':1,"
            + "'keep_warm_duration_in_seconds':10}";

    private final DeploymentBench bench = new DeploymentBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    private Wire.Answer call(String method, String path, String body) {
        return bench.wire.runComfy(method, PATH + path, DeploymentBench.quoted(body));
    }

    @Test
    void theListIsABareArrayWithoutWhatWasNotAskedFor() {
        JsonNode all = call("GET", "", "").json();

        assertThat(all.isArray()).isTrue();
        assertThat(all)
                .extracting(each -> each.path("id").stringValue())
                .containsExactly("demo-upscale", "demo-text", "demo-sample", "demo-warm", "demo-disabled");
        assertThat(all.get(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "workflow_id",
                        "workflow_version",
                        "hardware",
                        "min_instances",
                        "max_instances",
                        "queue_size",
                        "keep_warm_duration_in_seconds",
                        "status",
                        "is_enabled",
                        "created_at",
                        "updated_at");
        assertThat(all.get(0).path("status").stringValue()).isEqualTo("standby");
        assertThat(all.get(4).path("is_enabled").booleanValue()).isFalse();
    }

    @Test
    void idsAndIncludesMayBeRepeated() {
        JsonNode two = call("GET", "?ids=demo-text&ids=demo-upscale&includes=payload&includes=readme", "")
                .json();

        assertThat(two).hasSize(2);
        JsonNode upscale = two.get(0);
        assertThat(upscale.path("id").stringValue()).isEqualTo("demo-upscale");
        assertThat(upscale.path("readme").stringValue()).startsWith("# Upscale");
        assertThat(upscale.path("payload").propertyNames())
                .containsExactly("workflow_api_json", "overrides", "object_info_url");
        assertThat(upscale.at("/payload/workflow_api_json/38:12/inputs/scale_by")
                        .decimalValue())
                .isEqualByComparingTo("2");
        assertThat(upscale.at("/payload/overrides/38:12/inputs/scale_by").decimalValue())
                .isEqualByComparingTo("1.5");
        assertThat(call("GET", "/demo-text?includes=payload", "").json().has("readme"))
                .isFalse();
        assertThat(call("GET", "/demo-text", "").json().has("payload")).isFalse();
    }

    @Test
    void theNodesOfADeploymentAreThereWithoutAKey() {
        String url = call("GET", "/demo-text?includes=payload", "")
                .json()
                .at("/payload/object_info_url")
                .stringValue();

        Wire.Answer info = bench.wire.get(url);

        assertThat(url).startsWith(bench.emulator.baseUri().toString());
        assertThat(info.status()).isEqualTo(200);
        assertThat(info.json().at("/LoadImage/input/required/image/0").toString())
                .isEqualTo("[\"example.png\"]");
        assertThat(info.json().at("/KSampler/input/required/seed/1/max").bigIntegerValue())
                .isEqualTo("18446744073709551615");
    }

    @Test
    void aCreatedDeploymentRunsIsChangedAndIsDeletedForGood() {
        JsonNode created = call("POST", "", NEW).json();
        String id = created.path("id").stringValue();
        assertThat(created.path("is_enabled").booleanValue()).isTrue();
        assertThat(bench.run(id, "{}").at("/outputs/3/text/0").stringValue()).isEqualTo("a paper boat on a pond");

        JsonNode changed =
                call("PATCH", "/" + id, "{'name':'other','max_instances':3}").json();
        assertThat(changed.path("name").stringValue()).isEqualTo("other");
        assertThat(changed.path("max_instances").intValue()).isEqualTo(3);
        assertThat(changed.path("updated_at").stringValue())
                .isNotEqualTo(changed.path("created_at").stringValue());
        assertThat(call("GET", "/" + id, "").json().path("name").stringValue()).isEqualTo("other");

        assertThat(call("DELETE", "/" + id, "").status()).isEqualTo(204);
        assertThat(code(bench.infer(id, "{}"))).isEqualTo(10_003);
        assertThat(code(call("GET", "/" + id, ""))).isEqualTo(404_001);
        assertThat(code(call("DELETE", "/" + id, ""))).isEqualTo(404_001);
        assertThat(call("GET", "", "").json()).hasSize(5);
    }

    @Test
    void aDisabledDeploymentRefusesToRunUntilItIsEnabled() {
        assertThat(code(bench.infer("demo-disabled", "{}"))).isEqualTo(10_002);
        assertThat(code(call("PATCH", "/demo-disabled", "{'is_enabled':true}"))).isEqualTo(422_001);

        call("PATCH", "/demo-disabled", "{'name':'demo-disabled','is_enabled':true}");

        assertThat(bench.infer("demo-disabled", "{}").status()).isEqualTo(200);
        assertThat(bench.emulator.charges().all()).hasSize(1);
    }

    @Test
    void aCreateNeedsAllFieldsEachWithinItsLimits() {
        assertInvalid(NEW.replace("'name':'mine',", ""), "name");
        assertInvalid(NEW.replace("'HOPPER_141'", "'HOPPER_141','AMPERE_24'"), "hardware");
        assertInvalid(NEW.replace("HOPPER_141", "PENTIUM"), "hardware");
        assertInvalid(NEW.replace("'max_instances':2", "'max_instances':61"), "max_instances");
        assertInvalid(NEW.replace("'min_instances':0", "'min_instances':31"), "min_instances");
        assertInvalid(NEW.replace("'queue_size':1,", ""), "queue_size");
        assertInvalid(NEW.replace("'v1'", "'latest'"), "workflow_version");
        assertThat(code(call("POST", "", NEW.replace("405062", "405099")))).isEqualTo(404_001);
        assertThat(call("GET", "", "").json()).hasSize(5);
    }

    private void assertInvalid(String body, String field) {
        Wire.Answer answer = call("POST", "", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo(422_001);
        assertThat(answer.json().at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"" + field + "\"]");
    }

    @Test
    void deploymentsOfOthersAreForbiddenAndNotListed() {
        try (DeploymentBench two = new DeploymentBench(options -> options.runComfyKey("other", "other-key"))) {
            String id = two.wire
                    .send("POST", PATH, DeploymentBench.quoted(NEW), "Authorization", "Bearer other-key")
                    .text("id");

            assertThat(code(two.wire.runComfy("GET", PATH + "/" + id, ""))).isEqualTo(403_003);
            assertThat(code(two.infer(id, "{}"))).isEqualTo(403_003);
            assertThat(two.wire.runComfy("GET", PATH, "").json()).hasSize(5);
        }
    }

    @Test
    void anUnknownDeploymentIs404001() {
        assertThat(code(bench.infer("demo-none", "{}"))).isEqualTo(404_001);
        assertThat(code(call("PATCH", "/demo-none", "{'name':'x'}"))).isEqualTo(404_001);
        assertThat(bench.wire
                        .get("/deployment-storage/demo-none/object_info.json")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anInstanceIsReachedOnlyWhileItIsUp() {
        Wire.Answer run = bench.infer("demo-warm", "{}");
        bench.clock.advance(Duration.ofSeconds(31));
        String instance = bench.follow(run, "status_url").path("instance_id").stringValue();

        assertThat(free("demo-warm", instance).status()).isEqualTo(200);
        assertThat(call("GET", "/demo-warm", "").json().path("status").stringValue())
                .isEqualTo("running");
        assertThat(free("demo-warm", "another").status()).isEqualTo(404);
        assertThat(free("demo-text", instance).status()).isEqualTo(404);
        // It runs for 60 seconds and is kept warm for 60 more.
        bench.clock.advance(Duration.ofSeconds(118));
        assertThat(free("demo-warm", instance).status()).isEqualTo(200);
        bench.clock.advance(Duration.ofSeconds(2));
        assertThat(code(free("demo-warm", instance))).isEqualTo(404_001);
    }

    @Test
    void anInstanceForgetsWhatItMadeOnRequest() {
        assertThat(bench.run("demo-warm", "{}").path("outputs")).hasSize(1);
        Wire.Answer again = bench.infer("demo-warm", "{}");
        bench.clock.advance(Duration.ofSeconds(31));
        free("demo-warm", bench.follow(again, "status_url").path("instance_id").stringValue());
        bench.clock.advance(Duration.ofMinutes(5));

        assertThat(bench.follow(again, "result_url").path("outputs")).hasSize(1);
    }

    private Wire.Answer free(String deployment, String instance) {
        return call(
                "POST",
                "/" + deployment + "/instances/" + instance + "/proxy/api/free",
                "{'unload_models':true,'free_memory':true}");
    }

    private static int code(Wire.Answer answer) {
        return answer.json().path("error_code").intValue(0);
    }
}
