package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.spi.ledger.Ledger;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTests extends DurableLedgerContract {

    @TempDir
    Path home;

    @Override
    protected Ledger openAnother() {
        return new SqliteLedgerFactory().open(home);
    }
}
