/**
 * What any provider must pass. An author describes the service's wire in a {@link dev.zoetrope.provider.testkit.Dialect}
 * and extends {@link dev.zoetrope.provider.testkit.ProviderCompatibilityKit}; the kit plays the service on loopback
 * sockets, misbehaves as real ones do, and counts on the wire what was bought, asked and told.
 */
@NullMarked
package dev.zoetrope.provider.testkit;

import org.jspecify.annotations.NullMarked;
