/**
 * The entry point of the {@code zoetrope} command. {@link dev.zoetrope.cli.Main} alone touches the standard streams,
 * the environment and the end of the process. The packages below it are by subject, and each uses only those before it:
 * {@code text}, {@code runtime}, {@code session}, {@code catalog}, {@code options}, {@code job}, {@code batch},
 * {@code command}. Providers are reached through the {@link dev.zoetrope.api.MediaClient} alone; none is known by name.
 */
@NullMarked
package dev.zoetrope.cli;

import org.jspecify.annotations.NullMarked;
