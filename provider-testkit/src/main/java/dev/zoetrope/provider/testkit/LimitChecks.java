package dev.zoetrope.provider.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitOutcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each call ends within the time limit it is given, however the service stalls. */
abstract class LimitChecks extends ProviderChecks {

    private static final Duration LIMIT = Duration.ofMillis(500);

    @TestFactory
    Stream<DynamicTest> aStalledPaidCallEndsUnconfirmed() {
        return stalls(dialect().accepted(dialect().remoteId(1)))
                .map(stall -> playing(stall.name(), stage -> {
                    stage.service().next(ApiCall.SUBMIT, stall.script());
                    try (Provider provider = stage.open()) {
                        Object ending = Caller.starts(() -> stage.call(provider, ApiCall.SUBMIT, "", LIMIT))
                                .ending();

                        assertThat(ending).isInstanceOf(SubmitOutcome.Unconfirmed.class);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aStalledQuestionEndsWithoutAnAnswer() {
        return Stream.of(ApiCall.STATUS, ApiCall.CANCEL)
                .filter(call -> call != ApiCall.CANCEL || dialect().cancels())
                .flatMap(call -> stalls(WireReply.json(200, "{\"hello\":\"hello\"}"))
                        .map(stall -> playing(call + " " + stall.name(), stage -> {
                            String id = stage.remoteId(stage.submit());
                            stage.service().disturb(call, stall.script());
                            try (Provider provider = stage.open()) {
                                Object ending = Caller.starts(() -> stage.call(provider, call, id, LIMIT))
                                        .ending();

                                assertThat(ending).isInstanceOf(ProviderCallException.class);
                            }
                        })));
    }

    @Test
    void anAnswerWithoutEndIsNotTaken() throws Exception {
        play(stage -> {
            String id = stage.remoteId(stage.submit());
            AtomicLong taken = new AtomicLong();
            stage.service().disturb(ApiCall.STATUS, ServerScript.endless(taken));
            Object ending;
            try (Provider provider = stage.open()) {
                // What it took tells a client without a limit; reading that much takes a busy machine its time.
                ending = Caller.starts(() -> stage.call(provider, ApiCall.STATUS, id, Stage.PATIENCE))
                        .ending(Stage.PATIENCE);
            }

            assertThat(ending)
                    .as("how a question ends whose answer has no end")
                    .isInstanceOf(ProviderCallException.class);
            assertThat(taken)
                    .as("bytes taken of one answer; give the client a limit, as ProviderConnection has one")
                    .hasValueLessThan(ServerScript.ENDLESS);
        });
    }

    private record Stall(String name, ServerScript script) {}

    private static Stream<Stall> stalls(WireReply whole) {
        return Stream.of(
                new Stall("before the head", ServerScript.stalled()),
                new Stall("in the body", ServerScript.stalledInBody(whole)));
    }
}
