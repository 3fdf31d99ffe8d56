/**
 * What a provider author implements: a {@link dev.zoetrope.spi.ProviderFactory} that ServiceLoader finds, and the
 * {@link dev.zoetrope.spi.Provider} it opens, which answers questions and does single steps. The engine owns every
 * thread, timer and retry, so a provider is straight-line code. Programs that keep jobs elsewhere implement
 * {@link dev.zoetrope.spi.ledger}.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.spi;

import org.jspecify.annotations.NullMarked;
