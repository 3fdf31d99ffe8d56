package dev.zoetrope.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;

/** How long an injected emulator lives, seen by running small test classes. */
class EmulatorExtensionTests {

    private static final List<Emulator> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void eachTestGetsItsOwnEmulatorWhichIsClosedAfterwards() {
        run(OnePerTest.class);

        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().allMatch(EmulatorExtensionTests::isClosed);
    }

    @Test
    void aClassThatAsksBeforeAllSharesOneEmulatorWhichIsClosedAfterwards() {
        run(OnePerClass.class);

        assertThat(SEEN).hasSize(3);
        assertThat(SEEN.stream().distinct()).hasSize(1).allMatch(EmulatorExtensionTests::isClosed);
    }

    private static void run(Class<?> tests) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
    }

    private static boolean isClosed(Emulator emulator) {
        try (Socket open = new Socket("127.0.0.1", emulator.baseUri().getPort())) {
            return !open.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    @ExtendWith(EmulatorExtension.class)
    static class OnePerTest {
        @Test
        void first(Emulator emulator) {
            Assertions.assertThat(isClosed(emulator)).isFalse();
            SEEN.add(emulator);
        }

        @Test
        void second(Emulator emulator) {
            SEEN.add(emulator);
        }
    }

    @ExtendWith(EmulatorExtension.class)
    static class OnePerClass {
        @BeforeAll
        static void before(Emulator emulator) {
            SEEN.add(emulator);
        }

        @Test
        void first(Emulator emulator) {
            SEEN.add(emulator);
        }

        @Test
        void second(Emulator emulator) {
            SEEN.add(emulator);
        }
    }
}
