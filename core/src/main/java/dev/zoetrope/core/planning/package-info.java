/** Turns a request into exactly what would be bought and sent, or into everything that is wrong with it. */
@NullMarked
package dev.zoetrope.core.planning;

import org.jspecify.annotations.NullMarked;
