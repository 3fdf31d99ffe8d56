package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/** What waits, runs and has ended, in the form that every version has. Source: ComfyUI server, {@code server.py}. */
@Headers("Accept: application/json")
public interface QueueApi {

    /**
     * Asks for what waits and runs: {@code GET /queue}. It holds the graphs of all clients.
     *
     * @param limit what is left of the time limit
     * @return the answer; see {@link QueueSnapshot}
     */
    @RequestLine("GET /queue")
    Answer queue(Request.Options limit);

    /**
     * Removes waiting jobs: {@code POST /queue}. The answer is 200 and empty, whatever it did.
     *
     * @param body {@code delete}: a list of ids, of each of which one entry is removed
     * @param limit what is left of the time limit
     * @return the answer
     */
    @RequestLine("POST /queue")
    @Headers("Content-Type: application/json")
    Answer remove(Map<String, Object> body, Request.Options limit);

    /**
     * Asks for a job that has ended: {@code GET /history/{prompt_id}}. A job that is not there is answered by an empty
     * object, whether it waits, runs or is unknown.
     *
     * @param id the job's id
     * @param limit what is left of the time limit
     * @return the answer: by id, an entry; see {@link HistoryEntry}
     */
    @RequestLine("GET /history/{id}")
    Answer history(@Param("id") String id, Request.Options limit);

    /**
     * Asks for the jobs that ended last: {@code GET /history?max_items=n}.
     *
     * @param most how many
     * @param limit what is left of the time limit
     * @return the answer: by id, an entry; see {@link HistoryEntry}
     */
    @RequestLine("GET /history?max_items={most}")
    Answer newest(@Param("most") int most, Request.Options limit);
}
