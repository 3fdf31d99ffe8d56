/** Tests of the durable ledger, at real databases. */
@NullMarked
package dev.zoetrope.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
