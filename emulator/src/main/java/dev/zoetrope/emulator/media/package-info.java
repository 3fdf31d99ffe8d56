/**
 * What jobs produce and consume: renders real files (a moving H.264 MP4, PNG, WAV, GLB, text) off the request path and
 * shared by content, keeps uploads, and inspects pictures that clients send. Never touches the network.
 */
@NullMarked
package dev.zoetrope.emulator.media;

import org.jspecify.annotations.NullMarked;
