package dev.zoetrope.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlanAlternative;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.SubmitOutcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two accounts of one provider in one client. */
@Timeout(30)
class SeveralAccountsTests {

    private static final Account FIRST = account("gpu1", "https://one.example");
    private static final Account SECOND = account("gpu2", "https://two.example.cn");

    @TempDir
    private Path folder;

    private final ScriptedProvider first = new ScriptedProvider("scripted");
    private final ScriptedProvider second = new ScriptedProvider("scripted");
    private final InMemoryLedger ledger = new InMemoryLedger();

    /** Opens for each alias the provider that a test scripts for it. */
    private final class Factory implements ProviderFactory {

        @Override
        public String id() {
            return first.id();
        }

        @Override
        public ProviderSettings settings() {
            return first.settings();
        }

        @Override
        public Catalog catalog() {
            return first.catalog();
        }

        @Override
        public Optional<String> billingCurrency(URI accountUrl) {
            return Optional.of(accountUrl.toString().endsWith(".cn") ? "CNY" : "USD");
        }

        @Override
        public Provider open(ProviderContext context) {
            return context.account().alias().equals("gpu2") ? second : first;
        }
    }

    private static Account account(String alias, String url) {
        return Account.of("scripted", alias, URI.create(url), Secret.of("key-of-" + alias));
    }

    private MediaClient client(Account... accounts) {
        Zoetrope.Builder builder = Zoetrope.builder()
                .discovery(false)
                .provider(new Factory())
                .ledger(ledger)
                .catalogs(folder)
                .resume(false)
                .polling(moment -> Duration.ofMillis(1))
                .environment(Map.of("SCRIPTED_KEY", "not-used"), "default");
        List.of(accounts).forEach(builder::account);
        return builder.build();
    }

    private static SubmitOutcome refused() {
        return new SubmitOutcome.Rejected(FailureReason.BALANCE, "no money left", false, null);
    }

    @Test
    void theFirstOneIsPlannedAndTheOtherOneNamed() {
        try (MediaClient client = client(FIRST, SECOND)) {
            Plan plan = client.plan(EngineBench.plain());

            assertThat(plan.account()).isEqualTo("gpu1");
            assertThat(plan.alternatives()).singleElement().satisfies(other -> {
                assertThat(other.place()).isEqualTo("scripted:words at gpu2");
                assertThat(other.note()).contains("could take it too");
            });
            assertThat(client.catalog().providers().get(0).accounts()).containsExactly("gpu1", "gpu2");
        }
        try (MediaClient client = client(SECOND, FIRST)) {
            assertThat(client.plan(EngineBench.plain()).account()).isEqualTo("gpu2");
        }
        try (MediaClient client = client(SECOND)) {
            assertThat(client.plan(EngineBench.plain()).alternatives()).isEmpty();
        }
    }

    @Test
    void aVerifiedRefusalOfOneLeadsToTheNext() throws Exception {
        first.submits.add(SeveralAccountsTests::refused);
        second.submits.add(() -> ScriptedProvider.ACCEPTED);
        second.statuses.add(() -> ScriptedProvider.DONE);
        try (MediaClient client = client(FIRST, SECOND)) {
            Job job = client.submit(EngineBench.plain());
            job.await();

            assertThat(job.snapshot().origin().account()).isEqualTo("gpu2");
            assertThat(job.snapshot().origin().site()).isEqualTo("two.example.cn");
            assertThat(first.statusCalls).isEmpty();
            assertThat(client.jobs().list())
                    .extracting(listed -> listed.origin().account())
                    .containsExactlyInAnyOrder("gpu1", "gpu2");
        }
    }

    @Test
    void aDoubtAtOneIsNeverSentToTheOther() {
        first.submits.add(() -> new SubmitOutcome.Unconfirmed("lost"));
        try (MediaClient client = client(FIRST, SECOND)) {
            assertThatThrownBy(() -> client.submit(EngineBench.plain())).isInstanceOf(MediaException.class);
            assertThat(second.submitted).hasValue(0);
        }
    }

    @Test
    void aRequestForOneAccountStaysThere() {
        second.submits.add(SeveralAccountsTests::refused);
        try (MediaClient client = client(FIRST, SECOND)) {
            assertThatThrownBy(() ->
                            client.submit(EngineBench.request().account("gpu2").build()))
                    .isInstanceOfSatisfying(
                            MediaException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.BALANCE));
            assertThat(first.submitted).hasValue(0);
        }
    }

    @Test
    void anUnknownAliasIsRefusedWithTheKnownOnes() {
        try (MediaClient client = client(FIRST, SECOND)) {
            assertThatThrownBy(() ->
                            client.plan(EngineBench.request().account("gpu3").build()))
                    .isInstanceOfSatisfying(MediaException.class, e -> {
                        assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
                        assertThat(e)
                                .hasMessage("no account 'gpu3' serves words; these do: 'gpu1' of scripted, 'gpu2' of"
                                        + " scripted; nothing was sent");
                    });
        }
    }

    @Test
    void aJobIsFoundAgainAtTheAccountThatBoughtIt() throws Exception {
        second.submits.add(() -> ScriptedProvider.ACCEPTED);
        String handle;
        try (MediaClient client = client(FIRST, SECOND)) {
            handle =
                    client.submit(EngineBench.request().account("gpu2").build()).handle();
        }
        second.statuses.add(() -> ScriptedProvider.DONE);
        try (MediaClient client = client(FIRST, SECOND)) {
            client.jobs().attach(handle).await();
            assertThat(first.statusCalls).isEmpty();
            assertThat(client.jobs().hasAccountOf(client.jobs().list().get(0))).isTrue();
        }
        try (MediaClient client = client(FIRST, account("gpu3", "https://two.example.cn"))) {
            assertThatThrownBy(() -> client.jobs().attach(handle))
                    .hasMessageContaining("belongs to the account 'gpu2' of scripted")
                    .hasMessageContaining("'gpu1' at one.example, 'gpu3' at two.example.cn");
        }
    }

    @Test
    void anIdempotencyKeyOfOneAccountBuysNothingElseAtTheOther() {
        first.submits.add(() -> ScriptedProvider.ACCEPTED);
        try (MediaClient client = client(FIRST, SECOND)) {
            Job job = client.submit(EngineBench.request().idempotencyKey("k").build());

            assertThat(client.submit(EngineBench.request()
                                    .idempotencyKey("k")
                                    .account("gpu1")
                                    .build())
                            .id())
                    .isEqualTo(job.id());
            assertThatThrownBy(() -> client.submit(EngineBench.request()
                            .idempotencyKey("k")
                            .account("gpu2")
                            .build()))
                    .hasMessageContaining("which bought something else");
            assertThat(second.submitted).hasValue(0);
        }
    }

    @Test
    void anAccountWhosePriceIsNotKnownIsPassedOverAndTheOtherOneTaken() {
        first.price = EngineBench.price("1USD");
        try (MediaClient client = client(SECOND, FIRST)) {
            Plan plan = client.plan(
                    EngineBench.request().maxCost(Money.parse("2USD")).build());

            assertThat(plan.account()).isEqualTo("gpu1");
            assertThat(plan.alternatives())
                    .extracting(PlanAlternative::place)
                    .containsExactly("scripted:words at gpu2");
            assertThat(plan.alternatives().get(0).note()).doesNotContain("preferred");
            assertThatThrownBy(() -> client.plan(
                            EngineBench.request().maxCost(Money.parse("0.5USD")).build()))
                    .hasMessageContaining("scripted:words at gpu1: ")
                    .hasMessageContaining("scripted:words at gpu2: ");
        }
    }

    @Test
    void anAliasIsUniqueWithinItsProvider() {
        assertThatThrownBy(() ->
                        client(FIRST, account("gpu1", "https://two.example"), account("gpu1", "https://x.example")))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.reason()).isEqualTo(FailureReason.CONFIGURATION);
                    assertThat(e).hasMessageContaining("two accounts of scripted are called 'gpu1'");
                });
    }
}
