package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;

/** What the website answers to a key. Source: the vendor's command (src/cmd/whoami.rs). */
@Headers("Accept: application/json")
public interface WebApi {

    /**
     * Asks whose the key is: {@code GET /api/auth/me}.
     *
     * @param limit what is left of the time limit
     * @return the answer: {@code id}, {@code email}, {@code token_type}, {@code token_created_at}
     */
    @RequestLine("GET /api/auth/me")
    Answer identity(Request.Options limit);
}
