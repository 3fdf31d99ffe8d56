/**
 * Text as people and scripts read and write it: JSON, tables, lengths of time, instants, words for a shell, and the
 * output that lets nothing from outside reach a terminal as a command to it.
 */
@NullMarked
package dev.zoetrope.cli.text;

import org.jspecify.annotations.NullMarked;
