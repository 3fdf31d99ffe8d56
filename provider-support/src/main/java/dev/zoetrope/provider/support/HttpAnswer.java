package dev.zoetrope.provider.support;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer as it was received, in memory. Feign takes it for a body and passes it on untouched from its client to
 * the end of its chain.
 *
 * @param head status and headers
 * @param content the body, or as much of it as came; never modified
 * @param limit the most bytes that a body may have, decoded
 * @param cut why not all of the body came, or null if it did
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one reader to the next, never compared
record HttpAnswer(
        HttpResponse.ResponseInfo head,
        byte[] content,
        int limit,
        @Nullable String cut) implements Response.Body {

    /** {@return the HTTP status} */
    int status() {
        return head.statusCode();
    }

    /** {@return the headers} */
    HttpHeaders headers() {
        return head.headers();
    }

    @Override
    public Integer length() {
        return content.length;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream asInputStream() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public Reader asReader(Charset charset) {
        return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() {
        // It holds nothing but memory.
    }
}
