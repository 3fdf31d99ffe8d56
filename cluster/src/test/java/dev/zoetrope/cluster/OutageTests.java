package dev.zoetrope.cluster;

import static dev.zoetrope.testing.Eventually.eventually;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.testing.TcpProxy;
import dev.zoetrope.testing.postgres.PostgresServer;
import dev.zoetrope.testing.postgres.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class OutageTests {

    private static final Duration DEAD_AFTER = Duration.ofMillis(1800);
    private static final String ROWS = "select count(*) from zoetrope_polls";

    /** How long a pool waits for a database that does not answer. */
    private static final int OUTAGE_PATIENCE_SECONDS = 1;

    /** A database that is there is given all the time that a busy machine takes. */
    private static final int PATIENCE_SECONDS = 60;

    private final List<PollScheduler> nodes = new ArrayList<>();
    private final List<PGSimpleDataSource> ways = new ArrayList<>();
    private final TestDatabase database = PostgresServer.newDatabase();
    private final TcpProxy wire = new TcpProxy(database.port());

    @AfterEach
    void closeAll() {
        nodes.forEach(PollScheduler::close);
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLookPlannedDuringAnOutageComesAfterIt(boolean silent) throws InterruptedException {
        Watcher watcher = new Watcher(job -> completedFuture(Optional.empty()));
        PollScheduler node = start(watcher, wire.port());
        node.schedulePoll("before", Duration.ofSeconds(1));
        breakWire(silent);
        Thread planner = new Thread(() -> {
            node.schedulePoll("later", Duration.ofHours(1));
            node.schedulePoll("later", Duration.ofHours(2));
        });
        planner.start();
        new Thread(() -> node.schedulePoll("during", Duration.ofMillis(100))).start();
        // What is planned in time is due during the outage.
        TimeUnit.MILLISECONDS.sleep(1500);
        assertThat(watcher.looks()).isZero();
        mendWire();

        eventually("all were looked at", () -> watcher.looks("before") == 1 && watcher.looks("during") == 1);
        planner.join();
        eventually("the later one is planned", () -> database.count(ROWS) == 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherNodeLooksAfterOneThatIsCutOffDuringALook(boolean silent) throws InterruptedException {
        CompletableFuture<Optional<Duration>> answer = new CompletableFuture<>();
        Watcher cutOff = new Watcher(job -> answer);
        Watcher other = new Watcher(job -> completedFuture(Optional.of(Duration.ofHours(1))));
        PollScheduler node = start(cutOff, wire.port());
        node.schedulePoll("a", Duration.ZERO);
        eventually("the look is under way", () -> cutOff.looks("a") == 1);
        breakWire(silent);
        start(other, database.port());
        eventually("the other node looked", () -> other.looks("a") == 1);
        // The one that wakes up late changes nothing.
        mendWire();
        answer.complete(Optional.empty());
        node.schedulePoll("b", Duration.ofHours(1));
        eventually("the first node is back", () -> database.count(ROWS) == 2);
        assertThat(other.looks("a")).isEqualTo(1);
    }

    @Test
    void aLookThatTakesLongIsNotTakenAway() throws InterruptedException {
        CompletableFuture<Optional<Duration>> answer = new CompletableFuture<>();
        Watcher slow = new Watcher(job -> answer);
        Watcher other = new Watcher(job -> completedFuture(Optional.empty()));
        PollScheduler node = start(slow, database.port());
        node.schedulePoll("a", Duration.ZERO);
        eventually("the look is under way", () -> slow.looks("a") == 1);
        start(other, database.port());
        TimeUnit.MILLISECONDS.sleep(DEAD_AFTER.toMillis() * 2);

        assertThat(other.looks("a")).isZero();
        answer.complete(Optional.empty());
        eventually("no look is needed any more", () -> database.count(ROWS) == 0);
    }

    @Test
    void closingDuringAnOutageEnds() throws Exception {
        PollScheduler node = start(new Watcher(job -> new CompletableFuture<>()), wire.port());
        node.schedulePoll("a", Duration.ZERO);
        breakWire(true);
        Thread planner = new Thread(() -> node.schedulePoll("b", Duration.ZERO));
        planner.start();

        CompletableFuture<Void> closing = new CompletableFuture<>();
        Thread closer = new Thread(() -> {
            node.close();
            closing.complete(null);
        });
        closer.start();
        closing.get(60, TimeUnit.SECONDS);
        planner.join(60_000);
        assertThat(planner.isAlive()).isFalse();
        eventually(
                "no thread of it is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("zoetrope-poll")));
    }

    private void breakWire(boolean silent) {
        ways.forEach(way -> way.setLoginTimeout(OUTAGE_PATIENCE_SECONDS));
        if (silent) {
            wire.silence();
        } else {
            wire.cut();
        }
    }

    private void mendWire() {
        ways.forEach(way -> way.setLoginTimeout(PATIENCE_SECONDS));
        wire.mend();
    }

    private PollScheduler start(Watcher watcher, int port) {
        PGSimpleDataSource way = database.through(port);
        way.setLoginTimeout(PATIENCE_SECONDS);
        ways.add(way);
        PollScheduler node = ClusterScheduling.on(way)
                .pollingInterval(Duration.ofMillis(50))
                .deadAfter(DEAD_AFTER)
                .build();
        nodes.add(node);
        node.start(watcher);
        return node;
    }
}
