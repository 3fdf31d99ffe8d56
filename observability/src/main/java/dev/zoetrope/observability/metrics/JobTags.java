package dev.zoetrope.observability.metrics;

import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import io.micrometer.core.instrument.Tags;

/** The tags of a job's meters: words of small sets, never an id, a key, a prompt or an address. */
final class JobTags {

    static final String PROVIDER = "provider";
    static final String OUTCOME = "outcome";
    static final String REASON = "reason";
    static final String CURRENCY = "currency";

    private static final String NONE = "none";

    private final MetricsSettings settings;

    JobTags(MetricsSettings settings) {
        this.settings = settings;
    }

    /** Returns the tags of what counts steps. */
    static Tags provider(JobSnapshot job) {
        return Tags.of(PROVIDER, job.origin().model().provider());
    }

    /** Returns the tags of what counts jobs. */
    Tags task(JobSnapshot job) {
        JobOrigin origin = job.origin();
        String family = origin.family();
        return payer(job)
                .and("capability", origin.capability().id())
                .and("family", family == null || family.isEmpty() ? NONE : family);
    }

    /** Returns the tags of what counts money. */
    Tags payer(JobSnapshot job) {
        Tags tags = provider(job);
        if (settings.modelTag()) {
            tags = tags.and("model", job.origin().model().toString());
        }
        if (settings.accountTag()) {
            tags = tags.and("account", job.origin().account());
        }
        return tags;
    }
}
