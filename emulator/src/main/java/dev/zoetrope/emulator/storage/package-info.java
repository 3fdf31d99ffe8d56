/** Storage to which clients of both services upload by addresses that carry their permission with them. */
@NullMarked
package dev.zoetrope.emulator.storage;

import org.jspecify.annotations.NullMarked;
