/**
 * RunningHub's HTTP interface as the service has it: one interface per API family, one method per documented endpoint,
 * one record per body. The facts are from the vendor's API docs (runninghub-api-doc-en) and published clients.
 */
@NullMarked
package dev.zoetrope.provider.runninghub.wire;

import org.jspecify.annotations.NullMarked;
