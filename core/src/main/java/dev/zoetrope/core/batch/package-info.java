/**
 * Batches: many requests executed as one piece of work, each item once, however often and wherever the batch is run
 * again.
 */
@NullMarked
package dev.zoetrope.core.batch;

import org.jspecify.annotations.NullMarked;
