package dev.zoetrope.spring;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A servlet that answers any method in one place, and has nothing to end: what it serves is closed by the application.
 */
abstract class AnyMethodServlet implements Servlet {

    private @Nullable ServletConfig config;

    /** Answers a request. */
    abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    public final void init(ServletConfig given) {
        this.config = given;
    }

    @Override
    public final @Nullable ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public final void service(ServletRequest request, ServletResponse response) throws IOException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answer) {
            answer(asked, answer);
        }
    }

    @Override
    public final void destroy() {
        // The application closes the client and the page after its server.
    }
}
