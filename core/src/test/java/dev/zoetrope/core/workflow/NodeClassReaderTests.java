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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place is asked which nodes it has as seldom as possible, and no more is believed than it said. */
class NodeClassReaderTests {

    private static final ProviderCallException AWAY =
            new ProviderCallException(FailureReason.UNAVAILABLE, "connection refused", true, null);
    private static final ProviderCallException REFUSED =
            new ProviderCallException(FailureReason.KEY_REFUSED, "HTTP 401", false, null);

    @TempDir
    Path folder;

    private final ManualTimer timer = new ManualTimer();
    private final Host host = new Host();

    /** A place whose answers a test prescribes. */
    private static final class Host implements WorkflowHost {

        private final List<String> asked = new ArrayList<>();
        private final Deque<ProviderCallException> failures = new ArrayDeque<>();
        private String version = "1";

        @Override
        public Optional<String> version(ModelId place, Duration timeout) throws ProviderCallException {
            asked.add("version");
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return Optional.of(version);
        }

        @Override
        public String nodeClasses(ModelId place, Duration timeout) {
            asked.add("classes");
            return "{}";
        }

        /** Returns what was asked since the last call. */
        private List<String> since() {
            List<String> since = List.copyOf(asked);
            asked.clear();
            return since;
        }
    }

    private NodeClassReader reader() {
        return new NodeClassReader(new GraphPlace().providers(folder), account -> Optional.of(host), timer);
    }

    private NodeDescriptions ask(NodeClassReader reader, boolean again) {
        return reader.of(GraphPlace.ACCOUNT, GraphPlace.MODEL, again);
    }

    @Test
    void aPlaceIsAskedOnceAndThenForItsVersionNowAndThen() {
        NodeClassReader reader = reader();
        assertThat(ask(reader, false).fresh()).isTrue();
        assertThat(host.since()).containsExactly("version", "classes");

        timer.advance(Duration.ofSeconds(4));
        assertThat(ask(reader, false).fresh()).isFalse();
        assertThat(host.since()).isEmpty();

        timer.advance(Duration.ofSeconds(2));
        assertThat(ask(reader, false).classes()).isNotNull();
        assertThat(host.since()).containsExactly("version");
    }

    @Test
    void anotherVersionAndADoubtAreReasonsToAskForAll() {
        NodeClassReader reader = reader();
        ask(reader, false);
        timer.advance(Duration.ofSeconds(6));
        host.version = "2";
        host.since();

        assertThat(ask(reader, false).fresh()).isTrue();
        assertThat(host.since()).containsExactly("version", "classes");
        assertThat(ask(reader, true).fresh()).isTrue();
        assertThat(host.since()).containsExactly("version", "classes");
    }

    @Test
    void aLaterProgramKnowsWhatWasSaid() {
        ask(reader(), false);
        host.since();

        NodeDescriptions kept = ask(reader(), false);

        assertThat(host.since()).containsExactly("version");
        assertThat(kept.fresh()).isFalse();
        assertThat(kept.warnings()).isEmpty();
    }

    @Test
    void aFailureAtOnceIsTriedAgain() {
        host.failures.add(AWAY);

        assertThat(ask(reader(), false).classes()).isNotNull();
        assertThat(host.since()).containsExactly("version", "version", "classes");
    }

    @Test
    void withoutThePlaceWhatItSaidEarlierCountsAndThatIsSaid() {
        ask(reader(), false);
        host.failures.addAll(List.of(AWAY, AWAY, AWAY));

        NodeDescriptions earlier = ask(reader(), false);

        assertThat(earlier.classes()).isNotNull();
        assertThat(earlier.fresh()).isTrue();
        assertThat(earlier.warnings())
                .singleElement()
                .asString()
                .contains("connection refused")
                .contains("earlier");
    }

    @Test
    void withoutThePlaceAndAnythingKnownNothingCanBePlanned() {
        host.failures.addAll(List.of(AWAY, AWAY, AWAY));

        assertThatThrownBy(() -> ask(reader(), false))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.UNAVAILABLE))
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("nothing was sent");
    }

    @Test
    void whatIsRefusedIsNotAskedAgain() {
        host.failures.add(REFUSED);

        assertThatThrownBy(() -> ask(reader(), false))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.KEY_REFUSED));
        assertThat(host.since()).containsExactly("version");
    }

    @Test
    void aPlaceThatSaysNothingIsNotAsked() {
        NodeClassReader silent =
                new NodeClassReader(new GraphPlace().providers(folder), account -> Optional.empty(), timer);

        assertThat(silent.of(GraphPlace.ACCOUNT, GraphPlace.MODEL, false)).isEqualTo(NodeDescriptions.NONE);
    }
}
