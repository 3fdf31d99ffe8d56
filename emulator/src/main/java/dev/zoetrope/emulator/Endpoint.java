package dev.zoetrope.emulator;

/** The endpoints of the emulator, as faults and the request log name them. */
public enum Endpoint {
    /**
     * {@code POST /v1/models/{model_id}}, {@code POST /prod/v2/deployments/{deployment_id}/inference} and
     * {@code POST /prod/v1/trainers/ai-toolkit/jobs}.
     */
    RUNCOMFY_SUBMIT,
    /**
     * {@code GET /v1/requests/{request_id}/status}. This and the next two also below
     * {@code /prod/v2/deployments/{deployment_id}}, and that below {@code /prod/v1} as well; of trainings as
     * {@code /prod/v1/trainers/ai-toolkit/jobs/{job_id}/status}, and so on.
     */
    RUNCOMFY_STATUS,
    /** {@code GET /v1/requests/{request_id}/result}. */
    RUNCOMFY_RESULT,
    /** {@code POST /v1/requests/{request_id}/cancel}. */
    RUNCOMFY_CANCEL,
    /** {@code GET /v1/models}, {@code GET /v1/models/categories}, {@code GET /v1/models/{model_id}}. */
    RUNCOMFY_CATALOG,
    /** {@code GET /prod/v2/balance}. */
    RUNCOMFY_BALANCE,
    /** {@code /prod/v2/deployments} and {@code /prod/v2/deployments/{deployment_id}}, with every method. */
    RUNCOMFY_DEPLOYMENTS,
    /** {@code POST /prod/v2/deployments/{deployment_id}/instances/{instance_id}/proxy/{path}}. */
    RUNCOMFY_INSTANCE,
    /** {@code GET /deployment-storage/{deployment_id}/object_info.json}, where {@code object_info_url} leads. */
    RUNCOMFY_OBJECT_INFO,
    /**
     * {@code POST /prod/v1/trainers/ai-toolkit/jobs/{job_id}/resume} and {@code .../edit}.
     */
    RUNCOMFY_TRAINING,
    /**
     * {@code /prod/v1/trainers/datasets}, {@code .../{dataset_id}}, {@code .../{dataset_id}/status} and
     * {@code .../{dataset_id}/get-upload-endpoint}, with the method of each.
     */
    RUNCOMFY_DATASETS,
    /** {@code POST /prod/v1/trainers/datasets/{dataset_id}/upload}. */
    RUNCOMFY_DATASET_UPLOAD,
    /** {@code GET /api/auth/me}, {@code POST /api/cli-auth/start} and {@code POST /api/cli-auth/poll}. */
    RUNCOMFY_LOGIN,
    /**
     * {@code POST /openapi/v2/{endpoint}}; of graphs {@code POST /openapi/v2/run/workflow/{id}} and
     * {@code POST /openapi/v2/run/ai-app/{id}}, and the older {@code POST} of {@code /task/openapi/create},
     * {@code /task/openapi/ai-app/run} and {@code /task/openapi/quick-ai-app/run}.
     */
    RUNNINGHUB_SUBMIT,
    /** {@code POST /openapi/v2/query}. */
    RUNNINGHUB_QUERY,
    /** {@code POST /openapi/v2/media/upload/binary}. */
    RUNNINGHUB_UPLOAD,
    /** {@code POST /task/openapi/upload}, the older upload. */
    RUNNINGHUB_OLD_UPLOAD,
    /** {@code POST /task/openapi/cancel}. */
    RUNNINGHUB_CANCEL,
    /** {@code POST /task/openapi/status}. */
    RUNNINGHUB_STATUS,
    /** {@code POST /task/openapi/outputs}. */
    RUNNINGHUB_OUTPUTS,
    /** {@code POST /uc/openapi/accountStatus}. */
    RUNNINGHUB_ACCOUNT,
    /** {@code GET /openapi/v2/queue/status}. */
    RUNNINGHUB_QUEUE,
    /** {@code POST /openapi/v2/price-preview/{endpoint}}. */
    RUNNINGHUB_PRICE,
    /** {@code POST /api/openapi/getJsonApiFormat}. */
    RUNNINGHUB_GRAPH,
    /** {@code GET /api/webapp/apiCallDemo} and {@code POST /openapi/v2/aiapp/list}. */
    RUNNINGHUB_APP,
    /** {@code POST /task/openapi/getWebhookDetail} and {@code POST /task/openapi/retryWebhook}. */
    RUNNINGHUB_WEBHOOK,
    /** {@code POST /api/fast/creation/model/params}. */
    RUNNINGHUB_STYLES,
    /** {@code POST /api/openapi/getLoraUploadUrl}. */
    RUNNINGHUB_LORA,
    /** {@code POST /openapi/v2/resource/list}. */
    RUNNINGHUB_RESOURCES,
    /** {@code GET /openapi/v2/api-key/list}. */
    RUNNINGHUB_KEYS,
    /** {@code POST /openapi/v2/assets/...}, those of groups too. */
    RUNNINGHUB_ASSETS,
    /** {@code POST /{endpoint_id}} of fal. */
    FAL_SUBMIT,
    /** {@code POST /{endpoint_id}} of {@code fal.run}, and with {@code /stream} behind it. */
    FAL_RUN,
    /** {@code GET /{app}/requests/{request_id}/status}. */
    FAL_STATUS,
    /** {@code GET /{app}/requests/{request_id}}. */
    FAL_RESULT,
    /** {@code PUT /{app}/requests/{request_id}/cancel}. */
    FAL_CANCEL,
    /**
     * {@code POST /storage/upload/initiate}, {@code .../initiate-multipart}, and {@code /fal-storage/...};
     * {@code POST /storage/auth/token}, {@code POST /files/upload...} and {@code /uploads/{name}/multipart/...}.
     */
    FAL_UPLOAD,
    /** {@code GET /v1/models/pricing} and {@code GET /v1/models/requests/by-endpoint}. */
    FAL_PLATFORM,
    /** {@code GET /.well-known/jwks.json} and {@code POST /tokens/}. */
    FAL_KEYS,
    /**
     * {@code POST /v1/predictions}, {@code POST /v1/models/{owner}/{name}/predictions} and
     * {@code POST /v1/deployments/{owner}/{name}/predictions} of Replicate.
     */
    REPLICATE_SUBMIT,
    /** {@code GET /v1/predictions/{id}}. */
    REPLICATE_STATUS,
    /** {@code GET /v1/predictions}. */
    REPLICATE_LIST,
    /** {@code POST /v1/predictions/{id}/cancel}. */
    REPLICATE_CANCEL,
    /** {@code POST /v1/files}. */
    REPLICATE_UPLOAD,
    /** {@code GET /v1/files}, {@code GET} and {@code DELETE} of {@code /v1/files/{id}}, {@code GET /v1/files/{id}/download}. */
    REPLICATE_FILES,
    /** {@code GET /v1/streams/{id}~{signature}}, where {@code urls.stream} leads. */
    REPLICATE_STREAM,
    /** {@code GET /v1/account} and {@code GET /v1/webhooks/default/secret}. */
    REPLICATE_ACCOUNT,
    /** {@code /v1/models...}, {@code /v1/search} and {@code /v1/collections...} of Replicate. */
    REPLICATE_CATALOG,
    /** {@code /v1/deployments...} and {@code GET /v1/hardware}. */
    REPLICATE_DEPLOYMENTS,
    /** {@code POST /v1/models/{owner}/{name}/versions/{id}/trainings} and {@code /v1/trainings...}. */
    REPLICATE_TRAININGS,
    /**
     * ComfyUI's {@code POST /prompt}. As the others of ComfyUI also below {@code /api}, and with both below
     * RunningHub's {@code /proxy/{key}} and {@code /proxy-plus/{key}}.
     */
    COMFYUI_SUBMIT,
    /** {@code GET /queue} and {@code GET /prompt}. */
    COMFYUI_QUEUE,
    /** {@code GET /history}, {@code GET /history/{prompt_id}} and {@code POST /history}. */
    COMFYUI_HISTORY,
    /** {@code GET /api/jobs} and {@code GET /api/jobs/{prompt_id}}. */
    COMFYUI_JOB,
    /**
     * {@code POST /queue}, {@code POST /interrupt}, {@code POST /api/jobs/{prompt_id}/cancel} and
     * {@code POST /api/jobs/cancel}.
     */
    COMFYUI_CANCEL,
    /** {@code GET} and {@code HEAD} of {@code /view}. */
    COMFYUI_VIEW,
    /** {@code POST /upload/image} and {@code POST /upload/mask}. */
    COMFYUI_UPLOAD,
    /** {@code GET /object_info} and {@code GET /object_info/{class}}. */
    COMFYUI_OBJECT_INFO,
    /**
     * {@code /system_stats}, {@code /features}, {@code /models}, {@code /embeddings}, {@code /extensions},
     * {@code /free}.
     */
    COMFYUI_STATS,
    /** {@code GET /ws}, which becomes a WebSocket. */
    COMFYUI_SOCKET,
    /** {@code PUT /signed-uploads/{name}}, where both services let files be put without a key. */
    SIGNED_UPLOAD,
    /** {@code GET} and {@code HEAD} of {@code /files/...} and {@code /uploads/...}. */
    DOWNLOAD,
    /**
     * {@code /_emulator/...}: the emulator's own books and faults, no part of either service; no fault happens here.
     */
    CONTROL,
    /** Anything else. */
    UNKNOWN;

    /** {@return whether a request to it orders a job} */
    boolean isSubmit() {
        return switch (this) {
            case RUNCOMFY_SUBMIT, RUNNINGHUB_SUBMIT, FAL_SUBMIT, FAL_RUN, REPLICATE_SUBMIT, COMFYUI_SUBMIT -> true;
            default -> false;
        };
    }

    /** {@return whether what comes to it is counted and hashed, of any length, and not kept} */
    boolean isDigested() {
        return this == RUNCOMFY_DATASET_UPLOAD || this == SIGNED_UPLOAD;
    }
}
