package dev.zoetrope.spring;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of a client, from what is on this machine and in its database: no provider is asked, for that costs time
 * and, at some, a place in a queue. It is down only if the ledger cannot be read, for then nothing can be bought. Jobs in
 * doubt are counted and change nothing: they need a person, not another process.
 */
final class ZoetropeHealthIndicator extends AbstractHealthIndicator {

    /** More jobs than that are not counted. */
    private static final int MOST = 1000;

    private static final Set<JobState> OPEN = open();

    private final MediaClient client;

    ZoetropeHealthIndicator(MediaClient client) {
        super("the ledger cannot be read");
        this.client = client;
    }

    private static Set<JobState> open() {
        Set<JobState> open = EnumSet.noneOf(JobState.class);
        Arrays.stream(JobState.values())
                .filter(state -> !state.ended() && state != JobState.UNCONFIRMED)
                .forEach(open::add);
        return Set.copyOf(open);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.withDetail("open", count(OPEN))
                .withDetail("unconfirmed", count(Set.of(JobState.UNCONFIRMED)))
                .withDetail("providers", providers())
                .up();
    }

    private Object count(Set<JobState> states) {
        int found = client.jobs()
                .list(JobFilter.builder().states(states).limit(MOST).build())
                .size();
        return found < MOST ? found : "at least " + MOST;
    }

    private Map<String, Object> providers() {
        Map<String, Object> providers = new LinkedHashMap<>();
        for (ProviderInfo provider : client.catalog().providers()) {
            String problem = provider.problem();
            providers.put(provider.id(), problem == null ? provider.accounts() : problem);
        }
        return providers;
    }
}
