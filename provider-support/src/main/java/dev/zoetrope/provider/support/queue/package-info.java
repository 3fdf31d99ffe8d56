/** What services have in common that queue a request and answer with the output of a model. */
@NullMarked
package dev.zoetrope.provider.support.queue;

import org.jspecify.annotations.NullMarked;
