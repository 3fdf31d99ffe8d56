/** How fast ledgers record jobs, and how long a hundred thousand finished ones hold up those who ask. */
@NullMarked
package dev.zoetrope.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
