/** What the tests of all provider modules share. */
@NullMarked
package dev.zoetrope.provider.support.testing;

import org.jspecify.annotations.NullMarked;
