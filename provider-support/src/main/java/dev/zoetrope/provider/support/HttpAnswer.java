package dev.zoetrope.provider.support;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;

/**
 * An answer as it came over the wire, all of it in memory. To Feign it is a body, which passes it through untouched from
 * its client to the end of its chain.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param content the body; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one reader to the next, never compared
record HttpAnswer(int status, HttpHeaders headers, byte[] content) implements Response.Body {

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
