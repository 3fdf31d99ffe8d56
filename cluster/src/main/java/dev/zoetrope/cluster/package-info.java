/**
 * Polls jobs from several machines. It holds no truth about a job: the ledger does.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.cluster;

import org.jspecify.annotations.NullMarked;
