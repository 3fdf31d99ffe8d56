/** The threads of an engine, and what hands work from one to another: no thread is held by a job that waits. */
@NullMarked
package dev.zoetrope.core.threads;

import org.jspecify.annotations.NullMarked;
