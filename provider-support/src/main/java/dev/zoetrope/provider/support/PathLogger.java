package dev.zoetrope.provider.support;

import feign.Logger;
import feign.Request;
import feign.Response;
import org.slf4j.LoggerFactory;

/** Logs method, path, status and time of each call at debug level; never a header, a body or a query. */
final class PathLogger extends Logger {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ProviderConnection.class);

    @Override
    protected void logRequest(String configKey, Level logLevel, Request request) {
        // One line per answer is enough.
    }

    @Override
    protected Response logAndRebufferResponse(String configKey, Level logLevel, Response response, long elapsedTime) {
        Request request = response.request();
        LOG.debug(
                "{} {} answered {} after {} ms",
                request.httpMethod(),
                withoutQuery(request.url()),
                response.status(),
                elapsedTime);
        return response;
    }

    @Override
    protected void log(String configKey, String format, Object... args) {
        // Feign's own messages may hold URLs and headers.
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
