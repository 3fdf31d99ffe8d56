package dev.zoetrope.provider.runninghub.wire;

/**
 * The body of a cancel. The first generation of the API decides by the key in here.
 *
 * @param apiKey the key
 * @param taskId the id of the task
 */
public record TaskCancel(String apiKey, String taskId) {

    /** Returns the task without the key. */
    @Override
    public String toString() {
        return "TaskCancel[taskId=" + taskId + "]";
    }
}
