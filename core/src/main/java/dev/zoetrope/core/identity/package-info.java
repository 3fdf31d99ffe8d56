/** What jobs and requests are recognised by: local ids, handles, and the digest of what a request asks for. */
@NullMarked
package dev.zoetrope.core.identity;

import org.jspecify.annotations.NullMarked;
