package dev.zoetrope.provider.runcomfy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the parts of the service are, and who gets the account's key. */
@Timeout(30)
class ServicePartTests {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            https://model-api.runcomfy.net,     -,                                        https://api.runcomfy.net
            https://Model-API.runcomfy.net/v1,  -,                                        https://api.runcomfy.net
            https://proxy.example/rc,           -,                                        https://proxy.example/rc
            https://proxy.example/rc/prod/v1,   -,                                        https://proxy.example/rc
            http://127.0.0.1:8080/prod/v2/,     -,                                        http://127.0.0.1:8080
            http://127.0.0.1:8080,              -,                                        http://127.0.0.1:8080
            https://model-api.runcomfy.net,     https://other.example,                    https://other.example
            https://proxy.example,              https://api.runcomfy.net/prod/v2,         https://api.runcomfy.net
            https://proxy.example,              https://other.example/rc/prod/v1/,        https://other.example/rc
            https://proxy.example,              https://other.example/prod,               https://other.example
            https://proxy.example,              https://other.example/prod/v3,            https://other.example/prod/v3
            """)
    void theyAreAtTheServicesOtherHostOrBelowTheBaseUrlOrWhereTheAccountSays(String base, String part, String place) {
        Account account =
                OpenedDeployment.account(URI.create(base)).withSecret("api_key_comfy_org", Secret.of("s-123456"));
        Account moved =
                ServicePart.DEPLOYMENTS.of(part == null ? account : account.withPart("deployments", URI.create(part)));

        assertThat(moved.baseUrl()).hasToString(place);
        assertThat(moved.key()).isEqualTo(account.key());
        assertThat(moved.otherSecrets()).isEqualTo(account.otherSecrets());
        assertThat(moved.alias()).isEqualTo(account.alias());
    }

    @Test
    void anAccountThatHasEverythingAtOnePlaceIsTheSame() {
        Account account = OpenedDeployment.account(URI.create("https://proxy.example/"));

        for (ServicePart part : ServicePart.values()) {
            assertThat(part.of(account)).isSameAs(account);
        }
        assertThat(ServicePart.ofModels(account)).isSameAs(account);
    }

    @Test
    void eachPartHasAHostOfItsOwn() {
        Account account = OpenedDeployment.account(URI.create("https://model-api.runcomfy.net"));

        assertThat(ServicePart.ofModels(account)).isSameAs(account);
        assertThat(ServicePart.TRAINER.of(account).baseUrl()).hasToString("https://trainer-api.runcomfy.net");
        assertThat(ServicePart.WEB.of(account).baseUrl()).hasToString("https://www.runcomfy.com");
        assertThat(ServicePart.TRAINER
                        .of(account.withPart("trainer", URI.create("https://t.example/prod/v1")))
                        .baseUrl())
                .hasToString("https://t.example");
    }

    @Test
    void aBaseUrlWithTheVersionOfTheModelsIsReadWithoutIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.start();
                Provider provider = Opened.at(server.uri("/v1"), Opened.KEY)) {
            server.next(Script.json(200, "{\"request_id\":\"m-1\"}"));

            assertThat(provider.submit(Opened.submission())).isInstanceOf(SubmitOutcome.Accepted.class);

            assertThat(server.onlyRequest().target()).isEqualTo("/v1/models/" + Opened.MODEL);
        }
    }

    @Test
    void runsGoToThePlaceOfDeploymentsAndModelsToTheBaseUrl() throws Exception {
        try (ScriptedServer models = ScriptedServer.start();
                ScriptedServer deployments = ScriptedServer.start();
                Provider provider = new RunComfyProviderFactory()
                        .open(() -> OpenedDeployment.account(models.uri())
                                .withPart("deployments", deployments.uri("/prod/v2")))) {
            models.otherwise(Script.json(200, "{\"request_id\":\"m-1\",\"status\":\"in_queue\"}"));
            deployments.otherwise(Script.json(200, "{\"request_id\":\"r-1\",\"status\":\"in_queue\"}"));

            assertThat(provider.submit(OpenedDeployment.submission(OpenedDeployment.saved())))
                    .isInstanceOf(SubmitOutcome.Accepted.class);
            provider.status(OpenedDeployment.about("r-1").build());
            assertThat(provider.submit(Opened.submission())).isInstanceOf(SubmitOutcome.Accepted.class);
            provider.status(Opened.call("m-1"));

            assertThat(deployments.requests())
                    .extracting(request -> request.target())
                    .containsExactly(
                            "/prod/v2/deployments/d-1/inference", "/prod/v2/deployments/d-1/requests/r-1/status");
            assertThat(models.requests())
                    .extracting(request -> request.target())
                    .containsExactly("/v1/models/" + Opened.MODEL, "/v1/requests/m-1/status");
        }
    }

    @Test
    void theMessageOfALostRunNamesThePlaceOfDeployments() {
        try (ScriptedServer models = ScriptedServer.start();
                Provider provider = new RunComfyProviderFactory()
                        .open(() -> OpenedDeployment.account(models.uri())
                                .withPart("deployments", URI.create("http://localhost:1")))) {
            assertThat(provider.submit(OpenedDeployment.submission(OpenedDeployment.saved())))
                    .isInstanceOfSatisfying(
                            SubmitOutcome.NotSent.class,
                            lost -> assertThat(lost.message()).startsWith("localhost:"));
            assertThat(models.connections()).isZero();
        }
    }
}
