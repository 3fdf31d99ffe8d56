package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Reply;
import java.util.Map;

/** The two generations of the API, which say the same in different words. */
enum HubDialect {
    /** Numbers in an envelope. */
    V1,
    /** Texts in a bare task object. */
    V2;

    /** The codes of the newer generation for those of the older one; the rest is written as it is. */
    private static final Map<HubCode, HubCode> NEWER = Map.of(
            HubCode.PARAMS_INVALID, HubCode.BAD_PARAMETERS,
            HubCode.BAD_KEY_V1, HubCode.BAD_KEY,
            HubCode.BAD_NODE_INFO_V1, HubCode.BAD_NODE_INFO,
            HubCode.UNKNOWN_TASK_V1, HubCode.UNKNOWN_TASK);

    /** {@return the answer to a refused request} The older calls have details of a failed validation alone. */
    Reply refusal(HubRefusal refusal) {
        HubCode code = refusal.code();
        if (this == V2) {
            return HubReplies.task(NEWER.getOrDefault(code, code), refusal.detail());
        }
        return code == HubCode.VALIDATION_FAILED
                ? HubReplies.envelope(code, refusal.detail())
                : HubReplies.envelope(code);
    }
}
