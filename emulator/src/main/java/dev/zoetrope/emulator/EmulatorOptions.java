package dev.zoetrope.emulator;

import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** How an emulator behaves. Immutable; {@link #defaults()} or {@link #builder()}. */
public final class EmulatorOptions {

    /** The account alias of the main key of each service. */
    static final String MAIN_ALIAS = "default";

    private final Values values;

    private EmulatorOptions(Values values) {
        this.values = values;
    }

    /** {@return the default options, with newly generated keys} */
    public static EmulatorOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the TCP port, 0 for any free one} */
    public int port() {
        return values.port;
    }

    /** {@return how long a job waits before it runs} */
    public Duration queueTime() {
        return values.queueTime;
    }

    /** {@return how long a job runs} */
    public Duration runTime() {
        return values.runTime;
    }

    /** {@return the clock by which jobs progress} */
    public Clock clock() {
        return values.clock;
    }

    /** {@return the seed of the generated ids} */
    public long seed() {
        return values.seed;
    }

    /** {@return how many live jobs a RunningHub account may have} */
    public int concurrencyLimit() {
        return values.concurrencyLimit;
    }

    /** {@return what each account starts with, in its service's currency} */
    public BigDecimal balance() {
        return values.balance;
    }

    /** {@return the longest side of videos and pictures in pixels} */
    public int renderMedia() {
        return values.renderMedia;
    }

    /** {@return whether all jobs share one tiny file} */
    public boolean fixedArtifacts() {
        return values.fixedArtifacts;
    }

    /** {@return the hosts beside this machine whose names requests may bear, in lower case} */
    public Set<String> allowedHosts() {
        return Set.copyOf(values.allowedHosts);
    }

    /** {@return the HTTP status with which RunComfy answers a bad token} */
    public int authFailureStatus() {
        return values.authFailureStatus;
    }

    /** {@return how long after its end a RunComfy job still has no cost} */
    public Duration costDelay() {
        return values.costDelay;
    }

    /** {@return the code with which RunningHub refuses a job above the limit} */
    public int concurrencyCode() {
        return values.concurrencyCode;
    }

    /** {@return how many jobs of a RunComfy account run at a time} */
    public int runComfyConcurrency() {
        return values.runComfyConcurrency;
    }

    /** {@return whether a RunComfy job above the limit waits, as opposed to being refused} */
    public boolean runComfyQueues() {
        return values.runComfyQueues;
    }

    /** {@return how many submits an account may make within any second} */
    public int submitsPerSecond() {
        return values.submitsPerSecond;
    }

    /** {@return whether a 429 caused by a limit says when to retry} */
    public boolean retryAfter() {
        return values.retryAfter;
    }

    /** {@return how long the address of a file is valid, zero for ever} */
    public Duration linkLife() {
        return values.linkLife;
    }

    /** {@return the real time after which an idle connection is closed, zero for never} */
    public Duration idleTime() {
        return values.idleTime;
    }

    /** {@return the version that the ComfyUI server behaves as, such as {@code 0.28.1}} */
    public String comfyUiVersion() {
        return values.comfyUiVersion;
    }

    /** {@return the largest body that the ComfyUI server takes, in megabytes} */
    public int comfyUiUploadLimit() {
        return values.comfyUiUploadLimit;
    }

    /** {@return the entries, as JSON, that RunComfy's catalogue has in addition to the built-in ones} Unmodifiable. */
    public List<String> runComfyEntries() {
        return List.copyOf(values.runComfyEntries);
    }

    /** {@return the ids of the built-in models that RunComfy's catalogue lacks} Unmodifiable. */
    public List<String> runComfyGone() {
        return List.copyOf(values.runComfyGone);
    }

    /** {@return the key of the account under the main alias} */
    String mainKey(Map<String, String> keys) {
        return Objects.requireNonNull(keys.get(MAIN_ALIAS));
    }

    Map<String, String> runComfyKeys() {
        return Map.copyOf(values.runComfyKeys);
    }

    Map<String, String> runningHubKeys() {
        return Map.copyOf(values.runningHubKeys);
    }

    Set<String> runningHubConsumers() {
        return Set.copyOf(values.runningHubConsumers);
    }

    /** The settings, each with its default. Written while the options are built, then only read. */
    private static final class Values {
        private int port;
        private Duration queueTime = Duration.ofMillis(500);
        private Duration runTime = Duration.ofSeconds(2);
        private Clock clock = Clock.systemUTC();
        private long seed;
        private int concurrencyLimit = Integer.MAX_VALUE;
        private BigDecimal balance = new BigDecimal("1000000");
        private int renderMedia = 640;
        private boolean fixedArtifacts;
        private final Set<String> allowedHosts = new HashSet<>();
        private int authFailureStatus = 400;
        private Duration costDelay = Duration.ZERO;
        private int concurrencyCode = 1520;
        private int runComfyConcurrency = Integer.MAX_VALUE;
        private boolean runComfyQueues = true;
        private int submitsPerSecond = Integer.MAX_VALUE;
        private boolean retryAfter = true;
        private Duration linkLife = Duration.ZERO;
        private Duration idleTime = Duration.ZERO;
        private String comfyUiVersion = "0.28.1";
        private int comfyUiUploadLimit = 100;
        private final List<String> runComfyEntries = new ArrayList<>();
        private final List<String> runComfyGone = new ArrayList<>();
        private final Map<String, String> runComfyKeys = new LinkedHashMap<>();
        private final Map<String, String> runningHubKeys = new LinkedHashMap<>();
        private final Set<String> runningHubConsumers = new HashSet<>();
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {

        private final List<Consumer<Values>> choices = new ArrayList<>();

        /** Chooses what is random up front, so that all options of one builder share it. */
        private Builder() {
            seed(new SecureRandom().nextLong());
            runComfyKey(randomKey());
            runningHubKey(randomKey());
        }

        /** Sets the TCP port on 127.0.0.1. Default 0: any free one. */
        public Builder port(int value) {
            requireWithin(value, 0, 65_535);
            return with(v -> v.port = value);
        }

        /** Sets how long a job waits before it runs. Default 500 ms. */
        public Builder queueTime(Duration value) {
            return with(v -> v.queueTime = value);
        }

        /** Sets how long a job runs. Default 2 s. */
        public Builder runTime(Duration value) {
            return with(v -> v.runTime = value);
        }

        /** Sets the clock by which jobs progress; faults and sockets keep real time. Default the system clock. */
        public Builder clock(Clock value) {
            return with(v -> v.clock = value);
        }

        /** Sets the seed of the generated ids. Default random, so that ids of two emulators differ. */
        public Builder seed(long value) {
            return with(v -> v.seed = value);
        }

        /** Sets the main RunComfy key (alias {@code default}). Default random. */
        public Builder runComfyKey(String key) {
            return runComfyKey(MAIN_ALIAS, key);
        }

        /** Adds a RunComfy account with its key, or replaces the key of one. */
        public Builder runComfyKey(String alias, String key) {
            return with(v -> v.runComfyKeys.put(alias, key));
        }

        /**
         * Adds a model to RunComfy's catalogue or changes one, as {@link CurrentCatalog#put(String)} does. Default none.
         */
        public Builder runComfyEntry(String json) {
            return with(v -> v.runComfyEntries.add(json));
        }

        /** Removes a built-in model from RunComfy's catalogue. Default none. */
        public Builder runComfyWithout(String modelId) {
            return with(v -> v.runComfyGone.add(modelId));
        }

        /** Sets the main RunningHub key (alias {@code default}). Default random. */
        public Builder runningHubKey(String key) {
            return runningHubKey(MAIN_ALIAS, key);
        }

        /** Adds a RunningHub account with its key, or replaces the key of one. */
        public Builder runningHubKey(String alias, String key) {
            return with(v -> v.runningHubKeys.put(alias, key));
        }

        /**
         * Adds the RunningHub account of a consumer with its key: it pays with coins, and may run workflows and apps
         * but no models. Every other account is an enterprise's.
         */
        public Builder runningHubConsumerKey(String alias, String key) {
            return runningHubKey(alias, key).with(v -> v.runningHubConsumers.add(alias));
        }

        /** Sets how many live jobs a RunningHub account may have before submits are refused. Default no limit. */
        public Builder concurrencyLimit(int value) {
            requireWithin(value, 1, Integer.MAX_VALUE);
            return with(v -> v.concurrencyLimit = value);
        }

        /** Sets what each account starts with (RunComfy USD, RunningHub CNY). Default 1,000,000. */
        public Builder balance(BigDecimal value) {
            return with(v -> v.balance = value);
        }

        /** Sets the longest side of videos and pictures in pixels, 16 to 1920. Default 640. */
        public Builder renderMedia(int longestSide) {
            requireWithin(longestSide, 16, 1920);
            return with(v -> v.renderMedia = longestSide);
        }

        /** Sets whether all jobs share one tiny file, so that thousands cost nothing. Default false. */
        public Builder fixedArtifacts(boolean value) {
            return with(v -> v.fixedArtifacts = value);
        }

        /** Allows requests whose {@code Host} or {@code Origin} names another host than this machine; no port. */
        public Builder allowHost(String name) {
            String host = name.toLowerCase(Locale.ROOT);
            return with(v -> v.allowedHosts.add(host));
        }

        /** Sets the HTTP status for a bad RunComfy token. Default 400, as documented; clients expect 401 as well. */
        public Builder authFailureStatus(int value) {
            requireWithin(value, 400, 403);
            return with(v -> v.authFailureStatus = value);
        }

        /** Sets how long after its end a RunComfy job still has no {@code cost}. Default zero. */
        public Builder costDelay(Duration value) {
            return with(v -> v.costDelay = value);
        }

        /**
         * Sets the code with which RunningHub refuses a job above the limit: 1520, the default, or 421 as older sources
         * have it.
         */
        public Builder concurrencyCode(int value) {
            if (value != 421 && value != 1520) {
                throw new IllegalArgumentException(value + " is neither 421 nor 1520");
            }
            return with(v -> v.concurrencyCode = value);
        }

        /**
         * Sets how many live jobs a RunComfy account may have before further ones wait or are refused. Default no
         * limit.
         */
        public Builder runComfyConcurrency(int value) {
            requireWithin(value, 1, Integer.MAX_VALUE);
            return with(v -> v.runComfyConcurrency = value);
        }

        /**
         * Sets whether a RunComfy job above the limit is accepted and waits for a place (true, the default) or is
         * refused with HTTP 429. Its place is fixed on acceptance; cancelling a job ahead of it does not move it
         * forward.
         */
        public Builder runComfyQueues(boolean value) {
            return with(v -> v.runComfyQueues = value);
        }

        /**
         * Sets how many valid submits an account may make within any second before it gets HTTP 429. Default no limit.
         */
        public Builder submitsPerSecond(int value) {
            requireWithin(value, 1, Integer.MAX_VALUE);
            return with(v -> v.submitsPerSecond = value);
        }

        /** Sets whether a 429 caused by these limits carries {@code Retry-After: 1}. Default true. */
        public Builder retryAfter(boolean value) {
            return with(v -> v.retryAfter = value);
        }

        /**
         * Sets how long the address of a file is valid from when it was first given out, by the emulator's clock; after
         * that it is refused with HTTP 403, and asking for the job's result again returns a new one. Default zero: for
         * ever.
         */
        public Builder linkLife(Duration value) {
            return with(v -> v.linkLife = value);
        }

        /** Sets the real time after which an idle connection is closed, in order. Default zero: never. */
        public Builder idleTime(Duration value) {
            return with(v -> v.idleTime = value);
        }

        /**
         * Sets the version that the ComfyUI server behaves as, from 0.3.45 to 0.38.1. Default 0.28.1.
         *
         * @throws IllegalArgumentException if it is none of these
         */
        public Builder comfyUiVersion(String value) {
            ComfyUiVersion version = ComfyUiVersion.parse(value);
            return with(v -> v.comfyUiVersion = version.toString());
        }

        /** Sets the largest body that the ComfyUI server takes, 1 to 500 megabytes. Default 100. */
        public Builder comfyUiUploadLimit(int megabytes) {
            requireWithin(megabytes, 1, 500);
            return with(v -> v.comfyUiUploadLimit = megabytes);
        }

        /** {@return the options} The builder can be used again. */
        public EmulatorOptions build() {
            Values values = new Values();
            choices.forEach(choice -> choice.accept(values));
            return new EmulatorOptions(values);
        }

        private Builder with(Consumer<Values> choice) {
            choices.add(choice);
            return this;
        }

        private static void requireWithin(int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(value + " is not within " + least + " to " + most);
            }
        }

        private static String randomKey() {
            byte[] bytes = new byte[16];
            new SecureRandom().nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }
}
