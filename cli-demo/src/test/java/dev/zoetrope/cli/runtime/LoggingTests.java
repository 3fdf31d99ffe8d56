package dev.zoetrope.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is logged, and how it looks. */
@Isolated
class LoggingTests {

    private final Logger log = LoggerFactory.getLogger("org.example.deep.Part");
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(bytes, true, StandardCharsets.ISO_8859_1));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @Test
    void aWarningIsOneLineInUtf8WithTheShortNameOfItsLogger() {
        log.warn("{} Böötchen", 5);
        assertThat(text()).isEqualTo("WARN  Part: 5 Böötchen" + System.lineSeparator());
    }

    @Test
    void nothingLessThanAWarningIsLogged() {
        log.info("much");
        assertThat(text()).isEmpty();
    }

    @Test
    void whatWasThrownIsShownShortly() {
        log.error("so", new IllegalStateException("outside", new IOException("inside")));
        assertThat(text().lines().toList())
                .hasSizeBetween(3, 8)
                .startsWith("ERROR Part: so", "java.lang.IllegalStateException: outside")
                .anyMatch(line -> line.contains("Caused by: java.io.IOException: inside"));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
