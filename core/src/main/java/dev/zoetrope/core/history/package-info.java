/** What the ledger's finished jobs teach: how long jobs run and what they cost. */
@NullMarked
package dev.zoetrope.core.history;

import org.jspecify.annotations.NullMarked;
