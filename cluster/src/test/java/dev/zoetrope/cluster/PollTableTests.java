package dev.zoetrope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.testing.postgres.PostgresServer;
import dev.zoetrope.testing.postgres.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollTableTests {

    private static final String TABLES =
            "select count(*) from pg_class where relname = 'zoetrope_polls' and relkind = 'r'";

    private final TestDatabase database = PostgresServer.newDatabase();

    @Test
    void nodesThatStartTogetherMakeTheTableOnce() throws Exception {
        int nodes = 8;
        CountDownLatch ready = new CountDownLatch(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        List<Future<Object>> builds = IntStream.range(0, nodes)
                .mapToObj(node -> threads.submit((Callable<Object>) () -> {
                    ready.countDown();
                    ready.await();
                    ClusterScheduling.on(database.dataSource()).build().close();
                    return node;
                }))
                .toList();
        for (Future<Object> build : builds) {
            build.get();
        }
        threads.shutdown();

        assertThat(database.count(TABLES)).isEqualTo(1);
    }

    @Test
    void aNewerTableIsRefused() {
        ClusterScheduling.on(database.dataSource()).build().close();
        database.execute("comment on table zoetrope_polls is 'zoetrope polls, version 2'");

        assertRefused(database.dataSource(), "version 2");
    }

    @Test
    void aTableOfSomebodyElseIsRefused() {
        database.execute("create table zoetrope_polls (name text)");

        assertRefused(database.dataSource(), "is not of version 1");
    }

    @Test
    void oneThatMayMakeNoTableNeedsNoneMade() {
        ClusterScheduling.on(database.dataSource()).build().close();
        database.execute("create role reader" + database.name() + " login");
        database.execute("grant all on zoetrope_polls to reader" + database.name());
        var reader = database.dataSource();
        reader.setUser("reader" + database.name());

        ClusterScheduling.on(reader).build().close();
    }

    @Test
    void whereOthersMakeTheTableNoneIsMade() {
        assertThatThrownBy(() -> ClusterScheduling.on(database.dataSource())
                        .createTable(false)
                        .build())
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("ClusterScheduling.postgresScripts()");
        assertThat(database.count(TABLES)).isZero();

        ClusterScheduling.postgresScripts().forEach(database::execute);

        ClusterScheduling.on(database.dataSource()).createTable(false).build().close();
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() {
        assertRefused(database.through(1), "cannot be prepared");
    }

    private static void assertRefused(javax.sql.DataSource source, String message) {
        assertThatThrownBy(() -> ClusterScheduling.on(source).build())
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.CONFIGURATION))
                .hasMessageContaining(message);
    }
}
