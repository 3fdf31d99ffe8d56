/** What the programs have in common: how they are called and how they report what they found. */
@NullMarked
package dev.zoetrope.testing.harness;

import org.jspecify.annotations.NullMarked;
