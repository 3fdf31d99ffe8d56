/**
 * Amounts of money, what a job costs, and the budget that it counts against.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api.cost;

import org.jspecify.annotations.NullMarked;
