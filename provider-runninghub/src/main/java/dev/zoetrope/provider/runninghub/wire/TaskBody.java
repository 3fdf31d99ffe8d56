package dev.zoetrope.provider.runninghub.wire;

import java.util.Map;

/** Makes the bodies that name a task. An id is always text: it is larger than a double can hold. */
public final class TaskBody {

    private TaskBody() {}

    /**
     * Makes the body of {@link ModelApi#query}.
     *
     * @param taskId the id of the task
     * @return the body
     */
    public static Map<String, Object> query(String taskId) {
        return Map.of("taskId", taskId);
    }

    /**
     * Makes the body of {@link TaskApi#cancel}. The first generation of the API authenticates by the key in the body,
     * so the body is neither kept nor printed.
     *
     * @param apiKey the key
     * @param taskId the id of the task
     * @return the body
     */
    public static Map<String, Object> cancel(String apiKey, String taskId) {
        return KeyedBody.of(apiKey, Map.of("taskId", taskId));
    }
}
