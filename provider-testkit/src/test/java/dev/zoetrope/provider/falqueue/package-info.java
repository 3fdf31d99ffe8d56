/** A provider for the queue API of fal: as much of it as shows that the contract has room for it. */
@NullMarked
package dev.zoetrope.provider.falqueue;

import org.jspecify.annotations.NullMarked;
