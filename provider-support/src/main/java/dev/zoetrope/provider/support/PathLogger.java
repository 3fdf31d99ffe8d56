package dev.zoetrope.provider.support;

import dev.zoetrope.api.Account;
import feign.Logger;
import feign.Request;
import feign.Response;
import org.slf4j.LoggerFactory;

/**
 * Logs method, path, status and time of each call at debug level; never a header, a body, a query or the path of a base
 * URL that counts as a secret.
 */
final class PathLogger extends Logger {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ProviderConnection.class);

    private final Account account;

    PathLogger(Account account) {
        this.account = account;
    }

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
                shown(request.url()),
                response.status(),
                elapsedTime);
        return response;
    }

    @Override
    protected void log(String configKey, String format, Object... args) {
        // Feign's own messages may hold URLs and headers.
    }

    private String shown(String url) {
        int query = url.indexOf('?');
        String place = query < 0 ? url : url.substring(0, query);
        String base = account.baseUrl().toString();
        return account.key().isEmpty() && place.startsWith(base)
                ? account.site() + place.substring(base.length())
                : place;
    }
}
