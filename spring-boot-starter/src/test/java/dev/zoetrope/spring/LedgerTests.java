package dev.zoetrope.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.cluster.ClusterScheduling;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.testing.log.LogRecorder;
import dev.zoetrope.testing.postgres.PostgresServer;
import dev.zoetrope.testing.postgres.TestDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Where jobs are recorded: by the class path, the application's database and properties. */
class LedgerTests {

    private static final String KEY = "zoetrope.accounts.runcomfy.key=sk-very-secret-0123456789";

    @TempDir
    private Path home;

    @Test
    void aMemoryLedgerBesideARealKeyWarns() {
        try (LogRecorder log = new LogRecorder()) {
            Runners.at(home)
                    .withPropertyValues(KEY)
                    .withClassLoader(Runners.withoutLedger())
                    .run(context -> assertThat(context).hasNotFailed());
            Runners.at(home)
                    .withPropertyValues(KEY, "zoetrope.ledger.type=memory")
                    .run(context -> assertThat(context).hasNotFailed());

            assertThat(log.warningsOf("dev.zoetrope"))
                    .hasSize(2)
                    .allSatisfy(warning -> assertThat(warning).contains("runcomfy", "in memory only"));
        }
        assertThat(home.resolve("ledger.db")).doesNotExist();
    }

    @Test
    void withTheLedgersJarJobsAreInAFileOfTheHomeOrOneOfTheirOwn() {
        Path own = home.resolve("own/jobs.db");
        buyAtAnEmulatorElsewhere(Runners.at(home));
        buyAtAnEmulatorElsewhere(Runners.at(home).withPropertyValues("zoetrope.ledger.file=" + own));

        assertThat(home.resolve("ledger.db")).isNotEmptyFile();
        assertThat(own).isNotEmptyFile();
    }

    @Test
    void jobsOfAnEmulatorInThisProcessAreNotRecordedBesideRealOnes() {
        Runners.emulated(home).run(context -> {
            buy(context.getBean(MediaClient.class));
            assertThat(home.resolve("ledger.db")).doesNotExist();
        });
    }

    @Test
    void withPostgresJobsAreInItAndNodesShareTheirPolls() {
        TestDatabase database = PostgresServer.newDatabase();

        buyAtAnEmulatorElsewhere(Runners.at(home).withBean(DataSource.class, database::dataSource));

        assertThat(database.count("SELECT count(*) FROM zoetrope_job")).isEqualTo(1);
        assertThat(database.count("SELECT count(*) FROM zoetrope_polls")).isZero();
        assertThat(home.resolve("ledger.db")).doesNotExist();
    }

    @Test
    void whereOthersMigrateTheSchemaNeitherTheLedgerNorTheClusterMakesATable() {
        TestDatabase database = PostgresServer.newDatabase();
        ApplicationContextRunner runner = Runners.at(home)
                .withBean(DataSource.class, database::dataSource)
                .withPropertyValues("zoetrope.ledger.initialize-schema=false");

        refused(runner, "ClusterScheduling.postgresScripts()");
        assertThat(database.count("SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'zoetrope%'"))
                .isZero();

        JdbcLedger.postgresScripts().forEach(database::execute);
        ClusterScheduling.postgresScripts().forEach(database::execute);
        buyAtAnEmulatorElsewhere(runner);
        assertThat(database.count("SELECT count(*) FROM zoetrope_job")).isEqualTo(1);
    }

    @Test
    void withoutTheClustersJarEachNodePollsItsOwn() {
        TestDatabase database = PostgresServer.newDatabase();

        buyAtAnEmulatorElsewhere(Runners.at(home)
                .withBean(DataSource.class, database::dataSource)
                .withClassLoader(new FilteredClassLoader(ClusterScheduling.class)));

        assertThat(database.count("SELECT count(*) FROM zoetrope_job")).isEqualTo(1);
        assertThat(database.count("SELECT count(*) FROM information_schema.tables WHERE table_name = 'zoetrope_polls'"))
                .isZero();
    }

    @Test
    void whatCannotBeIsRefusedWithWhatToDo() {
        refused(Runners.at(home).withPropertyValues("zoetrope.ledger.type=postgres"), "spring.datasource.url");
        refused(Runners.at(home).withPropertyValues("zoetrope.cluster.enabled=true"), "needs jobs in PostgreSQL");
        refused(
                Runners.at(home)
                        .withPropertyValues("zoetrope.ledger.type=sqlite")
                        .withClassLoader(Runners.withoutLedger()),
                "zoetrope-ledger-jdbc");
        TestDatabase database = PostgresServer.newDatabase();
        ApplicationContextRunner two = Runners.at(home)
                .withBean("first", DataSource.class, database::dataSource)
                .withBean("second", DataSource.class, database::dataSource);
        refused(two, "zoetrope.ledger.data-source");
        refused(two.withPropertyValues("zoetrope.ledger.data-source=third"), "first, second");
        two.withPropertyValues("zoetrope.ledger.data-source=second")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void healthIsUpWithTheJobsAndDownWithoutTheLedger() {
        TestDatabase database = PostgresServer.newDatabase();
        ApplicationContextRunner runner = Runners.at(home)
                .withBean(DataSource.class, database::dataSource)
                .withPropertyValues(KEY);

        runner.run(context -> {
            HealthIndicator health = context.getBean(HealthIndicator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(health.health().getDetails())
                    .containsEntry("open", 0)
                    .containsEntry("unconfirmed", 0)
                    .hasToString("{open=0, unconfirmed=0, providers={runcomfy=[default], runninghub=[]}}");

            database.execute("DROP TABLE zoetrope_job CASCADE");
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        });
        runner.withPropertyValues("management.health.zoetrope.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    private static void refused(ApplicationContextRunner runner, String with) {
        runner.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(with));
    }

    /** Buys from an emulator that the application takes for a real service: its jobs are recorded as real ones are. */
    private static void buyAtAnEmulatorElsewhere(ApplicationContextRunner runner) {
        try (Emulator emulator = Emulator.start(Runners.quick())) {
            runner.withPropertyValues(
                            "zoetrope.accounts.runcomfy.key=" + emulator.runComfyKey(),
                            "zoetrope.accounts.runcomfy.base-url=" + emulator.baseUri())
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        buy(context.getBean(MediaClient.class));
                    });
            assertThat(emulator.charges().all()).hasSize(1);
        }
    }

    private static void buy(MediaClient media) {
        Job job = media.submit(TextToVideo.of("kling-3.0-std").prompt("A boat").build());
        assertThat(job.await().artifacts()).hasSize(1);
    }
}
