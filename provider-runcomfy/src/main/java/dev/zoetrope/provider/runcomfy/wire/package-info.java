/**
 * RunComfy's HTTP interface as the service has it: one method per documented endpoint, one record per answer. The facts
 * are from docs.runcomfy.com/model-apis and /serverless, from the model pages and from the vendor's published clients.
 */
@NullMarked
package dev.zoetrope.provider.runcomfy.wire;

import org.jspecify.annotations.NullMarked;
