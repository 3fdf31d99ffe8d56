/** The files that an account has at its provider: each sent once, however many jobs need it. */
@NullMarked
package dev.zoetrope.core.upload;

import org.jspecify.annotations.NullMarked;
