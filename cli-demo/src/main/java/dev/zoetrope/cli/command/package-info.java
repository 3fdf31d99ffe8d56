/**
 * The commands, one class each, and how picocli is set up to read them. {@link dev.zoetrope.cli.command.CommandLines}
 * is all that is seen from outside.
 */
@NullMarked
package dev.zoetrope.cli.command;

import org.jspecify.annotations.NullMarked;
