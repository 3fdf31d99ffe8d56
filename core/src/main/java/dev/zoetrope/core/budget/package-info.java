/** Budgets: what may be spent, what is reserved, and what is spent. */
@NullMarked
package dev.zoetrope.core.budget;

import org.jspecify.annotations.NullMarked;
