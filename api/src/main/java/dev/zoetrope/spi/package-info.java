/**
 * What a provider author implements: a {@link dev.zoetrope.spi.ProviderFactory} that ServiceLoader finds, and the
 * {@link dev.zoetrope.spi.Provider} it opens, which answers questions and does single steps. The engine owns every
 * thread, timer and retry, so a provider is straight-line code. The {@link dev.zoetrope.spi.Ledger} is here as well,
 * for programs that keep jobs elsewhere, with the {@link dev.zoetrope.spi.JobSnapshots} that it stores.
 */
@NullMarked
package dev.zoetrope.spi;

import org.jspecify.annotations.NullMarked;
