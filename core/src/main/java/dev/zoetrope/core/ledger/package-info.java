/** Keeps jobs in memory, for applications that choose no durable ledger. */
@NullMarked
package dev.zoetrope.core.ledger;

import org.jspecify.annotations.NullMarked;
