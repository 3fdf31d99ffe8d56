package dev.zoetrope.core.accounts;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.core.admission.AccountExecutor;
import dev.zoetrope.core.admission.Admission;
import dev.zoetrope.core.upload.AccountUploads;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.WebhookSupport;
import dev.zoetrope.spi.WorkflowSupport;
import java.util.Optional;

/**
 * An account with its opened provider.
 *
 * @param account the account
 * @param provider its provider, opened for it
 * @param executor its share of the threads that provider calls block
 * @param admission the queue in front of it
 * @param uploads the files that it has at its provider
 * @param workflows how its provider runs workflows, or empty if it runs none
 * @param webhooks what its provider's webhooks say, or empty if it sends none
 * @param keyAdvice what to correct when the provider refuses the key or the headers; names variables, never a value
 */
public record OpenAccount(
        Account account,
        Provider provider,
        AccountExecutor executor,
        Admission admission,
        AccountUploads uploads,
        Optional<WorkflowSupport> workflows,
        Optional<WebhookSupport> webhooks,
        String keyAdvice) {

    /** Returns a message that, if a refused key is the reason, also says what to correct. */
    public String advised(FailureReason reason, String message) {
        return reason == FailureReason.KEY_REFUSED ? message + "; " + keyAdvice : message;
    }
}
