package dev.zoetrope.spring;

import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spring.ZoetropeProperties.Choice;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** Configures where jobs are recorded: in the application's PostgreSQL, which a cluster shares, or in a file. */
@AutoConfiguration(
        before = ZoetropeAutoConfiguration.class,
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass(JdbcLedger.class)
@ConditionalOnMissingBean(Ledger.class)
@ConditionalOnBooleanProperty(name = "zoetrope.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ZoetropeProperties.class)
public final class ZoetropeLedgerAutoConfiguration {

    private static final String SCHEDULING = "dev.zoetrope.cluster.ClusterScheduling";

    ZoetropeLedgerAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    JobStorage zoetropeJobStorage(ZoetropeProperties properties, ApplicationContext beans) {
        LedgerProperties chosen = properties.ledger();
        LedgerProperties.Type type = chosen.type();
        boolean emulated =
                type == LedgerProperties.Type.AUTO && properties.emulator().enabled();
        DataSource database = emulated || type == LedgerProperties.Type.MEMORY || type == LedgerProperties.Type.SQLITE
                ? null
                : postgres(chosen, beans);
        if (database == null) {
            if (properties.cluster().enabled() == Choice.TRUE) {
                throw Problem.because("zoetrope.cluster.enabled=true needs jobs in PostgreSQL, which all nodes share;"
                        + " let spring.datasource.url name one, or leave the property out");
            }
            return new JobStorage(file(chosen, emulated), null);
        }
        Ledger ledger = chosen.initializeSchema()
                ? JdbcLedger.postgres(database, chosen.deadAfter())
                : JdbcLedger.migratedPostgres(database, chosen.deadAfter());
        return new JobStorage(ledger, scheduler(properties, database, beans));
    }

    private static @Nullable DataSource postgres(LedgerProperties chosen, ApplicationContext beans) {
        DatabaseChoice choice = new DatabaseChoice(beans, chosen.dataSource());
        return chosen.type() == LedgerProperties.Type.POSTGRES ? choice.required() : choice.ifPostgres();
    }

    /** A file is only opened here where it has a name of its own: the client finds the one in its home. */
    private static @Nullable Ledger file(LedgerProperties chosen, boolean emulated) {
        return chosen.file() == null || emulated || chosen.type() == LedgerProperties.Type.MEMORY
                ? null
                : JdbcLedger.sqlite(chosen.file());
    }

    private static @Nullable PollScheduler scheduler(
            ZoetropeProperties properties, DataSource database, ApplicationContext beans) {
        ClusterProperties cluster = properties.cluster();
        if (cluster.enabled() == Choice.FALSE) {
            return null;
        }
        if (!ClassUtils.isPresent(SCHEDULING, beans.getClassLoader())) {
            if (cluster.enabled() == Choice.TRUE) {
                throw Problem.because("zoetrope.cluster.enabled=true needs dev.zoetrope:zoetrope-cluster on the class"
                        + " path; add it, or leave the property out");
            }
            return null;
        }
        return ClusterScheduler.of(cluster, properties.ledger().initializeSchema(), database);
    }
}
