package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/** The store of files at {@code rest.fal.ai}. Source: fal-js, libs/client/src/storage.ts. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
interface FilesApi {

    /**
     * Asks for a place: {@code upload_url} to send a file to, without the key, and {@code file_url} to find it at.
     *
     * @param call {@code initiate}, or {@code initiate-multipart} for a file in parts
     */
    @RequestLine("POST /storage/upload/{call}?storage_type=fal-cdn-v3")
    Answer place(@Param("call") String call, Map<String, Object> file, Request.Options limit);

    /** Asks for the keys by which notices are signed: {@code keys[]}, whose {@code x} is one in base64url. */
    @RequestLine("GET /.well-known/jwks.json")
    Answer keys(Request.Options limit);
}
