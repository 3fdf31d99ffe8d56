/** Tests several engines on one database while nodes are killed and cut off at random: compares ledger and charges. */
@NullMarked
package dev.zoetrope.resilience.cluster;

import org.jspecify.annotations.NullMarked;
