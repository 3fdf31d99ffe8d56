/** Batches: many requests carried out as one, each line once, however often and wherever the batch is run again. */
@NullMarked
package dev.zoetrope.core.batch;

import org.jspecify.annotations.NullMarked;
