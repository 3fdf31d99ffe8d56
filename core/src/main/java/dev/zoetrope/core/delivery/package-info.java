/**
 * Decides where the files of a job go, what they are called, whether existing ones may be replaced, and whether files
 * can be created there at all: alike for a job, a batch, and a process that saves what another one bought.
 */
@NullMarked
package dev.zoetrope.core.delivery;

import org.jspecify.annotations.NullMarked;
