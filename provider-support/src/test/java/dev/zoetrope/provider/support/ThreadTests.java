package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection's threads do not grow in number with its calls, and so few of them block no call. */
@Timeout(60)
class ThreadTests {

    private static final int CALLS = 64;

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aSelectorAndTwoMoreServeAnyNumberOfCallsAtOnce(String scheme) throws Exception {
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(Certificates.trusting());
        ServerSocket listener = scheme.equals("https") ? Certificates.LOCALHOST.listen() : new ServerSocket(0, CALLS);
        try (ScriptedServer server = ScriptedServer.on(listener);
                Probe probe = new Probe(URI.create(scheme + "://localhost:" + listener.getLocalPort()))) {
            Set<Thread> others = Thread.getAllStackTraces().keySet();
            CyclicBarrier allAreHere = new CyclicBarrier(CALLS);
            Set<String> serving = new TreeSet<>();
            for (int i = 0; i < CALLS; i++) {
                server.next(Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n")
                        .then(exchange -> await(allAreHere))
                        .then(Script.raw("{\"id\":\"r-1\"}")));
            }
            Set<SubmitOutcome> outcomes = ConcurrentHashMap.newKeySet();
            CountDownLatch done = new CountDownLatch(CALLS);
            for (int i = 0; i < CALLS; i++) {
                start(() -> {
                    outcomes.add(probe.buy(Duration.ofSeconds(20)));
                    done.countDown();
                });
            }
            while (!done.await(5, TimeUnit.MILLISECONDS)) {
                serving.addAll(threadsBeside(others));
            }
            assertThat(outcomes).singleElement().isInstanceOf(SubmitOutcome.Accepted.class);
            assertThat(serving).hasSizeLessThanOrEqualTo(3);
            assertThat(server.connections()).isEqualTo(CALLS);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    private static Set<String> threadsBeside(Set<Thread> others) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !others.contains(thread))
                .map(thread -> thread.getName() + " " + System.identityHashCode(thread))
                .filter(name -> !name.startsWith("caller") && !name.startsWith("scripted-server"))
                .collect(Collectors.toSet());
    }

    private static void start(Runnable call) {
        Thread caller = new Thread(call, "caller");
        caller.setDaemon(true);
        caller.start();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
