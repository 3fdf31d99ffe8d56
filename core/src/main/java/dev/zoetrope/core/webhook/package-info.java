/** Where services send notices about jobs, and how few questions these may cause. */
@NullMarked
package dev.zoetrope.core.webhook;

import org.jspecify.annotations.NullMarked;
