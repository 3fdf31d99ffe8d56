package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.web.JobPage;
import dev.zoetrope.web.PageAction;
import jakarta.servlet.Servlet;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Configures a page of jobs and money in servlet applications, if it is asked for. */
@AutoConfiguration(after = ZoetropeAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({JobPage.class, Servlet.class, ServletRegistrationBean.class})
@ConditionalOnBean(MediaClient.class)
@ConditionalOnBooleanProperty("zoetrope.page.enabled")
public final class ZoetropePageAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ZoetropePageAutoConfiguration.class);

    ZoetropePageAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    JobPage zoetropeJobPage(MediaClient client, ZoetropeProperties properties) {
        PageProperties chosen = properties.page();
        JobPage.Builder page =
                JobPage.builder(client).budget(properties.budget().budget()).allow(actions(chosen.allow()));
        chosen.hosts().forEach(page::host);
        if (chosen.token() != null) {
            return page.token(chosen.token()).build();
        }
        JobPage made = page.build();
        LOG.info("the page of jobs is at {}/?token={}", path(chosen), made.token());
        return made;
    }

    @Bean
    ServletRegistrationBean<Servlet> zoetropePage(JobPage page, ZoetropeProperties properties) {
        String path = path(properties.page());
        ServletRegistrationBean<Servlet> servlet =
                new ServletRegistrationBean<>(new PageServlet(page, path), path + "/*");
        servlet.setName("zoetropePage");
        return servlet;
    }

    /** A browser that shows the page holds a request, for which the server would wait at its end. */
    @Bean
    PageEnd zoetropePageEnd(JobPage page) {
        return new PageEnd(page);
    }

    private static String path(PageProperties chosen) {
        String path = chosen.path().strip().replaceFirst("/+$", "");
        if (!path.startsWith("/")) {
            throw Problem.because("zoetrope.page.path is '" + chosen.path()
                    + "'; it begins with a slash and has something behind it, as /zoetrope");
        }
        return path;
    }

    private static Set<PageAction> actions(Set<String> named) {
        Set<PageAction> actions = EnumSet.noneOf(PageAction.class);
        for (String name : named) {
            actions.add(PageAction.of(name)
                    .orElseThrow(() -> Problem.because("zoetrope.page.allow names '" + name + "'; it takes "
                            + Arrays.stream(PageAction.values())
                                    .map(PageAction::id)
                                    .collect(Collectors.joining(", ")))));
        }
        return actions;
    }
}
