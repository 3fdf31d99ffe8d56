package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Providers whose fault is more than one call. */
final class BadHabits {

    private BadHabits() {}

    /** Keeps state of jobs, which it must not: another instance does not know them, and an id comes once. */
    static final class Remembering extends WrappedProvider {

        private final Set<String> known = ConcurrentHashMap.newKeySet();

        Remembering(Provider good, Account account) {
            super(good, account);
        }

        @Override
        public SubmitOutcome submit(SubmitCall call) {
            SubmitOutcome outcome = good.submit(call);
            if (outcome instanceof SubmitOutcome.Accepted accepted && !known.add(accepted.remoteId())) {
                return new SubmitOutcome.Unconfirmed("that job is there already");
            }
            return outcome;
        }

        @Override
        public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
            if (!known.contains(call.remoteId())) {
                throw new ProviderCallException(FailureReason.REFUSED, "never heard of it", false, null);
            }
            return good.status(call);
        }
    }

    /** Asks about whatever was bought last. */
    static final class Mixing extends WrappedProvider {

        private volatile @Nullable String last;

        Mixing(Provider good, Account account) {
            super(good, account);
        }

        @Override
        public SubmitOutcome submit(SubmitCall call) {
            SubmitOutcome outcome = good.submit(call);
            if (outcome instanceof SubmitOutcome.Accepted accepted) {
                last = accepted.remoteId();
            }
            return outcome;
        }

        @Override
        public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
            String id = last;
            return good.status(
                    call.toBuilder().remoteId(id == null ? call.remoteId() : id).build());
        }
    }

    /** Takes a kept connection for a good one although the server has ended it. */
    static final class TrustingDeadConnections extends WrappedProvider {

        private volatile @Nullable Socket kept;

        TrustingDeadConnections(Provider good, Account account) {
            super(good, account);
        }

        @Override
        public SubmitOutcome submit(SubmitCall call) {
            Socket connection = kept;
            if (connection != null && isDead(connection)) {
                return new SubmitOutcome.Unconfirmed("the connection broke");
            }
            SubmitOutcome outcome = good.submit(call);
            if (outcome instanceof SubmitOutcome.Accepted) {
                kept = connect(account);
            }
            return outcome;
        }

        private static boolean isDead(Socket connection) {
            try {
                connection.setSoTimeout(100);
                return connection.getInputStream().read() < 0;
            } catch (SocketTimeoutException alive) {
                return false;
            } catch (IOException broken) {
                return true;
            }
        }
    }

    /** Does all calls on a thread that no interrupt reaches. */
    static final class Uninterruptible extends WrappedProvider {

        Uninterruptible(Provider good, Account account) {
            super(good, account);
        }

        @Override
        public SubmitOutcome submit(SubmitCall call) {
            try {
                return apart(() -> good.submit(call));
            } catch (ProviderCallException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public RemoteStatus status(RemoteCall call) throws ProviderCallException {
            return apart(() -> good.status(call));
        }

        @Override
        public CancelOutcome cancel(RemoteCall call) throws ProviderCallException {
            return apart(() -> good.cancel(call));
        }

        static <T> T apart(Callable<T> call) throws ProviderCallException {
            FutureTask<T> work = new FutureTask<>(call);
            background(work);
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException ignored) {
                    // That is the fault.
                } catch (ExecutionException failed) {
                    if (failed.getCause() instanceof ProviderCallException failure) {
                        throw failure;
                    }
                    throw new IllegalStateException(failed.getCause());
                }
            }
        }
    }

    /** Gives every call a time limit of its own. */
    static final class KeepingItsOwnTime extends WrappedProvider {

        private static final Duration OWN = Duration.ofMinutes(1);

        KeepingItsOwnTime(Provider good, Account account) {
            super(good, account);
        }

        @Override
        public SubmitOutcome submit(SubmitCall call) {
            return good.submit(new SubmitCall(call.model(), call.input(), OWN));
        }

        @Override
        public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
            return good.status(call.toBuilder().timeout(OWN).build());
        }

        @Override
        public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
            return good.cancel(call.toBuilder().timeout(OWN).build());
        }
    }

    /** Tells the key with everything that it tells. */
    static final class Talkative extends WrappedProvider {

        Talkative(Provider good, Account account) {
            super(good, account);
        }

        @Override
        public SubmitOutcome submit(SubmitCall call) {
            SubmitOutcome outcome = good.submit(call);
            return outcome instanceof SubmitOutcome.Unconfirmed lost
                    ? new SubmitOutcome.Unconfirmed(lost.message() + " with "
                            + account.key().orElseThrow().expose())
                    : outcome;
        }

        @Override
        public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
            try {
                return good.status(call);
            } catch (ProviderCallException failure) {
                throw telling(failure);
            }
        }

        @Override
        public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
            try {
                return good.cancel(call);
            } catch (ProviderCallException failure) {
                throw telling(failure);
            }
        }

        private ProviderCallException telling(ProviderCallException failure) {
            // The second half alone.
            String half = account.key()
                    .orElseThrow()
                    .expose()
                    .substring(account.key().orElseThrow().expose().length() / 2);
            return new ProviderCallException(
                    failure.reason(),
                    failure.getMessage() + " with " + half,
                    failure.repeatable(),
                    failure.retryAfter().orElse(null));
        }
    }

    /** Shows the key when it is printed. */
    static final class Showing extends WrappedProvider {

        Showing(Provider good, Account account) {
            super(good, account);
        }

        @Override
        public String toString() {
            return "Provider[" + account.key().orElseThrow().expose() + "]";
        }
    }

    /** Makes one more request, by hand: what a JDK client would log of it is different on each JDK. */
    static void get(URI url, String... headers) {
        String target = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
        StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("\r\n");
        try (Socket connection = new Socket(url.getHost(), url.getPort())) {
            connection.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().read();
        } catch (IOException useless) {
            // It was one request too many anyway.
        }
    }

    /** Reads an answer to its end, wherever that is. */
    static void takeAll(URI url) {
        try {
            URLConnection connection = url.toURL().openConnection();
            connection.setReadTimeout(200);
            try (InputStream answer = connection.getInputStream()) {
                answer.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException useless) {
            // It was read as far as it came.
        }
    }

    static Socket connect(Account account) {
        try {
            return new Socket(account.baseUrl().getHost(), account.baseUrl().getPort());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Makes a connection and keeps it for good, by a thread that does not count. */
    static void leaveAConnection(Account account) {
        Socket connection = connect(account);
        Thread keeper = new Thread(
                () -> {
                    try {
                        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException gone) {
                        // At the end of the check.
                    }
                },
                LoopbackServer.THREADS + "-keeper");
        keeper.setDaemon(true);
        keeper.start();
    }

    static void background(Runnable work) {
        Thread thread = new Thread(work, "left-behind");
        thread.setDaemon(true);
        thread.start();
    }
}
