package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;

/**
 * Jobs, whether they wait, run or have ended, from 0.6.0 on. These paths exist with the prefix alone; a server without
 * them answers 404, or 405 to a POST, with plain text. Source: ComfyUI server, {@code comfy_execution/jobs.py}.
 */
@Headers("Accept: application/json")
public interface JobsApi {

    /**
     * Asks for a job: {@code GET /api/jobs/{prompt_id}}.
     *
     * @param id the job's id
     * @param limit what is left of the time limit
     * @return the answer, see {@link JobReply}; 404 with a JSON object if the server knows no such job
     */
    @RequestLine("GET /api/jobs/{id}")
    Answer job(@Param("id") String id, Request.Options limit);

    /**
     * Asks for the waiting jobs: {@code GET /api/jobs?status=pending}, without their graphs.
     *
     * @param most how many of them
     * @param limit what is left of the time limit
     * @return the answer: {@code jobs}, a list; see {@link JobReply}
     */
    @RequestLine("GET /api/jobs?status=pending&limit={most}")
    Answer waiting(@Param("most") int most, Request.Options limit);

    /**
     * Cancels a job that waits or runs: {@code POST /api/jobs/{prompt_id}/cancel}, from 0.26.0 on.
     *
     * @param id the job's id
     * @param limit what is left of the time limit
     * @return the answer: {@code cancelled}, false for a job that has ended or is unknown
     */
    @RequestLine("POST /api/jobs/{id}/cancel")
    Answer cancel(@Param("id") String id, Request.Options limit);
}
