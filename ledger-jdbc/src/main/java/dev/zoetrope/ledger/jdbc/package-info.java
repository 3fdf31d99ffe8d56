/**
 * The durable ledger: {@link dev.zoetrope.ledger.jdbc.JdbcLedger} over an SQLite file, which several processes of a
 * machine may open at once, or over PostgreSQL for several machines. A job is one row, a transition one statement that
 * names its predecessor.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
