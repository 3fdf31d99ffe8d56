/**
 * Where an application starts: {@link dev.zoetrope.core.Zoetrope} makes a client.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.core;

import org.jspecify.annotations.NullMarked;
