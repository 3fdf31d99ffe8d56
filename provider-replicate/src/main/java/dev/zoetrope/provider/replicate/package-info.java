/** Replicate's hosted models behind the provider contract: predictions, files and what belongs to an account. */
@NullMarked
package dev.zoetrope.provider.replicate;

import org.jspecify.annotations.NullMarked;
