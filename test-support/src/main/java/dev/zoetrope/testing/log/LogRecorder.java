package dev.zoetrope.testing.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Records everything that is logged at any level while it is open, and keeps it from being printed. */
public final class LogRecorder implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

    /** Starts to record. */
    public LogRecorder() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.setLevel(Level.TRACE);
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.addAppender(appender);
    }

    /** {@return all messages so far, one a line} */
    public String text() {
        List<ILoggingEvent> events = new ArrayList<>(appender.list);
        return events.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }

    /**
     * Returns the warnings and errors so far.
     *
     * @param logger how the names of the loggers begin that count
     * @return their messages, in order
     */
    public List<String> warningsOf(String logger) {
        return new ArrayList<>(appender.list)
                .stream()
                        .filter(event -> event.getLoggerName().startsWith(logger)
                                && event.getLevel().isGreaterOrEqual(Level.WARN))
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList();
    }

    /** Stops recording; what is logged from now on goes where it went before. */
    @Override
    public void close() {
        root.detachAppender(appender);
        others.forEach(root::addAppender);
        root.setLevel(before);
    }
}
