/** What is logged, for modules whose tests log through Logback; they bring it. */
@NullMarked
package dev.zoetrope.testing.log;

import org.jspecify.annotations.NullMarked;
