/**
 * What an application writes against: it describes a generation as a {@link dev.zoetrope.api.request.MediaRequest},
 * hands it to a {@link dev.zoetrope.api.MediaClient}, and gets a {@link dev.zoetrope.api.job.Job} that ends as a {@link
 * dev.zoetrope.api.job.Generation}. Nothing here opens a connection; an engine on the class path does.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api;

import org.jspecify.annotations.NullMarked;
