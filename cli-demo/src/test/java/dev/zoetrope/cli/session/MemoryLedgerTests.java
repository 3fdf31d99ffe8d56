package dev.zoetrope.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.testing.log.LogRecorder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that can buy, and whose ledger is gone with its process, is warned once. */
class MemoryLedgerTests {

    private static final Map<String, String> REAL = Map.of("RUNCOMFY_API_TOKEN", "sesame-open-4711");

    @TempDir
    Path folder;

    private final LogRecorder log = new LogRecorder();

    @AfterEach
    void stop() {
        log.close();
    }

    private Zoetrope.Builder builder(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("HOME", folder.toString());
        return Zoetrope.builder().environment(all, "default").classLoader(withoutALedger());
    }

    private static ClassLoader withoutALedger() {
        return new ClassLoader(MemoryLedgerTests.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return Collections.enumeration(Collections.list(super.getResources(name)).stream()
                        .filter(url -> !url.toString().contains("ledger-jdbc"))
                        .toList());
            }
        };
    }

    private List<String> warnings() {
        return log.warningsOf("dev.zoetrope.core.ledger.InMemoryLedger");
    }

    @Test
    void aRealKeyWithAMemoryLedgerIsWarnedOfOnceForEachEngine() {
        try (MediaClient client = builder(REAL).build()) {
            assertThat(client.catalog().providers()).isNotEmpty();
            assertThat(warnings()).singleElement().asString().contains("runcomfy", "ledger-jdbc", "sqlite-jdbc");
        }
        try (MediaClient another = builder(REAL).build()) {
            assertThat(another.catalog().providers()).isNotEmpty();
            assertThat(warnings()).hasSize(2).noneMatch(text -> text.contains("sesame"));
        }
    }

    @Test
    void whereNothingCanBeBoughtThereIsNoWarning() {
        Map<String, String> emulated = new HashMap<>(REAL);
        emulated.put("RUNCOMFY_BASE_URL", "http://127.0.0.1:1");
        for (Map<String, String> variables : List.of(Map.<String, String>of(), emulated)) {
            try (MediaClient client = builder(variables).build()) {
                assertThat(client.catalog().providers()).isNotEmpty();
            }
        }
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aLedgerThatWasChosenOrFoundIsNotWarnedOf() {
        Ledger chosen = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (ledger, method, given) -> null);
        try (MediaClient client = builder(REAL).ledger(chosen).resume(false).build();
                MediaClient found = builder(REAL)
                        .classLoader(MemoryLedgerTests.class.getClassLoader())
                        .resume(false)
                        .build()) {
            assertThat(client.catalog().providers())
                    .hasSameSizeAs(found.catalog().providers());
        }
        assertThat(warnings()).isEmpty();
    }
}
