/** How soon the page of jobs answers beside a large ledger. */
@NullMarked
package dev.zoetrope.benchmarks.page;

import org.jspecify.annotations.NullMarked;
