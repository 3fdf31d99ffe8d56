/** Computes what a job will cost, as far as the catalogue's prices allow. */
@NullMarked
package dev.zoetrope.core.pricing;

import org.jspecify.annotations.NullMarked;
