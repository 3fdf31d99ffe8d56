package dev.zoetrope.provider.runninghub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What RunningHub's error codes mean for a job. Source: the vendor's error code page of 2025-06-23 and later copies of
 * it; 814 is from the page on advanced tasks, 1505 from the vendor's plugin, 1520 from third-party clients only.
 */
enum CodeMeaning {
    /** No code came. */
    NONE,
    /** No room now. Without a task id nothing is queued at the service, so the same submit may be repeated. */
    CAPACITY("415", "421", "814", "1011", "1520"),
    /** Too many requests now; repeatable as well. */
    RATE("1003"),
    /** The key is missing, wrong or of the wrong kind. */
    KEY("401", "403", "801", "802", "806", "811", "1002", "1014"),
    /** The account's balance is too low. */
    BALANCE("416", "812"),
    /** The request itself is at fault: parameter, path, method, workflow, input file. */
    REFUSED(
            "301", "380", "412", "433", "435", "436", "803", "809", "810", "901", "1001", "1007", "1008", "1009",
            "1013", "1101"),
    /** The content check refused it. */
    MODERATION("1501", "1505"),
    /** Not an error but a state: the task waits. */
    QUEUED("813"),
    /** Not an error but a state: the task runs. */
    RUNNING("804"),
    /** The task ran and is over without a result. */
    OVER("805", "1006", "1015", "1504"),
    /** The task is not known here, or no longer. */
    NOT_FOUND("423", "807", "1004"),
    /** The server is failing; says nothing about what it did before. */
    OUTAGE("1005", "1010"),
    /** Something unspecified went wrong; with a failed state it is the cause. 808 is the file store. */
    FAULT("500", "808", "1000", "1012"),
    /** An undocumented code. */
    UNKNOWN;

    private static final Map<String, CodeMeaning> BY_CODE = new HashMap<>();

    static {
        for (CodeMeaning meaning : values()) {
            meaning.codes.forEach(code -> BY_CODE.put(code, meaning));
        }
        BY_CODE.put("", NONE);
    }

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
    private final List<String> codes;

    CodeMeaning(String... codes) {
        this.codes = List.of(codes);
    }

    static CodeMeaning of(String code) {
        return BY_CODE.getOrDefault(code, UNKNOWN);
    }
}
