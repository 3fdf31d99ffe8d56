package dev.zoetrope.provider.testkit;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;

/** Where Paperboat with a logbook knows of boats: by the marks that they were launched with. */
@Headers("Accept: application/json")
interface LogbookApi {

    @RequestLine("GET /v1/{source}?mark={mark}")
    Answer boats(@Param("source") String source, @Param("mark") String mark, Request.Options limit);
}
