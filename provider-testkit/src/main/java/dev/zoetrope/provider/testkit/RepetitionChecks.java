package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RepeatedKey;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A paid call carries its own key where that matters, and a repeated one does what the provider promises (M2). */
abstract class RepetitionChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void aPaidCallCarriesItsKey() throws Exception {
        play(stage -> {
            SubmitCall call = stage.submitCall(LIMIT);
            try (Provider provider = stage.open()) {
                provider.submit(call);
                provider.submit(call);
            }

            List<Optional<String>> keys = keys(stage);
            assumeTrue(needsKeys() || keys.get(0).isPresent(), "the service takes no keys");
            assertThat(keys).as("the key of a call, made twice").containsExactly(key(call), key(call));
        });
    }

    @Test
    void anotherTryCarriesTheKeyOfTheFirstAndAnotherJobItsOwn() throws Exception {
        play(stage -> {
            stage.service().next(ApiCall.SUBMIT, ServerScript.reply(dialect().refusedForNow()));

            stage.submit();
            stage.submit();

            List<Optional<String>> keys = keys(stage);
            assumeTrue(needsKeys() || keys.get(0).isPresent(), "the service takes no keys");
            assertThat(keys).as("the keys of two tries and of another job").hasSize(3);
            assertThat(keys.get(1)).as("the second try").isEqualTo(keys.get(0));
            assertThat(keys.get(2)).as("the other job").isNotEqualTo(keys.get(0));
        });
    }

    @Test
    void aRepeatedCallDoesWhatIsPromised() throws Exception {
        RepeatedKey promise = dialect().factory().repeatedKey();
        assumeTrue(!(promise instanceof RepeatedKey.Accepted), "nothing is promised");
        play(stage -> {
            SubmitOutcome first;
            SubmitOutcome second;
            try (Provider provider = stage.open()) {
                SubmitCall call = stage.submitCall(LIMIT);
                first = provider.submit(call);
                second = provider.submit(call);
            }

            assertThat(first).isInstanceOf(SubmitOutcome.Accepted.class);
            if (promise instanceof RepeatedKey.Replayed replayed) {
                assertThat(replayed.window())
                        .as("the time for which it is promised")
                        .isPositive();
                assertThat(second).isInstanceOf(SubmitOutcome.Accepted.class);
                assertThat(((SubmitOutcome.Accepted) second).remoteId())
                        .as("the job of the second call")
                        .isEqualTo(((SubmitOutcome.Accepted) first).remoteId());
            } else {
                // The refusal is about the second call, while the job of the first one may be there.
                assertThat(second).isInstanceOf(SubmitOutcome.Unconfirmed.class);
            }
        });
    }

    private boolean needsKeys() {
        return !(dialect().factory().repeatedKey() instanceof RepeatedKey.Accepted)
                || dialect().lookup().filter(LookupDialect::byKey).isPresent();
    }

    private List<Optional<String>> keys(Stage stage) {
        return stage.service().seen(ApiCall.SUBMIT).stream()
                .map(seen -> dialect().keyOf(seen.request()))
                .toList();
    }

    private static Optional<String> key(SubmitCall call) {
        return Optional.of(call.key());
    }
}
