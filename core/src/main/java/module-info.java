/**
 * The engine: it finds providers, plans and checks requests, buys at most once, executes jobs and delivers their
 * results.
 */
module dev.zoetrope.core {
    requires transitive dev.zoetrope.api;
    requires static org.jspecify;
    requires java.net.http;
    requires org.slf4j;

    exports dev.zoetrope.core;

    uses dev.zoetrope.spi.ledger.LedgerFactory;
    uses dev.zoetrope.spi.ProviderFactory;
}
