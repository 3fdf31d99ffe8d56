/** What the tests and programs of all modules share. Nothing of it is published, and it knows no other module. */
@NullMarked
package dev.zoetrope.testing;

import org.jspecify.annotations.NullMarked;
