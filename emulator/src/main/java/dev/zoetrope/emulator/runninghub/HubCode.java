package dev.zoetrope.emulator.runninghub;

import java.util.Arrays;

/** The error codes the emulator gives, with the vendor's names for the older ones. */
public enum HubCode {
    /** No webhook event of the task. */
    NO_EVENT(1, "NO_WEBHOOK_EVENT"),
    /** Missing or wrong parameter (v1). */
    PARAMS_INVALID(301, "PARAMS_INVALID"),
    /** No such workflow. */
    UNKNOWN_WORKFLOW(380, "WORKFLOW_NOT_EXISTS"),
    /** Described as a misspelt path (v1). */
    WRONG_PATH_V1(412, "TOKEN_INVALID"),
    /** No free exclusive machine. */
    NO_MACHINE(415, "TASK_INSTANCE_MAXED"),
    /** Wallet too low. */
    NO_FUNDS(416, "TASK_CREATE_FAILED_BY_NOT_ENOUGH_WALLET"),
    /** Too many live tasks (v1). */
    TOO_MANY_V1(421, "TASK_QUEUE_MAXED"),
    /** The graph failed its validation. */
    VALIDATION_FAILED(433, "VALIDATE_PROMPT_FAILED"),
    /** No machine of that kind. */
    NO_INSTANCE_KIND(435, "TASK_USER_EXCLAPI_INSTANCE_NOT_FOUND"),
    /** Server fault (v1). */
    UNKNOWN_ERROR_V1(500, "UNKNOWN_ERROR"),
    /** Key missing or unknown (v1). */
    BAD_KEY_V1(802, "APIKEY_UNAUTHORIZED"),
    /** The node info does not fit the workflow (v1). */
    BAD_NODE_INFO_V1(803, "APIKEY_INVALID_NODE_INFO"),
    /** A state, not an error: the task is running. */
    RUNNING(804, "APIKEY_TASK_IS_RUNNING"),
    /** The task failed, was stopped or cancelled. */
    TASK_OVER(805, "APIKEY_TASK_STATUS_ERROR"),
    /** Task unknown (v1). */
    UNKNOWN_TASK_V1(807, "APIKEY_TASK_NOT_FOUND"),
    /** File too large (v1). */
    FILE_TOO_LARGE_V1(809, "APIKEY_FILE_SIZE_EXCEEDED"),
    /** The workflow was never saved or never run by hand. */
    NEVER_RUN(810, "WORKFLOW_NOT_SAVED_OR_NOT_RUNNING"),
    /** A state, not an error: the task is queued. */
    QUEUED(813, "APIKEY_TASK_IS_QUEUED"),
    /** Too many queued tasks of a key with a queue of its own (v1). */
    QUEUE_FULL(814, "PERSONAL_QUEUE_COUNT_LIMIT"),
    /** No such app. */
    UNKNOWN_APP(901, "WEBAPP_NOT_EXISTS"),
    /** The code of a failed task. */
    GENERATION_FAILED(1000, "unknown error"),
    /** Wrong path (v2). */
    WRONG_PATH(1001, "invalid URL"),
    /** Key missing or unknown (v2). */
    BAD_KEY(1002, "invalid API key"),
    /** Too many requests. */
    TOO_FAST(1003, "rate limit exceeded"),
    /** Task unknown (v2). */
    UNKNOWN_TASK(1004, "task not found"),
    /** Server fault. */
    INTERNAL(1005, "internal server error"),
    /** A parameter is missing or does not fit. */
    BAD_PARAMETERS(1007, "invalid parameters"),
    /** File too large (v2). */
    FILE_TOO_LARGE(1008, "file size limit exceeded"),
    /** Wrong HTTP method. */
    BAD_METHOD(1009, "HTTP method not supported"),
    /** Service down. */
    UNAVAILABLE(1010, "service unavailable"),
    /** Model or system busy. */
    BUSY(1011, "system busy"),
    /** An upstream service answered nonsense. */
    UPSTREAM(1012, "upstream response fault"),
    /** A file cannot be read. */
    BAD_FILE(1013, "file processing failed"),
    /** The key may not do that. */
    ACCESS_DENIED(1014, "access denied"),
    /** The node info does not fit the workflow (v2). */
    BAD_NODE_INFO(1101, "node info error"),
    /** Content refused. */
    MODERATED(1501, "content verification failed"),
    /** Too many live tasks. */
    TOO_MANY(1520, "concurrency limit reached");

    private final int number;
    private final String message;

    HubCode(int number, String message) {
        this.number = number;
        this.message = message;
    }

    /** {@return the vendor's text for a number, and a plain one for a number it does not know} */
    static String messageFor(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .map(HubCode::message)
                .findFirst()
                .orElse("error " + number);
    }

    /** {@return the number; v2 task objects carry it as a string} */
    public int number() {
        return number;
    }

    /** {@return the text that goes with it} */
    public String message() {
        return message;
    }
}
