package dev.zoetrope.emulator;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** How an emulator is to behave. Immutable; {@link #defaults()} or {@link #builder()}. */
public final class EmulatorOptions {

    /** The alias under which the main key of each service is booked. */
    static final String MAIN_ALIAS = "default";

    private final int port;
    private final Duration queueTime;
    private final Duration runTime;
    private final Clock clock;
    private final long seed;
    private final int concurrencyLimit;
    private final BigDecimal balance;
    private final int renderMedia;
    private final boolean fixedArtifacts;
    private final int authFailureStatus;
    private final Duration costDelay;
    private final int concurrencyCode;
    private final int runComfyConcurrency;
    private final boolean runComfyQueues;
    private final int submitsPerSecond;
    private final boolean retryAfter;
    private final Duration linkLife;
    private final Duration idleTime;
    private final List<String> runComfyEntries;
    private final List<String> runComfyGone;
    private final Map<String, String> runComfyKeys;
    private final Map<String, String> runningHubKeys;

    private EmulatorOptions(Builder values) {
        this.port = values.port;
        this.queueTime = values.queueTime;
        this.runTime = values.runTime;
        this.clock = values.clock;
        this.seed = values.seed;
        this.concurrencyLimit = values.concurrencyLimit;
        this.balance = values.balance;
        this.renderMedia = values.renderMedia;
        this.fixedArtifacts = values.fixedArtifacts;
        this.authFailureStatus = values.authFailureStatus;
        this.costDelay = values.costDelay;
        this.concurrencyCode = values.concurrencyCode;
        this.runComfyConcurrency = values.runComfyConcurrency;
        this.runComfyQueues = values.runComfyQueues;
        this.submitsPerSecond = values.submitsPerSecond;
        this.retryAfter = values.retryAfter;
        this.linkLife = values.linkLife;
        this.idleTime = values.idleTime;
        this.runComfyEntries = List.copyOf(values.runComfyEntries);
        this.runComfyGone = List.copyOf(values.runComfyGone);
        this.runComfyKeys = Map.copyOf(values.runComfyKeys);
        this.runningHubKeys = Map.copyOf(values.runningHubKeys);
    }

    /** Returns the options of an emulator nobody configured, with keys made up afresh. */
    public static EmulatorOptions defaults() {
        return builder().build();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the TCP port, 0 for any free one. */
    public int port() {
        return port;
    }

    /** Returns how long a job waits before it runs. */
    public Duration queueTime() {
        return queueTime;
    }

    /** Returns how long a job runs. */
    public Duration runTime() {
        return runTime;
    }

    /** Returns the clock that moves jobs on. */
    public Clock clock() {
        return clock;
    }

    /** Returns the seed of the ids it gives out. */
    public long seed() {
        return seed;
    }

    /** Returns how many live jobs a RunningHub account may have. */
    public int concurrencyLimit() {
        return concurrencyLimit;
    }

    /** Returns what each account starts with, in its service's currency. */
    public BigDecimal balance() {
        return balance;
    }

    /** Returns the longest side of videos and pictures in pixels. */
    public int renderMedia() {
        return renderMedia;
    }

    /** Tells whether all jobs share one tiny file. */
    public boolean fixedArtifacts() {
        return fixedArtifacts;
    }

    /** Returns the HTTP status RunComfy answers to a bad token. */
    public int authFailureStatus() {
        return authFailureStatus;
    }

    /** Returns how long after its end a RunComfy job still has no cost. */
    public Duration costDelay() {
        return costDelay;
    }

    /** Returns the code with which RunningHub refuses a job too many. */
    public int concurrencyCode() {
        return concurrencyCode;
    }

    /** Returns how many jobs of a RunComfy account run at a time. */
    public int runComfyConcurrency() {
        return runComfyConcurrency;
    }

    /** Tells whether a RunComfy job too many waits, as opposed to being refused. */
    public boolean runComfyQueues() {
        return runComfyQueues;
    }

    /** Returns how many submits an account may make within any second. */
    public int submitsPerSecond() {
        return submitsPerSecond;
    }

    /** Tells whether a 429 of a limit says when to come again. */
    public boolean retryAfter() {
        return retryAfter;
    }

    /** Returns how long the address of a file holds, zero for ever. */
    public Duration linkLife() {
        return linkLife;
    }

    /** Returns after what real time a connection without a request is closed, zero for never. */
    public Duration idleTime() {
        return idleTime;
    }

    /** Returns the catalogue entries, as JSON, that RunComfy's catalogue has on top of the built-in ones. Unmodifiable. */
    public List<String> runComfyEntries() {
        return runComfyEntries;
    }

    /** Returns the ids of the built-in models that RunComfy's catalogue lacks. Unmodifiable. */
    public List<String> runComfyGone() {
        return runComfyGone;
    }

    /** Returns the key of the account under the main alias. */
    String mainKey(Map<String, String> keys) {
        return Objects.requireNonNull(keys.get(MAIN_ALIAS));
    }

    Map<String, String> runComfyKeys() {
        return runComfyKeys;
    }

    Map<String, String> runningHubKeys() {
        return runningHubKeys;
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {

        private int port;
        private Duration queueTime = Duration.ofMillis(500);
        private Duration runTime = Duration.ofSeconds(2);
        private Clock clock = Clock.systemUTC();
        private long seed = new SecureRandom().nextLong();
        private int concurrencyLimit = Integer.MAX_VALUE;
        private BigDecimal balance = new BigDecimal("1000000");
        private int renderMedia = 640;
        private boolean fixedArtifacts;
        private int authFailureStatus = 400;
        private Duration costDelay = Duration.ZERO;
        private int concurrencyCode = 1520;
        private int runComfyConcurrency = Integer.MAX_VALUE;
        private boolean runComfyQueues = true;
        private int submitsPerSecond = Integer.MAX_VALUE;
        private boolean retryAfter = true;
        private Duration linkLife = Duration.ZERO;
        private Duration idleTime = Duration.ZERO;
        private final List<String> runComfyEntries = new ArrayList<>();
        private final List<String> runComfyGone = new ArrayList<>();
        private final Map<String, String> runComfyKeys = new LinkedHashMap<>(Map.of(MAIN_ALIAS, randomKey()));
        private final Map<String, String> runningHubKeys = new LinkedHashMap<>(Map.of(MAIN_ALIAS, randomKey()));

        private Builder() {}

        /** Sets the TCP port on 127.0.0.1. Default 0: any free one. */
        public Builder port(int value) {
            return with(b -> b.port = within(value, 0, 65_535));
        }

        /** Sets how long a job waits before it runs. Default 500 ms. */
        public Builder queueTime(Duration value) {
            return with(b -> b.queueTime = value);
        }

        /** Sets how long a job runs. Default 2 s. */
        public Builder runTime(Duration value) {
            return with(b -> b.runTime = value);
        }

        /** Sets the clock that moves jobs on; faults and sockets keep real time. Default the system's. */
        public Builder clock(Clock value) {
            return with(b -> b.clock = value);
        }

        /** Sets the seed of the ids it gives out. Default random, so that ids of two emulators differ. */
        public Builder seed(long value) {
            return with(b -> b.seed = value);
        }

        /** Sets the main RunComfy key (alias {@code default}). Default made up at random. */
        public Builder runComfyKey(String key) {
            return runComfyKey(MAIN_ALIAS, key);
        }

        /** Adds a RunComfy account with its key, or replaces the key of one. */
        public Builder runComfyKey(String alias, String key) {
            return with(b -> b.runComfyKeys.put(alias, key));
        }

        /** Adds a model to RunComfy's catalogue or changes one, as {@link LiveCatalog#put(String)} does. Default none. */
        public Builder runComfyEntry(String json) {
            return with(b -> b.runComfyEntries.add(json));
        }

        /** Takes a built-in model off RunComfy's catalogue. Default none. */
        public Builder runComfyWithout(String modelId) {
            return with(b -> b.runComfyGone.add(modelId));
        }

        /** Sets the main RunningHub key (alias {@code default}). Default made up at random. */
        public Builder runningHubKey(String key) {
            return runningHubKey(MAIN_ALIAS, key);
        }

        /** Adds a RunningHub account with its key, or replaces the key of one. */
        public Builder runningHubKey(String alias, String key) {
            return with(b -> b.runningHubKeys.put(alias, key));
        }

        /** Sets how many live jobs a RunningHub account may have before submits are refused. Default no limit. */
        public Builder concurrencyLimit(int value) {
            return with(b -> b.concurrencyLimit = within(value, 1, Integer.MAX_VALUE));
        }

        /** Sets what each account starts with (RunComfy USD, RunningHub CNY). Default 1,000,000. */
        public Builder balance(BigDecimal value) {
            return with(b -> b.balance = value);
        }

        /** Sets the longest side of videos and pictures in pixels, 16 to 1920. Default 640. */
        public Builder renderMedia(int longestSide) {
            return with(b -> b.renderMedia = within(longestSide, 16, 1920));
        }

        /** Sets whether all jobs share one tiny file, so that thousands cost nothing. Default false. */
        public Builder fixedArtifacts(boolean value) {
            return with(b -> b.fixedArtifacts = value);
        }

        /** Sets the HTTP status for a bad RunComfy token. Default 400, as documented; clients expect 401 as well. */
        public Builder authFailureStatus(int value) {
            return with(b -> b.authFailureStatus = within(value, 400, 403));
        }

        /** Sets how long after its end a RunComfy job still has no {@code cost}. Default zero. */
        public Builder costDelay(Duration value) {
            return with(b -> b.costDelay = value);
        }

        /** Sets the code with which RunningHub refuses a job too many: 1520, the default, or 421 as older sources have it. */
        public Builder concurrencyCode(int value) {
            if (value != 421 && value != 1520) {
                throw new IllegalArgumentException(value + " is neither 421 nor 1520");
            }
            return with(b -> b.concurrencyCode = value);
        }

        /** Sets how many live jobs a RunComfy account may have before further ones wait or are refused. Default no limit. */
        public Builder runComfyConcurrency(int value) {
            return with(b -> b.runComfyConcurrency = within(value, 1, Integer.MAX_VALUE));
        }

        /**
         * Sets whether a RunComfy job too many is accepted and waits for a place (true, the default) or is refused with
         * HTTP 429. The place is fixed on acceptance; a cancellation of a job before it does not bring it forward.
         */
        public Builder runComfyQueues(boolean value) {
            return with(b -> b.runComfyQueues = value);
        }

        /** Sets how many valid submits an account may make within any second before it gets HTTP 429. Default no limit. */
        public Builder submitsPerSecond(int value) {
            return with(b -> b.submitsPerSecond = within(value, 1, Integer.MAX_VALUE));
        }

        /** Sets whether a 429 of these limits carries {@code Retry-After: 1}. Default true. */
        public Builder retryAfter(boolean value) {
            return with(b -> b.retryAfter = value);
        }

        /**
         * Sets how long the address of a file holds from when it was first given out, by the emulator's clock; then it is
         * refused with HTTP 403, and asking for the job's result again gives another one. Default zero: for ever.
         */
        public Builder linkLife(Duration value) {
            return with(b -> b.linkLife = value);
        }

        /** Sets after what real time a connection without a request is closed, in order. Default zero: never. */
        public Builder idleTime(Duration value) {
            return with(b -> b.idleTime = value);
        }

        /** Returns the options; the builder may be used on. */
        public EmulatorOptions build() {
            return new EmulatorOptions(this);
        }

        private Builder with(Consumer<Builder> change) {
            change.accept(this);
            return this;
        }

        private static int within(int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(value + " is not within " + least + " to " + most);
            }
            return value;
        }

        private static String randomKey() {
            byte[] bytes = new byte[16];
            new SecureRandom().nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }
}
