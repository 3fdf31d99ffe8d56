/** Where an application starts: {@link dev.zoetrope.core.Zoetrope} makes a client. */
@NullMarked
package dev.zoetrope.core;

import org.jspecify.annotations.NullMarked;
