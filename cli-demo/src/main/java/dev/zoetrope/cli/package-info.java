/**
 * The {@code zoetrope} command: one class per command, option groups that several commands share, and the few things
 * that all of them need (where to print, how to end, what to do on Ctrl-C). It reaches providers through the
 * {@link dev.zoetrope.api.MediaClient} alone and knows none of them by name. Only {@link dev.zoetrope.cli.Main} touches
 * the standard streams, the environment and the end of the process.
 */
@NullMarked
package dev.zoetrope.cli;

import org.jspecify.annotations.NullMarked;
