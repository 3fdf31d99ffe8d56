package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.spi.ledger.LedgerFactory;
import java.nio.file.Path;

/** Makes the ledger of a program that names none: the SQLite file {@code ledger.db} in the home folder. */
public final class SqliteLedgerFactory implements LedgerFactory {

    /** Makes the factory, for ServiceLoader. */
    public SqliteLedgerFactory() {}

    @Override
    public Ledger open(Path home) {
        return JdbcLedger.sqlite(home.resolve("ledger.db"));
    }
}
