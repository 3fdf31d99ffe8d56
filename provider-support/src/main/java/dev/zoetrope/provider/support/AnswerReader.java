package dev.zoetrope.provider.support;

import dev.zoetrope.spi.RetryAfter;
import feign.InvocationContext;
import feign.ResponseInterceptor;
import java.time.Clock;
import java.time.Duration;

/**
 * Returns every HTTP answer as the method's result. It ends Feign's chain, so that neither a decoder nor an error
 * decoder sees an answer: they would hide the body of an error and put it into an exception.
 */
final class AnswerReader implements ResponseInterceptor {

    private final Redaction redaction;
    private final Clock clock;

    AnswerReader(Redaction redaction, Clock clock) {
        this.redaction = redaction;
        this.clock = clock;
    }

    @Override
    public Object intercept(InvocationContext context, Chain chain) {
        return answer((HttpAnswer) context.response().body());
    }

    /**
     * Makes an answer.
     *
     * @param answer the HTTP answer
     * @return what providers read
     */
    Answer answer(HttpAnswer answer) {
        Duration pause = answer.headers()
                .firstValue("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, clock))
                .orElse(null);
        return new Answer(answer, pause, redaction);
    }
}
