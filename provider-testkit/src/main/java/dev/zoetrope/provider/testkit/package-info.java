/**
 * What any provider must pass. An author describes the service's wire in a
 * {@link dev.zoetrope.provider.testkit.Dialect} and extends
 * {@link dev.zoetrope.provider.testkit.ProviderCompatibilityKit}; the kit simulates the service on loopback sockets,
 * misbehaves as real services do, and counts on the wire what was bought, asked and answered.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.provider.testkit;

import org.jspecify.annotations.NullMarked;
