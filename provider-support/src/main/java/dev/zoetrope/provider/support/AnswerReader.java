package dev.zoetrope.provider.support;

import feign.InvocationContext;
import feign.Response;
import feign.ResponseInterceptor;
import java.io.IOException;
import java.time.Clock;

/**
 * Makes every HTTP answer the method's result. It ends Feign's chain, so that neither a decoder nor an error decoder
 * sees an answer: they would hide the body of an error and put it into an exception.
 */
final class AnswerReader implements ResponseInterceptor {

    private final Redaction redaction;
    private final Clock clock;

    AnswerReader(Redaction redaction, Clock clock) {
        this.redaction = redaction;
        this.clock = clock;
    }

    @Override
    public Object intercept(InvocationContext context, Chain chain) throws IOException {
        Response response = context.response();
        byte[] body = response.body() == null
                ? new byte[0]
                : response.body().asInputStream().readAllBytes();
        String retryAfter = response.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse("");
        return answer(response.status(), retryAfter, body);
    }

    /**
     * Makes an answer.
     *
     * @param status the HTTP status
     * @param retryAfter the header of that name, or an empty text
     * @param body the whole body
     * @return the answer
     */
    Answer answer(int status, String retryAfter, byte[] body) {
        return new Answer(status, RetryAfter.parse(retryAfter, clock).orElse(null), body, redaction);
    }
}
