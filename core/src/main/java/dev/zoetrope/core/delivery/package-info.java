/**
 * Where the files of a job go, what they are called, whether they may be replaced, and whether one can be made there at
 * all: the same for a job, a batch and whoever saves what another process bought.
 */
@NullMarked
package dev.zoetrope.core.delivery;

import org.jspecify.annotations.NullMarked;
