/** What was made as it looks: in the terminal, on a sheet of many, or in the program that the system opens it with. */
@NullMarked
package dev.zoetrope.cli.picture;

import org.jspecify.annotations.NullMarked;
