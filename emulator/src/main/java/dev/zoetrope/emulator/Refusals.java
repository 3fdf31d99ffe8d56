package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.runcomfy.ComfyReplies;
import dev.zoetrope.emulator.runninghub.HubCode;
import dev.zoetrope.emulator.runninghub.HubReplies;

/** How each endpoint reports that something is wrong with a request. */
final class Refusals {

    private Refusals() {}

    static Reply reply(Endpoint endpoint) {
        return switch (endpoint) {
            case RUNCOMFY_SUBMIT,
                    RUNCOMFY_STATUS,
                    RUNCOMFY_RESULT,
                    RUNCOMFY_CANCEL,
                    RUNCOMFY_CATALOG,
                    RUNCOMFY_BALANCE -> ComfyReplies.unknownRequest();
            case RUNNINGHUB_SUBMIT, RUNNINGHUB_QUERY, RUNNINGHUB_UPLOAD, RUNNINGHUB_QUEUE, RUNNINGHUB_PRICE ->
                HubReplies.task(HubCode.UNKNOWN_TASK, "");
            case RUNNINGHUB_CANCEL, RUNNINGHUB_STATUS, RUNNINGHUB_OUTPUTS, RUNNINGHUB_OLD_UPLOAD, RUNNINGHUB_ACCOUNT ->
                HubReplies.envelope(HubCode.UNKNOWN_TASK_V1);
            case DOWNLOAD, CONTROL, UNKNOWN -> ComfyReplies.noSuchPath();
        };
    }

    /** {@return how an endpoint gives an error code inside HTTP 200} */
    static Reply coded(Endpoint endpoint, int code) {
        return switch (endpoint) {
            case RUNNINGHUB_SUBMIT, RUNNINGHUB_QUERY, RUNNINGHUB_PRICE -> HubReplies.task(code);
            case RUNNINGHUB_UPLOAD -> HubReplies.upload(code);
            case RUNNINGHUB_QUEUE,
                    RUNNINGHUB_CANCEL,
                    RUNNINGHUB_STATUS,
                    RUNNINGHUB_OUTPUTS,
                    RUNNINGHUB_OLD_UPLOAD,
                    RUNNINGHUB_ACCOUNT -> HubReplies.envelope(code);
            default -> ComfyReplies.inSuccess(code);
        };
    }

    /** {@return the answer to a path that is no endpoint of any API; each service has its own} */
    static Reply path(String path) {
        if (path.startsWith("/openapi/v2/")) {
            return HubReplies.task(HubCode.WRONG_PATH, path);
        }
        boolean olderHub = path.startsWith("/task/") || path.startsWith("/uc/") || path.startsWith("/api/");
        return olderHub ? HubReplies.envelope(HubCode.WRONG_PATH_V1) : ComfyReplies.noSuchPath();
    }

    /** {@return the answer to a known path called with another method} */
    static Reply method(String path) {
        if (path.startsWith("/openapi/v2/")) {
            return HubReplies.task(HubCode.BAD_METHOD, "");
        }
        return ComfyReplies.noSuchPath().withStatus(405);
    }
}
