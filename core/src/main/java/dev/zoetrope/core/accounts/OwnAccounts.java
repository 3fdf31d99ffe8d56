package dev.zoetrope.core.accounts;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.RemoteIdForm;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the account that a job belongs to among those that are set up here; a job stays with the account that bought
 * it.
 */
public final class OwnAccounts {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_SHOWN = 60;

    private final Providers providers;

    /**
     * Prepares to find accounts.
     *
     * @param providers the providers and their accounts
     */
    public OwnAccounts(Providers providers) {
        this.providers = providers;
    }

    /** Returns whether a job is one of another provider or account than a request asks for. */
    public static boolean isElsewhere(JobSnapshot job, MediaRequest request) {
        JobOrigin origin = job.origin();
        return request.provider()
                        .filter(id -> !id.equals(origin.model().provider()))
                        .isPresent()
                || request.account()
                        .filter(alias -> !alias.equals(origin.account()))
                        .isPresent();
    }

    /** Returns whether the account of a job is set up here. */
    public boolean has(JobSnapshot job) {
        return find(job).isPresent();
    }

    /** Returns the account of a job, or empty if it is not set up here. */
    public Optional<Account> find(JobSnapshot job) {
        JobOrigin origin = job.origin();
        return providers.accounts(origin.model().provider()).stream()
                .filter(account -> account.alias().equals(origin.account()))
                .filter(account -> origin.site().isEmpty() || origin.site().equals(account.recordedSite()))
                .findFirst();
    }

    /**
     * Finds the account of a job of the ledger.
     *
     * @throws MediaException if it is not set up here
     */
    public Account of(JobSnapshot job) {
        return find(job).orElseThrow(() -> refuse(job));
    }

    /**
     * Requires that no account other than the job's own is set up here for its provider; there may be none at all.
     *
     * @throws MediaException if there is
     */
    public void requireNotElsewhere(JobSnapshot job) {
        if (!providers.accounts(job.origin().model().provider()).isEmpty() && !has(job)) {
            throw refuse(job);
        }
    }

    private MediaException refuse(JobSnapshot job) {
        JobOrigin origin = job.origin();
        String id = origin.model().provider();
        requireProvider(id, origin.model().toString(), null);
        List<Account> here = requireAccounts(id, origin.model().toString(), null);
        return because(
                        FailureReason.CONFIGURATION,
                        "job " + job.id() + " belongs to the account '" + origin.account() + "' of " + id
                                + at(origin.site()) + ", and set up here: " + listed(here),
                        id,
                        origin.model().toString(),
                        null)
                .build();
    }

    private static String listed(List<Account> accounts) {
        return accounts.stream()
                .map(account -> "'" + account.alias() + "'" + at(account.recordedSite()))
                .collect(Collectors.joining(", ", accounts.size() == 1 ? "the account " : "the accounts ", ""));
    }

    private static String at(String site) {
        return site.isEmpty() ? "" : " at " + site;
    }

    /**
     * Finds the account that a handle names.
     *
     * @param handle the handle
     * @param text the handle as it was given
     * @throws MediaException if it is not set up here
     */
    public Account of(Handle handle, String text) {
        String id = handle.model().provider();
        String model = handle.model().toString();
        requireProvider(id, model, text);
        if (handle.remoteId() != null) {
            requireForm(handle.model(), handle.remoteId());
        }
        List<Account> here = requireAccounts(id, model, text);
        return here.stream()
                .filter(account -> account.alias().equals(handle.account()))
                .filter(account -> Handle.originOf(account).equals(handle.origin()))
                .findFirst()
                .orElseThrow(() -> because(
                                FailureReason.CONFIGURATION,
                                "the job belongs to the account '" + handle.account() + "' of " + id
                                        + " at another address than what is set up here: " + listed(here),
                                id,
                                model,
                                text)
                        .build());
    }

    /**
     * Requires that a text can be the id that a provider gives to a job. Of a provider that is not loaded nothing is
     * known except that its ids are written on one line.
     *
     * @param model the job's model
     * @param remoteId the text
     * @throws MediaException if it cannot
     */
    public void requireForm(ModelId model, String remoteId) {
        RemoteIdForm form = providers
                .find(model.provider())
                .map(ProviderFactory::remoteIdForm)
                .orElse(RemoteIdForm.ANY);
        if (!form.matches(remoteId)) {
            String shown = remoteId.length() <= LONGEST_SHOWN ? remoteId : remoteId.substring(0, LONGEST_SHOWN) + "...";
            throw because(
                            FailureReason.INVALID_REQUEST,
                            "'" + UNPRINTABLE.matcher(shown).replaceAll("?") + "' cannot be the id that "
                                    + model.provider() + " gave to the job: an id is " + form
                                    + ". Take it from the provider's own records; nothing was changed",
                            model.provider(),
                            model.toString(),
                            null)
                    .build();
        }
    }

    private void requireProvider(String id, String model, @Nullable String handle) {
        if (providers.find(id).isEmpty()) {
            throw because(
                            FailureReason.NO_PROVIDER,
                            "the job is one of " + id + "; " + providers.missing(id),
                            id,
                            model,
                            handle)
                    .build();
        }
    }

    private List<Account> requireAccounts(String id, String model, @Nullable String handle) {
        List<Account> accounts = providers.accounts(id);
        if (accounts.isEmpty()) {
            String missing = providers.find(id).map(Providers::notSetUp).orElseThrow();
            throw because(FailureReason.NO_KEY, "the job is one of " + id + "; " + missing, id, model, handle)
                    .build();
        }
        return accounts;
    }

    private static MediaException.Builder because(
            FailureReason reason, String message, String provider, String model, @Nullable String handle) {
        return MediaException.because(reason, message)
                .provider(provider)
                .model(model)
                .handle(handle);
    }
}
