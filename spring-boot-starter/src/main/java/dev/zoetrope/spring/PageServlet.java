package dev.zoetrope.spring;

import dev.zoetrope.web.JobPage;
import dev.zoetrope.web.PageExchange;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
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
final class PageServlet implements Servlet {

    private final JobPage page;
    private final String mounted;
    private @Nullable ServletConfig config;

    PageServlet(JobPage page, String mounted) {
        this.page = page;
        this.mounted = mounted;
    }

    @Override
    public void init(ServletConfig given) {
        this.config = given;
    }

    @Override
    public @Nullable ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws IOException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answer) {
            String base = asked.getContextPath() + mounted + "/";
            if (asked.getRequestURI().startsWith(base)) {
                page.answer(new Exchange(asked, answer, base));
            } else {
                answer.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        }
    }

    @Override
    public String getServletInfo() {
        return "jobs and money";
    }

    @Override
    public void destroy() {
        // The page ends with the application.
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
