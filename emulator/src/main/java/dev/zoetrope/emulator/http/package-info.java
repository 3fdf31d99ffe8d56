/**
 * The HTTP server of the emulator: plain requests in, replies out, and a say in how a reply is put on the socket (whole,
 * half, reset, never), which is what an ordinary server would not let a test decide. Knows nothing about either API.
 */
@NullMarked
package dev.zoetrope.emulator.http;

import org.jspecify.annotations.NullMarked;
