package dev.zoetrope.ledger.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.spi.ledger.Ledger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresLedgerTests extends DurableLedgerContract {

    private static final HikariDataSource POOL = Postgres.pool(8);

    @BeforeEach
    void empty() throws Exception {
        Postgres.empty();
    }

    @AfterAll
    static void closePool() {
        POOL.close();
    }

    @Override
    protected Ledger openAnother() {
        return JdbcLedger.postgres(POOL);
    }
}
