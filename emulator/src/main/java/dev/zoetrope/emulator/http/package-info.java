/**
 * The HTTP server of the emulator: plain requests in, replies out, and control over how a reply is put on the socket
 * (whole, half, reset, never), which an ordinary server does not give to a test. Knows nothing about either API.
 */
@NullMarked
package dev.zoetrope.emulator.http;

import org.jspecify.annotations.NullMarked;
