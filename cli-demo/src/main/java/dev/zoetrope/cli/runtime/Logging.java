package dev.zoetrope.cli.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.zoetrope.cli.text.TextOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sets up logging: results own standard output, so what is logged goes to standard error, and only what a user should
 * know. It is code because Logback's XML and its patterns load 650 classes, a quarter of all that a short command
 * needs.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    /** Makes the configurator; Logback finds it through ServiceLoader. */
    public Logging() {}

    @Override
    public ExecutionStatus configure(LoggerContext logging) {
        Line line = new Line();
        line.setContext(logging);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(logging);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(line);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(logging);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // It throws what matters, and complains of others' leftovers that it could not clear away.
        logging.getLogger("org.sqlite").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** A line for each event, and the first lines of what was thrown. */
    private static final class Line extends LayoutBase<ILoggingEvent> {

        @Override
        public String doLayout(ILoggingEvent event) {
            String logger = event.getLoggerName();
            return TextOutput.message(String.format(
                    "%-5s %s: %s%n%s",
                    event.getLevel(),
                    logger.substring(logger.lastIndexOf('.') + 1),
                    event.getFormattedMessage(),
                    event.getThrowableProxy() == null ? "" : thrown(event)));
        }

        private String thrown(ILoggingEvent event) {
            ThrowableProxyConverter converter = new ThrowableProxyConverter();
            converter.setContext(getContext());
            converter.setOptionList(List.of("short"));
            converter.start();
            return converter.convert(event);
        }
    }
}
