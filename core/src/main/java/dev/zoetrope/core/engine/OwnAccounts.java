package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.RemoteIdForm;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the account that a job belongs to among those that are set up here; a job stays with the account that bought
 * it.
 */
final class OwnAccounts {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_SHOWN = 60;

    private final Providers providers;

    OwnAccounts(Providers providers) {
        this.providers = providers;
    }

    boolean has(JobSnapshot job) {
        return find(job).isPresent();
    }

    Optional<Account> find(JobSnapshot job) {
        JobOrigin origin = job.origin();
        return providers
                .account(origin.model().provider())
                .filter(account -> account.alias().equals(origin.account()))
                .filter(account -> origin.site().isEmpty() || origin.site().equals(account.recordedSite()));
    }

    /**
     * Finds the account of a job of the ledger.
     *
     * @throws MediaException if it is not set up here
     */
    Account of(JobSnapshot job) {
        return find(job).orElseThrow(() -> refuse(job));
    }

    /**
     * Requires that no account other than the job's own is set up here for its provider; there may be none at all.
     *
     * @throws MediaException if there is
     */
    void requireNotElsewhere(JobSnapshot job) {
        if (providers.account(job.origin().model().provider()).isPresent() && !has(job)) {
            throw refuse(job);
        }
    }

    private MediaException refuse(JobSnapshot job) {
        JobOrigin origin = job.origin();
        String id = origin.model().provider();
        requireProvider(id, origin.model().toString(), null);
        Account here = requireAccount(id, origin.model().toString(), null);
        return because(
                        FailureReason.CONFIGURATION,
                        "job " + job.id() + " belongs to the account '" + origin.account() + "' of " + id
                                + at(origin.site()) + ", and here the account '" + here.alias() + "'"
                                + at(here.recordedSite())
                                + " is set up",
                        id,
                        origin.model().toString(),
                        null)
                .build();
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
    Account of(Handle handle, String text) {
        String id = handle.model().provider();
        String model = handle.model().toString();
        requireProvider(id, model, text);
        if (handle.remoteId() != null) {
            requireForm(handle.model(), handle.remoteId());
        }
        Account account = requireAccount(id, model, text);
        if (!account.alias().equals(handle.account())
                || !Handle.originOf(account).equals(handle.origin())) {
            throw because(
                            FailureReason.CONFIGURATION,
                            "the job belongs to the account '" + handle.account() + "' of " + id
                                    + " at another address than the one set up here ('" + account.alias() + "' at "
                                    + account.recordedSite() + ")",
                            id,
                            model,
                            text)
                    .build();
        }
        return account;
    }

    /**
     * Requires that a text can be the id that a provider gives to a job. Of a provider that is not loaded nothing is
     * known except that its ids are written on one line.
     *
     * @param model the job's model
     * @param remoteId the text
     * @throws MediaException if it cannot
     */
    void requireForm(ModelId model, String remoteId) {
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
                            "the job is one of " + id + "; " + providers.absence(),
                            id,
                            model,
                            handle)
                    .build();
        }
    }

    private Account requireAccount(String id, String model, @Nullable String handle) {
        return providers
                .account(id)
                .orElseThrow(() -> because(
                                FailureReason.NO_KEY,
                                "the job is one of " + id + "; "
                                        + providers
                                                .find(id)
                                                .map(Providers::notSetUp)
                                                .orElseThrow(),
                                id,
                                model,
                                handle)
                        .build());
    }

    private static MediaException.Builder because(
            FailureReason reason, String message, String provider, String model, @Nullable String handle) {
        return MediaException.because(reason, message)
                .provider(provider)
                .model(model)
                .handle(handle);
    }
}
