package dev.zoetrope.core.ledger;

import dev.zoetrope.ledger.jdbc.LedgerContract;
import dev.zoetrope.spi.Ledger;

/** The ledger that lasts as long as its process keeps to what the durable ones keep to, as far as that goes. */
class InMemoryLedgerTests extends LedgerContract {

    @Override
    protected Ledger openAnother() {
        return new InMemoryLedger();
    }
}
