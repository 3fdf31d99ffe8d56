/** Programs compiled and run against the built jars, in JVMs of their own, as an application would be. */
@NullMarked
package dev.zoetrope.architecture.jars;

import org.jspecify.annotations.NullMarked;
