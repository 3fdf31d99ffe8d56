package dev.zoetrope.provider.runninghub.wire;

/**
 * The body of a query.
 *
 * @param taskId the id of the task, as text: it is larger than a double can hold
 */
public record TaskQuery(String taskId) {}
