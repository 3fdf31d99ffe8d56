/**
 * The catalogue as it is shown: a model's entry for people and for scripts, and what has changed since the jars were
 * built.
 */
@NullMarked
package dev.zoetrope.cli.catalog;

import org.jspecify.annotations.NullMarked;
