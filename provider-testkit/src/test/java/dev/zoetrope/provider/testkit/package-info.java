/** The kit tried on good providers, and on bad ones. */
@NullMarked
package dev.zoetrope.provider.testkit;

import org.jspecify.annotations.NullMarked;
