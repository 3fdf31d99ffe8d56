/**
 * The options that several commands share, in groups, and what reads their values: converters, the files that they
 * name, and the candidates that a shell offers.
 */
@NullMarked
package dev.zoetrope.cli.options;

import org.jspecify.annotations.NullMarked;
