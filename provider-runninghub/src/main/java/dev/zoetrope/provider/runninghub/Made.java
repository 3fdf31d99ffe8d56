package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.media.OutputKind;

/**
 * What a job makes.
 *
 * @param kind the kind of media, for results that do not say what they are
 * @param byWorkflow whether a workflow makes it, which may make several kinds, texts among them, or nothing at all
 */
record Made(OutputKind kind, boolean byWorkflow) {}
