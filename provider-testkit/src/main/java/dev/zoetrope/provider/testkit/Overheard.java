package dev.zoetrope.provider.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged by java.util.logging, at any level, or printed while it is open. */
final class Overheard implements AutoCloseable {

    private static final ReentrantLock ALONE = new ReentrantLock();

    /** The logger of the JDK's HTTP client, which writes whole addresses if it is turned on. */
    private static final String JDK_CLIENT = "jdk.internal.httpclient.debug";

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final ByteArrayOutputStream heardFromTheJdk = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Handler handler = new Listening();

    private Overheard() {
        System.setOut(listening(out));
        System.setErr(listening(err));
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    /** Starts to listen once no other instance does: the streams belong to the JVM, and are restored on close. */
    static Overheard starts() {
        ALONE.lock();
        return new Overheard();
    }

    /** {@return all of it so far, except for what the JDK's HTTP client logs} */
    String text() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    /** {@return what the JDK's HTTP client has logged so far} */
    String ofTheJdk() {
        return heardFromTheJdk.toString(StandardCharsets.UTF_8);
    }

    private PrintStream listening(PrintStream to) {
        OutputStream both = new OutputStream() {
            @Override
            public void write(int b) {
                heard.write(b);
                to.write(b);
            }

            @Override
            public void flush() {
                to.flush();
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        root.setLevel(before);
        System.setOut(out);
        System.setErr(err);
        ALONE.unlock();
    }

    private final class Listening extends Handler {

        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            ByteArrayOutputStream to = JDK_CLIENT.equals(line.getLoggerName()) ? heardFromTheJdk : heard;
            to.writeBytes(formatter.format(line).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // There is nothing to free.
        }
    }
}
