package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/** What the server is and has. Source: ComfyUI server, {@code server.py}. */
@Headers("Accept: application/json")
public interface ServerApi {

    /**
     * Asks what the server is: {@code GET /system_stats}.
     *
     * @param limit what is left of the time limit
     * @return the answer: {@code system}, in which {@code comfyui_version} stands
     */
    @RequestLine("GET /system_stats")
    Answer stats(Request.Options limit);

    /**
     * Frees memory: {@code POST /free}. The answer is 200 and empty; the worker does it when it has nothing to run.
     *
     * @param body {@code unload_models} and {@code free_memory}
     * @param limit what is left of the time limit
     * @return the answer
     */
    @RequestLine("POST /free")
    @Headers("Content-Type: application/json")
    Answer free(Map<String, Object> body, Request.Options limit);

    /**
     * Asks for the classes of nodes: {@code GET /object_info}. With many node packs the answer has several megabytes
     * and takes seconds.
     *
     * @param limit what is left of the time limit
     * @return the answer: by class, its description
     */
    @RequestLine("GET /object_info")
    Answer nodeClasses(Request.Options limit);
}
