package dev.zoetrope.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request for a {@link JobPage} and the way to answer it, whichever server received it. {@link HookServer} has one
 * for the JDK's server; a servlet needs a few lines:
 *
 * <pre>{@code
 * record ServletExchange(HttpServletRequest request, HttpServletResponse response) implements PageExchange {
 *     public String method() { return request.getMethod(); }
 *     public String base() { return request.getContextPath() + "/zoetrope/"; }
 *     public String path() { return request.getRequestURI().substring(base().length() - 1); }
 *     public String query() { return request.getQueryString(); }
 *     public List<String> headers(String name) { return Collections.list(request.getHeaders(name)); }
 *     public InputStream body() throws IOException { return request.getInputStream(); }
 *     public OutputStream respond(int status, Map<String, String> headers, long length) throws IOException {
 *         response.setStatus(status);
 *         headers.forEach(response::setHeader);
 *         if (length >= 0) {
 *             response.setContentLengthLong(length);
 *         }
 *         return response.getOutputStream();
 *     }
 * }
 * }</pre>
 */
public interface PageExchange {

    /** {@return the method, in upper case} */
    String method();

    /** {@return the path at which the page is mounted, as the browser sees it; it begins and ends with a slash} */
    String base();

    /** {@return the path below {@link #base()}, as it was sent and not decoded; it begins with a slash} */
    String path();

    /** {@return the query as it was sent, or null if there is none} */
    @Nullable String query();

    /**
     * Returns the values of a header.
     *
     * @param name its name, in any case
     * @return its values, one for each line; empty if it was not sent
     */
    List<String> headers(String name);

    /**
     * {@return the body of the request}
     *
     * @throws IOException if it cannot be read
     */
    InputStream body() throws IOException;

    /**
     * Sends the status and the headers of the answer. It is called once.
     *
     * @param status the status
     * @param headers the headers, without the length; a server that sets headers of its own leaves these as they are
     * @param length how long the body is, in bytes; -1 if that is not known, in which case what is written and flushed
     *     is sent at once. To {@code HEAD} no body follows, whatever the length
     * @return takes the body; the page closes it
     * @throws IOException if the connection is lost
     */
    OutputStream respond(int status, Map<String, String> headers, long length) throws IOException;
}
