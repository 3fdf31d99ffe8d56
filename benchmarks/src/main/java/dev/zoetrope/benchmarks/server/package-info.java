/** A light HTTP server on loopback that counts what it has read and does with it what a program asks for. */
@NullMarked
package dev.zoetrope.benchmarks.server;

import org.jspecify.annotations.NullMarked;
