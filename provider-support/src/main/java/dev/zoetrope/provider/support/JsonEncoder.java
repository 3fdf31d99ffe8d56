package dev.zoetrope.provider.support;

import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/** Writes request bodies as compact JSON. */
final class JsonEncoder implements Encoder {

    @Override
    public void encode(Object object, Type bodyType, RequestTemplate template) {
        try {
            template.body(WireJson.write(object), StandardCharsets.UTF_8);
        } catch (JacksonException fault) {
            // The exception's text may quote the input.
            throw new EncodeException(
                    "the request cannot be written as JSON: " + fault.getClass().getSimpleName());
        }
    }
}
