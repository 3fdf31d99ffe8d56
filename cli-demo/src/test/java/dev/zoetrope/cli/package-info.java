/** Tests of the command in processes of its own: its streams, its signals, its script, and its end at any moment. */
@NullMarked
package dev.zoetrope.cli;

import org.jspecify.annotations.NullMarked;
