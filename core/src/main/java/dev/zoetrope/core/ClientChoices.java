package dev.zoetrope.core;

import dev.zoetrope.api.NetworkSettings;
import dev.zoetrope.api.PollPolicy;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.Route;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.settings.Environment;
import dev.zoetrope.spi.ContextSource;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.ledger.Ledger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a builder was asked for so far, and what counts where it was not. */
final class ClientChoices {

    final List<GivenAccount> accounts = new ArrayList<>();
    final List<FoundProvider> added = new ArrayList<>();
    final List<JobListener> listeners = new ArrayList<>();
    final Map<String, Integer> concurrency = new LinkedHashMap<>();
    final Map<String, Money> rates = new LinkedHashMap<>();
    List<String> preferred = List.of();
    boolean discovery = true;
    boolean ledgerInMemory;
    boolean resume = true;
    ContextSource context = Map::of;
    RetryPolicy retries = RetryPolicy.DEFAULT;
    Route route = Route.PREFERRED;
    Budget budget = Budget.UNLIMITED;
    UnsentJobs unsent = UnsentJobs.LEAVE;

    @Nullable ClassLoader classLoader;

    @Nullable Environment environment;

    @Nullable URI webhookBase;

    @Nullable NetworkSettings network;

    @Nullable Ledger ledger;

    @Nullable Path catalogs;

    @Nullable PollPolicy polling;

    @Nullable Duration duplicateWindow;

    @Nullable PollScheduler scheduler;

    @Nullable Duration retention;
}
