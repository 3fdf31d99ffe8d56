package dev.zoetrope.spring;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.observability.tracing.ZoetropeTracing;
import dev.zoetrope.testing.log.LogRecorder;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ClientTests {

    private static final String KEY = "sk-very-secret-0123456789";

    @TempDir
    private Path home;

    @Configuration(proxyBeanMethods = false)
    static class Listening {

        final List<JobEvent.Kind> heard = new CopyOnWriteArrayList<>();

        @Bean
        JobListener listener() {
            return event -> heard.add(event.kind());
        }

        @Bean
        ZoetropeBuilderCustomizer alias() {
            return builder -> builder.concurrency("runcomfy", 1);
        }
    }

    @Test
    void buysFromTheEmulatorAndTellsTheListenersThatAreBeans() {
        Runners.emulated(home).withUserConfiguration(Listening.class).run(context -> {
            MediaClient media = context.getBean(MediaClient.class);

            Job job = media.submit(
                    TextToVideo.of("kling-3.0-std").prompt("A boat").build());
            Path saved = home.resolve("boat.mp4");
            job.await().video().saveTo(saved);

            assertThat(saved).isNotEmptyFile();
            assertThat(context.getBean(Emulator.class).charges().all()).hasSize(1);
            List<JobEvent.Kind> heard = context.getBean(Listening.class).heard;
            eventually("the listener heard of the download", () -> heard.contains(JobEvent.Kind.DOWNLOADED));
            assertThat(heard).contains(JobEvent.Kind.RECORDED);
        });
    }

    @Test
    void jobsAreTracedWhereThereIsATracer() {
        Runners.emulated(home)
                .withConfiguration(AutoConfigurations.of(ZoetropeTracingAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean(ZoetropeTracing.class));
        Runners.emulated(home)
                .withConfiguration(AutoConfigurations.of(ZoetropeTracingAutoConfiguration.class))
                .withBean(Tracer.class, () -> Tracer.NOOP)
                .withBean(Propagator.class, () -> Propagator.NOOP)
                .run(context -> assertThat(context).hasSingleBean(ZoetropeTracing.class));
    }

    @Test
    void anApplicationsOwnClientTakesItsPlace() {
        try (MediaClient own = Zoetrope.builder().discovery(false).build()) {
            Runners.emulated(home)
                    .withBean("own", MediaClient.class, () -> own)
                    .run(context ->
                            assertThat(context).getBean(MediaClient.class).isSameAs(own));
        }
    }

    @Test
    void thereIsNoneWhereItIsSwitchedOff() {
        Runners.at(home)
                .withPropertyValues("zoetrope.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MediaClient.class));
    }

    @Test
    void ratesOfPropertiesComparePrices() {
        Runners.emulated(home)
                .withPropertyValues("zoetrope.route=cheapest", "zoetrope.exchange-rates.CNY=0.14USD")
                .run(context -> assertThat(context).hasNotFailed());
        Runners.emulated(home)
                .withPropertyValues("zoetrope.exchange-rates.CNY=0.14CNY")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("one CNY must be worth something in another currency"));
    }

    @Test
    void aClientStartsWithNothingElseOnTheClassPath() {
        Runners.at(home)
                .withClassLoader(new FilteredClassLoader(name -> List.of(
                                "dev.zoetrope.ledger",
                                "dev.zoetrope.cluster",
                                "dev.zoetrope.emulator",
                                "dev.zoetrope.provider",
                                "dev.zoetrope.observability",
                                "dev.zoetrope.web",
                                "META-INF/services/dev.zoetrope",
                                "org.springframework.boot.health.contributor",
                                "org.springframework.boot.jdbc",
                                "jakarta.servlet")
                        .stream()
                        .anyMatch(name::startsWith)))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(MediaClient.class));
    }

    @Test
    void accountsOfPropertiesHaveTheAddressOfTheirProviderOrTheirOwn() {
        Runners.at(home)
                .withPropertyValues(
                        "zoetrope.accounts.runninghub.key=" + KEY,
                        "zoetrope.accounts.studio.provider=runcomfy",
                        "zoetrope.accounts.studio.key=" + KEY,
                        "zoetrope.accounts.tests.provider=runcomfy",
                        "zoetrope.accounts.tests.base-url=http://127.0.0.1:9/",
                        "zoetrope.accounts.tests.key=" + KEY)
                .withBean(
                        "third",
                        Account.class,
                        () -> Account.of("runcomfy", "third", URI.create("http://127.0.0.1:9"), Secret.of(KEY)))
                .run(context -> {
                    assertThat(aliases(context, "runcomfy")).containsExactly("studio", "tests", "third");
                    assertThat(aliases(context, "runninghub")).containsExactly("default");
                });
    }

    @Test
    void keysOfTheEnvironmentCountUnlessTheyAreSwitchedOff() {
        Map<String, String> variables = Map.of("RUNCOMFY_API_TOKEN", KEY);
        String[] settings = {"zoetrope.home=" + home, "zoetrope.ledger.type=memory"};

        withVariables(variables, settings)
                .run(context -> assertThat(aliases(context, "runcomfy")).containsExactly("default"));
        withVariables(variables, settings)
                .withPropertyValues("zoetrope.environment=false")
                .run(context -> assertThat(aliases(context, "runcomfy")).isEmpty());
        withVariables(variables, settings)
                .withBean(ZoetropeConnectionDetails.class, () -> new ZoetropeConnectionDetails() {})
                .run(context -> assertThat(aliases(context, "runcomfy")).isEmpty());
    }

    private static ApplicationContextRunner withVariables(Map<String, String> variables, String[] settings) {
        return Runners.withVariables(variables)
                .withPropertyValues(settings)
                .withConfiguration(AutoConfigurations.of(ZoetropeAutoConfiguration.class));
    }

    @Test
    void aKeyThatIsWrongIsNeitherPrintedNorThrown() {
        try (LogRecorder log = new LogRecorder()) {
            Runners.at(home)
                    .withPropertyValues(
                            "zoetrope.accounts.runcomfy.key=Bearer " + KEY,
                            "zoetrope.accounts.runninghub.key=" + KEY,
                            "zoetrope.accounts.runninghub.base-url=http://" + KEY + " :1")
                    .run(context -> {
                        Throwable failure = context.getStartupFailure();
                        assertThat(failure).rootCause().isInstanceOf(MediaException.class);
                        assertThat(failure)
                                .rootCause()
                                .hasMessageContaining("runcomfy")
                                .hasMessageContaining("zoetrope.accounts.runninghub.base-url");
                        StringWriter trace = new StringWriter();
                        failure.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain(KEY);
                    });
            assertThat(log.text()).doesNotContain(KEY);
        }
    }

    @Test
    void anAccountOfAProviderThatIsNotThereNamesItsArtifact() {
        Runners.at(home)
                .withPropertyValues("zoetrope.accounts.comfyui.base-url=http://127.0.0.1:8188")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("zoetrope-provider-comfyui"));
    }

    @Test
    void anEmulatorThatIsNotThereIsNoReasonToUseRealKeys() {
        Runners.emulated(home)
                .withPropertyValues("zoetrope.accounts.runcomfy.key=" + KEY)
                .withClassLoader(new FilteredClassLoader("dev.zoetrope.emulator"))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("zoetrope-emulator"));
    }

    @Test
    void theEmulatorTakesThePlaceOfEveryRealAccount() {
        Runners.emulated(home)
                .withPropertyValues("zoetrope.accounts.studio.provider=runcomfy", "zoetrope.accounts.studio.key=" + KEY)
                .withBean(
                        "real",
                        Account.class,
                        () -> Account.of("runcomfy", "real", URI.create("https://example.org"), Secret.of(KEY)))
                .run(context -> assertThat(aliases(context, "runcomfy")).containsExactly("default"));
    }

    @Test
    void aBudgetOfPropertiesRefusesBeforeAnythingIsBought() {
        Runners.emulated(home)
                .withPropertyValues("zoetrope.budget.per-job=0.01USD,1CNY")
                .run(context -> {
                    MediaClient media = context.getBean(MediaClient.class);

                    MediaException refused = catchThrowableOfType(
                            MediaException.class,
                            () -> media.submit(TextToVideo.of("kling-3.0-std")
                                    .prompt("A boat")
                                    .build()));

                    assertThat(refused.reason()).isEqualTo(FailureReason.OVER_BUDGET);
                    assertThat(context.getBean(Emulator.class).charges().all()).isEmpty();
                });
    }

    @Test
    void aProxyThatCannotBeReadIsNamedByItsPropertyWithoutItsPassword() {
        Runners.at(home)
                .withPropertyValues("zoetrope.http.proxy=socks://user:" + KEY + "@proxy:1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("zoetrope.http.proxy")
                        .hasMessageNotContaining(KEY));
    }

    @Test
    void anSslBundleThatIsNotThereNamesThoseThatAre() {
        Runners.at(home)
                .withBean(SslBundles.class, DefaultSslBundleRegistry::new)
                .withPropertyValues("zoetrope.http.ssl-bundle=firm")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("zoetrope.http.ssl-bundle names 'firm'"));
    }

    private static List<String> aliases(AssertableApplicationContext context, String provider) {
        return context.getBean(MediaClient.class).catalog().providers().stream()
                .filter(each -> each.id().equals(provider))
                .map(ProviderInfo::accounts)
                .findFirst()
                .orElseThrow();
    }
}
