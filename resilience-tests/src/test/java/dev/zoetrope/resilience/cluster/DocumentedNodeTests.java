package dev.zoetrope.resilience.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.cluster.ClusterScheduling;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The node that docs/ledger.md shows; the page is held to these lines. */
class DocumentedNodeTests {

    @Test
    void aNodeStartsAsThePageShowsAndBuysNothingByItself() throws IOException {
        HikariConfig settings = new HikariConfig();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            settings.setDataSource(postgres.getPostgresDatabase());
            try (HikariDataSource pool = new HikariDataSource(settings);
                    MediaClient node = node(pool)) {
                assertThat(node.jobs().list()).isEmpty();
                assertThat(node.jobs().findByKey("order-42")).isEmpty();
            }
        }
    }

    private static MediaClient node(HikariDataSource pool) {
        MediaClient media = Zoetrope.builder()
                .ledger(JdbcLedger.postgres(pool))
                .scheduler(ClusterScheduling.on(pool).build()) // dev.zoetrope:zoetrope-cluster
                .unsentJobs(UnsentJobs.BUY) // what a dead node had planned, another one buys
                .build();
        return media;
    }
}
