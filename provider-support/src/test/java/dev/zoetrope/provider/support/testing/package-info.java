/** What the tests of all provider modules share and that knows what a provider is. */
@NullMarked
package dev.zoetrope.provider.support.testing;

import org.jspecify.annotations.NullMarked;
