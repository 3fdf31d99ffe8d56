package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.spi.Ledger;

/** The ledger that lasts as long as its process keeps to what the durable ones keep to, as far as that goes. */
class InMemoryLedgerContractTests extends LedgerContract {

    @Override
    Ledger openAnother() {
        return new InMemoryLedger();
    }
}
