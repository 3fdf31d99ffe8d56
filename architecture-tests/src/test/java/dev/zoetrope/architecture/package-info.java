/** The architecture as tests: what each module may see and show, checked over the classes of all of them together. */
@NullMarked
package dev.zoetrope.architecture;

import org.jspecify.annotations.NullMarked;
