/**
 * Carrying out a file of many requests, each once. "Line" is the word for what stands in that file; the
 * {@linkplain dev.zoetrope.api.batch client} calls the same an item.
 */
@NullMarked
package dev.zoetrope.cli.batch;

import org.jspecify.annotations.NullMarked;
