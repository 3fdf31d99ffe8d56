package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Param;
import feign.Request;
import feign.RequestLine;

/** The server's files. Source: ComfyUI server, {@code server.py}. */
public interface ViewApi {

    /**
     * Asks whether a file is there: {@code HEAD /view}. Files stay until they are deleted on the server's disk.
     *
     * @param name the file's name, with what a query may not contain escaped
     * @param folder the folder below the server's own, escaped likewise; may be empty
     * @param limit what is left of the time limit
     * @return the answer: 200, or 404 if there is no such file
     */
    @RequestLine("HEAD /view?filename={name}&subfolder={folder}&type=output")
    Answer exists(
            @Param(value = "name", encoded = true) String name,
            @Param(value = "folder", encoded = true) String folder,
            Request.Options limit);
}
