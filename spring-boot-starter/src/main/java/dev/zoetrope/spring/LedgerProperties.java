package dev.zoetrope.spring;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where jobs are recorded.
 *
 * @param type the application's PostgreSQL, a file, memory; by itself PostgreSQL if the data source is one, else a file,
 *     both only with zoetrope-ledger-jdbc on the class path, else memory
 * @param file the SQLite file; ledger.db in the home if not set
 * @param dataSource the name of the data source's bean, where there are several
 * @param initializeSchema whether tables are made and changed in PostgreSQL; without it others migrate them
 * @param deadAfter after how long without a heartbeat an engine counts as dead in PostgreSQL; the same on all nodes
 */
record LedgerProperties(
        @DefaultValue("auto") Type type,
        @Nullable Path file,
        @Nullable String dataSource,
        @DefaultValue("true") boolean initializeSchema,
        @DefaultValue("20s") Duration deadAfter) {

    /** Where jobs are recorded. */
    enum Type {
        /** PostgreSQL if the application's data source is one, else a file; memory without the ledger's jar. */
        AUTO,
        /** Memory: lost with the process. */
        MEMORY,
        /** An SQLite file of its own. */
        SQLITE,
        /** The application's data source. */
        POSTGRES
    }
}
