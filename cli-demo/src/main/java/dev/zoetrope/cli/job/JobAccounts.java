package dev.zoetrope.cli.job;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.session.Session;
import java.util.Optional;

/** What is missing here to ask for a job of another account. */
public final class JobAccounts {

    private JobAccounts() {}

    /** {@return the exit status of a command that cannot ask for a job} */
    static int status(MediaClient client, JobSnapshot job) {
        return provider(client, job)
                .map(found -> found.accounts().isEmpty() ? ExitStatus.NO_PERMISSION : ExitStatus.CONFIGURATION)
                .orElse(ExitStatus.UNAVAILABLE);
    }

    /** Says in words what is missing. */
    public static String missing(MediaClient client, JobSnapshot job) {
        if (Session.emulated(job)) {
            return "it was emulated, and its emulator ended with its process; nothing was bought";
        }
        JobOrigin origin = job.origin();
        String whose = "it belongs to the account '" + origin.account() + "' of "
                + origin.model().provider() + (origin.site().isEmpty() ? "" : " at " + origin.site());
        Optional<ProviderInfo> provider = provider(client, job);
        if (provider.isEmpty()) {
            return whose + ", and the jar of that provider is not here";
        }
        return provider.get().accounts().isEmpty()
                ? whose + ", which is not set up here; set " + provider.get().setupVariable()
                : whose + ", and another account or address is set up here";
    }

    private static Optional<ProviderInfo> provider(MediaClient client, JobSnapshot job) {
        return client.catalog().providers().stream()
                .filter(found -> found.id().equals(job.origin().model().provider()))
                .filter(found -> found.problem() == null)
                .findFirst();
    }
}
