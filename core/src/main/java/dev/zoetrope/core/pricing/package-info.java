/** What a job will cost, as far as the catalogue's prices tell. */
@NullMarked
package dev.zoetrope.core.pricing;

import org.jspecify.annotations.NullMarked;
