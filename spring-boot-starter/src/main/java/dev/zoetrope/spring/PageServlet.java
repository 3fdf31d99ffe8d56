package dev.zoetrope.spring;

import dev.zoetrope.web.JobPage;
import dev.zoetrope.web.PageExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves a page at a path of the application. */
final class PageServlet extends AnyMethodServlet {

    private final JobPage page;
    private final String mounted;

    PageServlet(JobPage page, String mounted) {
        this.page = page;
        this.mounted = mounted;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String base = request.getContextPath() + mounted + "/";
        if (request.getRequestURI().startsWith(base)) {
            page.answer(new Exchange(request, response, base));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    public String getServletInfo() {
        return "jobs and money";
    }

    /** One request for the page. */
    private record Exchange(HttpServletRequest request, HttpServletResponse response, String base)
            implements PageExchange {

        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public String path() {
            return request.getRequestURI().substring(base.length() - 1);
        }

        @Override
        public @Nullable String query() {
            return request.getQueryString();
        }

        @Override
        public List<String> headers(String name) {
            return Collections.list(request.getHeaders(name));
        }

        @Override
        public InputStream body() throws IOException {
            return request.getInputStream();
        }

        @Override
        public OutputStream respond(int status, Map<String, String> headers, long length) throws IOException {
            response.setStatus(status);
            headers.forEach(response::setHeader);
            if (length >= 0) {
                response.setContentLengthLong(length);
            }
            return response.getOutputStream();
        }
    }
}
