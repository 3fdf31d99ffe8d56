package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * The trainer API of RunComfy: data sets, and trainings by AI Toolkit. Sources: docs.runcomfy.com/trainer-apis, and the
 * vendor's command (src/cmd/datasets.rs, src/cmd/train.rs). Files are sent beside this interface, because Feign would
 * hold them in memory.
 */
@Headers("Accept: application/json")
public interface TrainerApi {

    /** Where all of it is, below the base URL. */
    String ROOT = "/prod/v1/trainers";

    /**
     * Creates a data set: {@code POST /trainers/datasets}.
     *
     * @param body perhaps {@code name}
     * @param limit what is left of the time limit
     * @return the answer: {@code id}, {@code name}, {@code status}
     */
    @RequestLine("POST " + ROOT + "/datasets")
    @Headers("Content-Type: application/json")
    Answer createDataset(Map<String, Object> body, Request.Options limit);

    /**
     * Lists data sets: {@code GET /trainers/datasets}.
     *
     * @param limit what is left of the time limit
     * @return the answer: a list, bare or as {@code datasets}
     */
    @RequestLine("GET " + ROOT + "/datasets")
    Answer datasets(Request.Options limit);

    /**
     * Asks for a data set: {@code GET /trainers/datasets/{id}/status}.
     *
     * @param id its id
     * @param limit what is left of the time limit
     * @return the answer: {@code id}, {@code name}, {@code status}, {@code error}, {@code files} with {@code filename}
     *     and {@code size_bytes}
     */
    @RequestLine("GET " + ROOT + "/datasets/{id}/status")
    Answer dataset(@Param("id") String id, Request.Options limit);

    /**
     * Deletes a data set: {@code DELETE /trainers/datasets/{id}}.
     *
     * @param id its id
     * @param limit what is left of the time limit
     * @return the answer, which may be empty
     */
    @RequestLine("DELETE " + ROOT + "/datasets/{id}")
    Answer deleteDataset(@Param("id") String id, Request.Options limit);

    /**
     * Asks where to put large files: {@code POST /trainers/datasets/{id}/get-upload-endpoint}.
     *
     * @param id the id of the data set
     * @param body {@code filenameToByteSize}: size by name
     * @param limit what is left of the time limit
     * @return the answer: {@code uploads}, by name, with {@code upload_url}, {@code method} and {@code headers}
     */
    @RequestLine("POST " + ROOT + "/datasets/{id}/get-upload-endpoint")
    @Headers("Content-Type: application/json")
    Answer uploadEndpoint(@Param("id") String id, Map<String, Object> body, Request.Options limit);

    /**
     * Buys a training: {@code POST /trainers/ai-toolkit/jobs}. There is no idempotency key.
     *
     * @param body {@code config_file_format}, {@code config_file}, {@code gpu_type}; to buy, {@code gpu_count} and {@code gpu_id} too
     * @param limit what is left of the time limit
     * @return the answer: {@code id} of the training
     */
    @RequestLine("POST " + ROOT + "/ai-toolkit/jobs")
    @Headers("Content-Type: application/json")
    Answer train(Map<String, Object> body, Request.Options limit);

    /**
     * Asks for the state of a training: {@code GET /trainers/ai-toolkit/jobs/{id}/status}.
     *
     * @param id its id
     * @param limit what is left of the time limit
     * @return the answer: {@code status}, {@code progress}, {@code error} or {@code errors}
     */
    @RequestLine("GET " + ROOT + "/ai-toolkit/jobs/{id}/status")
    Answer training(@Param("id") String id, Request.Options limit);

    /**
     * Asks for what a training made: {@code GET /trainers/ai-toolkit/jobs/{id}/result}.
     *
     * @param id its id
     * @param limit what is left of the time limit
     * @return the answer: {@code status}, {@code error}, {@code artifacts} with {@code checkpoints}, {@code samples} and
     *     {@code config}
     */
    @RequestLine("GET " + ROOT + "/ai-toolkit/jobs/{id}/result")
    Answer trainingResult(@Param("id") String id, Request.Options limit);

    /**
     * Cancels a training: {@code POST /trainers/ai-toolkit/jobs/{id}/cancel}, without a body.
     *
     * @param id its id
     * @param limit what is left of the time limit
     * @return the answer: the training
     */
    @RequestLine("POST " + ROOT + "/ai-toolkit/jobs/{id}/cancel")
    Answer cancelTraining(@Param("id") String id, Request.Options limit);

    /**
     * Has a training that has stopped run on: {@code POST /trainers/ai-toolkit/jobs/{id}/resume}. That is paid for.
     *
     * @param id its id
     * @param body an empty object
     * @param limit what is left of the time limit
     * @return the answer: the training
     */
    @RequestLine("POST " + ROOT + "/ai-toolkit/jobs/{id}/resume")
    @Headers("Content-Type: application/json")
    Answer resumeTraining(@Param("id") String id, Map<String, Object> body, Request.Options limit);

    /**
     * Changes the configuration of a training: {@code POST /trainers/ai-toolkit/jobs/{id}/edit}.
     *
     * @param id its id
     * @param body as for {@link #train}
     * @param limit what is left of the time limit
     * @return the answer: the training
     */
    @RequestLine("POST " + ROOT + "/ai-toolkit/jobs/{id}/edit")
    @Headers("Content-Type: application/json")
    Answer editTraining(@Param("id") String id, Map<String, Object> body, Request.Options limit);
}
