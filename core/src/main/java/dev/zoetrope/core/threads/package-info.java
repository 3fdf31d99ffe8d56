/** The threads of an engine, and the hand-over of work between them: a job that waits holds no thread. */
@NullMarked
package dev.zoetrope.core.threads;

import org.jspecify.annotations.NullMarked;
