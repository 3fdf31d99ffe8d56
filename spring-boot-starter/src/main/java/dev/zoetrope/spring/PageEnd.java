package dev.zoetrope.spring;

import dev.zoetrope.web.JobPage;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Ends the streams of a page before the server waits for its requests. */
final class PageEnd implements ApplicationListener<ContextClosedEvent> {

    private final JobPage page;

    PageEnd(JobPage page) {
        this.page = page;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        page.close();
    }
}
