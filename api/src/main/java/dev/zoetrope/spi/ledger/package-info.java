/**
 * What keeps jobs: a {@link dev.zoetrope.spi.ledger.Ledger} that a {@link dev.zoetrope.spi.ledger.LedgerFactory} opens,
 * and the {@link dev.zoetrope.spi.ledger.JobSnapshots} that it stores.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.spi.ledger;

import org.jspecify.annotations.NullMarked;
