/** Time as the engine sees it: a clock that tests can hold still, and deadlines measured by it. */
@NullMarked
package dev.zoetrope.core.time;

import org.jspecify.annotations.NullMarked;
