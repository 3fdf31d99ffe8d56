package dev.zoetrope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.Reason;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class AttendanceTableTests {

    private static final String TABLES =
            "select count(*) from pg_class where relname = 'zoetrope_attendance' and relkind = 'r'";

    @Test
    void nodesThatStartTogetherMakeTheTableOnce(Postgres.Database database) throws Exception {
        int nodes = 8;
        CountDownLatch ready = new CountDownLatch(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        List<Future<Object>> builds = IntStream.range(0, nodes)
                .mapToObj(node -> threads.submit((Callable<Object>) () -> {
                    ready.countDown();
                    ready.await();
                    ClusterAttendance.on(database.direct()).build().close();
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
    void aNewerTableIsRefused(Postgres.Database database) {
        ClusterAttendance.on(database.direct()).build().close();
        database.execute("comment on table zoetrope_attendance is 'zoetrope attendance, version 2'");

        assertRefused(database.direct(), "version 2");
    }

    @Test
    void aTableOfSomebodyElseIsRefused(Postgres.Database database) {
        database.execute("create table zoetrope_attendance (name text)");

        assertRefused(database.direct(), "is not of version 1");
    }

    @Test
    void oneThatMayMakeNoTableNeedsNoneMade(Postgres.Database database) {
        ClusterAttendance.on(database.direct()).build().close();
        database.execute("create role reader" + database.name() + " login");
        database.execute("grant all on zoetrope_attendance to reader" + database.name());
        var reader = database.direct();
        reader.setUser("reader" + database.name());

        ClusterAttendance.on(reader).build().close();
    }

    @Test
    void aDatabaseThatIsNotThereIsTold(Postgres.Database database) {
        assertRefused(database.through(1), "cannot be prepared");
    }

    private static void assertRefused(javax.sql.DataSource source, String message) {
        assertThatThrownBy(() -> ClusterAttendance.on(source).build())
                .isInstanceOfSatisfying(
                        MediaException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.CONFIGURATION))
                .hasMessageContaining(message);
    }
}
