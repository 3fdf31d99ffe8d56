package dev.zoetrope.cli.runtime;

import dev.zoetrope.cli.text.TextOutput;
import java.io.InputStream;

/**
 * The three streams of a command, and what the two it prints to lead to.
 *
 * @param in standard input
 * @param out where results go
 * @param err where progress, notes and errors go
 * @param terminal what the two outputs lead to
 */
public record StandardStreams(InputStream in, TextOutput out, TextOutput err, Terminal terminal) {}
