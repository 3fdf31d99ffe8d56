package dev.zoetrope.core.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.planning.GraphPlace;
import dev.zoetrope.core.time.ManualTimer;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.WorkflowHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a place is asked for its workflow, and what serves if it cannot be. */
class SavedWorkflowFetcherTests {

    private static final String GRAPH = "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"x\":%d}}}";

    @TempDir
    Path folder;

    private final ManualTimer timer = new ManualTimer();
    private int asked;
    private int x = 1;
    private int failures = Integer.MAX_VALUE;
    private @Nullable ProviderCallException failure;

    private final WorkflowHost host = new WorkflowHost() {
        @Override
        public String saved(ModelId place, Duration timeout) throws ProviderCallException {
            asked++;
            if (failure != null && asked <= failures) {
                throw failure;
            }
            return GRAPH.formatted(x);
        }

        @Override
        public Optional<String> version(ModelId place, Duration timeout) {
            return Optional.empty();
        }

        @Override
        public String nodeClasses(ModelId place, Duration timeout) {
            throw new UnsupportedOperationException();
        }
    };

    private SavedWorkflowFetcher reader() {
        return new SavedWorkflowFetcher(new GraphPlace().providers(folder), account -> Optional.of(host), timer);
    }

    private static SavedLookup.Found ask(SavedWorkflowFetcher reader) {
        return reader.of(GraphPlace.ACCOUNT, GraphPlace.SAVED);
    }

    private static String x(SavedLookup.Found found) {
        return found.workflow().shown().orElseThrow().json();
    }

    @Test
    void aPlaceIsAskedForEachPlanButNotTwiceForOne() {
        SavedWorkflowFetcher reader = reader();

        assertThat(x(ask(reader))).contains(":1}");
        x = 2;
        assertThat(x(ask(reader))).contains(":1}");
        assertThat(asked).isEqualTo(1);
        timer.advance(Duration.ofSeconds(6));
        assertThat(x(ask(reader))).contains(":2}");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void twoLostConnectionsAreNoReasonToGiveUp() {
        failure = new ProviderCallException(FailureReason.UNAVAILABLE, "header parser received no bytes", true, null);
        failures = 2;

        assertThat(x(ask(reader()))).contains(":1}");

        assertThat(asked).isEqualTo(3);
    }

    @Test
    void whatItWasEarlierServesIfItCannotBeReached() {
        ask(reader());
        failure = new ProviderCallException(FailureReason.UNAVAILABLE, "no route", true, null);

        SavedLookup.Found found = ask(reader());

        assertThat(x(found)).contains(":1}");
        assertThat(found.warnings())
                .singleElement()
                .asString()
                .contains("place:saved/1 could not be asked", "no route", "what it was earlier");
    }

    @Test
    void aPlaceThatWasNeverReachedEndsThePlanning() {
        failure = new ProviderCallException(FailureReason.UNAVAILABLE, "no route", true, null);

        assertThatThrownBy(() -> ask(reader()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.UNAVAILABLE))
                .hasMessageContaining("nothing was sent");
    }

    @Test
    void aRefusalIsAnAnswer() {
        ask(reader());
        failure = new ProviderCallException(FailureReason.UNKNOWN_MODEL, "code 380", false, null);

        assertThatThrownBy(() -> ask(reader()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.UNKNOWN_MODEL));
    }
}
