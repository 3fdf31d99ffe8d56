/**
 * Fetches artifacts: only from permitted addresses, complete and of the right kind, or not at all. Hosted files that a
 * request names are inspected by the same rules. Whether a failed download is retried, and from which URL, is decided
 * by {@code Download.fetchWithRetries()}.
 */
@NullMarked
package dev.zoetrope.core.download;

import org.jspecify.annotations.NullMarked;
