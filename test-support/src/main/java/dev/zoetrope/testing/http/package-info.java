/**
 * An HTTP server that does exactly what a test says, byte by byte, and remembers what arrives: for everything that is
 * to be tested at the socket.
 */
@NullMarked
package dev.zoetrope.testing.http;

import org.jspecify.annotations.NullMarked;
