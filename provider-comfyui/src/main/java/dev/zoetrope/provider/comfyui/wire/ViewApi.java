package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.Answer;
import feign.QueryMap;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/** The server's files. Source: ComfyUI server, {@code server.py}. */
public interface ViewApi {

    /**
     * Asks whether a file is there: {@code HEAD /view}. Files stay until they are deleted on the server's disk.
     *
     * @param file {@code filename}, {@code type}, and {@code subfolder} if there is one
     * @param limit what is left of the time limit
     * @return the answer: 200, or 404 if there is no such file
     */
    @RequestLine("HEAD /view")
    Answer exists(@QueryMap Map<String, String> file, Request.Options limit);
}
