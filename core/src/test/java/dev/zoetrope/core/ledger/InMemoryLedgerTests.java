package dev.zoetrope.core.ledger;

import dev.zoetrope.ledger.jdbc.LedgerContract;
import dev.zoetrope.spi.ledger.Ledger;

/** The ledger in memory keeps the contract of the durable ones, as far as it can. */
class InMemoryLedgerTests extends LedgerContract {

    @Override
    protected Ledger openAnother() {
        return new InMemoryLedger();
    }
}
