/**
 * What every command is given and how it ends: the streams, the environment and the clock, Ctrl-C, messages to people,
 * logging, and the exit statuses.
 */
@NullMarked
package dev.zoetrope.cli.runtime;

import org.jspecify.annotations.NullMarked;
