package dev.zoetrope.emulator;

import dev.zoetrope.emulator.comfyui.ComfyUi;
import dev.zoetrope.emulator.comfyui.ServerReplies;
import dev.zoetrope.emulator.fal.FalReplies;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.replicate.Problems;
import dev.zoetrope.emulator.runcomfy.ComfyReplies;
import dev.zoetrope.emulator.runninghub.HubCode;
import dev.zoetrope.emulator.runninghub.HubProxy;
import dev.zoetrope.emulator.runninghub.HubReplies;
import dev.zoetrope.emulator.storage.SignedUploads;

/** How each endpoint reports that something is wrong with a request. */
final class Refusals {

    private Refusals() {}

    /** {@return how a submit, or any other call, says that it does not know what it is asked about} */
    static Reply unknown(Exchange exchange) {
        return WorkflowSubmit.isOlder(exchange.request())
                ? HubReplies.envelope(HubCode.UNKNOWN_TASK_V1)
                : reply(exchange.endpoint());
    }

    static Reply reply(Endpoint endpoint) {
        return switch (endpoint) {
            case RUNCOMFY_SUBMIT,
                    RUNCOMFY_STATUS,
                    RUNCOMFY_RESULT,
                    RUNCOMFY_CANCEL,
                    RUNCOMFY_CATALOG,
                    RUNCOMFY_BALANCE,
                    RUNCOMFY_DEPLOYMENTS,
                    RUNCOMFY_INSTANCE,
                    RUNCOMFY_TRAINING,
                    RUNCOMFY_DATASETS,
                    RUNCOMFY_DATASET_UPLOAD,
                    RUNCOMFY_LOGIN -> ComfyReplies.unknownRequest();
            case RUNNINGHUB_SUBMIT, RUNNINGHUB_QUERY, RUNNINGHUB_UPLOAD, RUNNINGHUB_QUEUE, RUNNINGHUB_PRICE ->
                HubReplies.task(HubCode.UNKNOWN_TASK, "");
            case RUNNINGHUB_CANCEL,
                    RUNNINGHUB_STATUS,
                    RUNNINGHUB_OUTPUTS,
                    RUNNINGHUB_OLD_UPLOAD,
                    RUNNINGHUB_ACCOUNT,
                    RUNNINGHUB_GRAPH,
                    RUNNINGHUB_APP,
                    RUNNINGHUB_WEBHOOK,
                    RUNNINGHUB_STYLES,
                    RUNNINGHUB_LORA,
                    RUNNINGHUB_RESOURCES,
                    RUNNINGHUB_KEYS,
                    RUNNINGHUB_ASSETS -> HubReplies.envelope(HubCode.UNKNOWN_TASK_V1);
            case FAL_SUBMIT, FAL_RUN, FAL_STATUS, FAL_RESULT, FAL_CANCEL, FAL_UPLOAD, FAL_PLATFORM, FAL_KEYS ->
                FalReplies.unknownRequest();
            case REPLICATE_SUBMIT,
                    REPLICATE_STATUS,
                    REPLICATE_LIST,
                    REPLICATE_CANCEL,
                    REPLICATE_UPLOAD,
                    REPLICATE_FILES,
                    REPLICATE_STREAM,
                    REPLICATE_ACCOUNT,
                    REPLICATE_CATALOG,
                    REPLICATE_DEPLOYMENTS,
                    REPLICATE_TRAININGS -> Problems.notFound();
            case COMFYUI_QUEUE -> ServerReplies.emptyQueue();
            case COMFYUI_HISTORY -> ServerReplies.noHistory();
            case COMFYUI_JOB -> ServerReplies.noSuchJob();
            case COMFYUI_CANCEL -> ServerReplies.done();
            case COMFYUI_VIEW, COMFYUI_SUBMIT, COMFYUI_UPLOAD, COMFYUI_OBJECT_INFO, COMFYUI_STATS, COMFYUI_SOCKET ->
                ServerReplies.noSuchFile();
            case SIGNED_UPLOAD -> SignedUploads.unknown();
            case RUNCOMFY_OBJECT_INFO, DOWNLOAD, CONTROL, UNKNOWN -> ComfyReplies.noSuchPath();
        };
    }

    /** {@return how an endpoint gives an error code inside HTTP 200} */
    static Reply coded(Exchange exchange, int code) {
        if (WorkflowSubmit.isOlder(exchange.request())) {
            return HubReplies.envelope(code);
        }
        return switch (exchange.endpoint()) {
            case RUNNINGHUB_SUBMIT, RUNNINGHUB_QUERY, RUNNINGHUB_PRICE -> HubReplies.task(code);
            case RUNNINGHUB_UPLOAD -> HubReplies.upload(code);
            case RUNNINGHUB_QUEUE,
                    RUNNINGHUB_CANCEL,
                    RUNNINGHUB_STATUS,
                    RUNNINGHUB_OUTPUTS,
                    RUNNINGHUB_OLD_UPLOAD,
                    RUNNINGHUB_ACCOUNT,
                    RUNNINGHUB_GRAPH,
                    RUNNINGHUB_APP,
                    RUNNINGHUB_WEBHOOK,
                    RUNNINGHUB_STYLES,
                    RUNNINGHUB_LORA,
                    RUNNINGHUB_RESOURCES,
                    RUNNINGHUB_KEYS,
                    RUNNINGHUB_ASSETS -> HubReplies.envelope(code);
            default -> ComfyReplies.inSuccess(code);
        };
    }

    /** {@return the answer to a path that is no endpoint of any API; each service has its own} */
    static Reply path(Request request) {
        String path = request.path();
        if (ComfyUi.owns(path) || HubProxy.owns(path)) {
            return ServerReplies.noSuchPath(request.method());
        }
        if (ReplicateRoutes.owns(request)) {
            return Problems.notFound();
        }
        if (path.startsWith("/openapi/v2/")) {
            return HubReplies.task(HubCode.WRONG_PATH, path);
        }
        return isOlderHub(path) ? HubReplies.envelope(HubCode.WRONG_PATH_V1) : ComfyReplies.noSuchPath();
    }

    private static boolean isOlderHub(String path) {
        boolean login = path.startsWith("/api/auth/") || path.startsWith("/api/cli-auth/");
        return path.startsWith("/task/") || path.startsWith("/uc/") || (path.startsWith("/api/") && !login);
    }

    /** {@return the answer to a known path called with another method} */
    static Reply method(Request request) {
        String path = request.path();
        if (ComfyUi.owns(path) || HubProxy.owns(path)) {
            return ServerReplies.noSuchPath("");
        }
        if (ReplicateRoutes.owns(request)) {
            return Problems.notFound().withStatus(405);
        }
        if (path.startsWith("/openapi/v2/")) {
            return HubReplies.task(HubCode.BAD_METHOD, "");
        }
        return isOlderHub(path)
                ? HubReplies.envelope(HubCode.WRONG_PATH_V1)
                : ComfyReplies.noSuchPath().withStatus(405);
    }
}
