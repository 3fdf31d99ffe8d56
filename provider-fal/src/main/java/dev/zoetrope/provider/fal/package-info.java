/** fal's hosted models behind the provider contract: its queue, its store of files and its platform calls. */
@NullMarked
package dev.zoetrope.provider.fal;

import org.jspecify.annotations.NullMarked;
