package dev.zoetrope.cli.command;

import dev.zoetrope.api.AccountState;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.cli.runtime.DaemonThreads;
import dev.zoetrope.cli.runtime.ExitStatus;
import dev.zoetrope.cli.runtime.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Asks the service of every account whether its key works, all at once, with the call that {@code account} makes. */
final class AccountProbe {

    private static final AccountState SAYS_NOTHING = AccountState.builder().build();

    private final MediaClient client;
    private final Duration limit;

    /**
     * Prepares to ask.
     *
     * @param client whose accounts are asked for
     * @param limit how long they may take to answer
     */
    AccountProbe(MediaClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /** Asks, and waits until all have answered or the time is over. */
    List<CheckResult> results() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("zoetrope-doctor"));
        try {
            List<CompletableFuture<CheckResult>> answers = new ArrayList<>();
            for (ProviderInfo provider : client.catalog().providers()) {
                for (String alias : provider.accounts()) {
                    answers.add(CompletableFuture.supplyAsync(() -> asked(provider, alias), threads)
                            .completeOnTimeout(silent(provider, alias), limit.toMillis(), TimeUnit.MILLISECONDS));
                }
            }
            List<CheckResult> results = new ArrayList<>();
            for (CompletableFuture<CheckResult> answer : answers) {
                results.add(Stages.get(answer));
            }
            return results.isEmpty()
                    ? List.of(CheckResult.hint(
                            "accounts", "none is set up", "'zoetrope providers' shows which variables set one up"))
                    : results;
        } finally {
            // What has not answered in time is not waited for any longer.
            threads.shutdownNow();
        }
    }

    private CheckResult asked(ProviderInfo provider, String alias) {
        try {
            AccountState state = client.account(provider.id(), alias).state();
            if (state.equals(SAYS_NOTHING)) {
                return CheckResult.hint(
                        about(provider, alias),
                        "not known: the service has no free call that needs the key",
                        "a refused key shows at the first purchase, which then buys nothing");
            }
            String left = state.balance().map(money -> ", " + money + " left").orElse("");
            return CheckResult.well(
                    about(provider, alias), (provider.keyVariables().isEmpty() ? "answers" : "the key works") + left);
        } catch (MediaException failure) {
            return new CheckResult(
                    about(provider, alias),
                    String.valueOf(failure.getMessage()),
                    todo(provider, failure.reason()),
                    ExitStatus.of(failure));
        }
    }

    private CheckResult silent(ProviderInfo provider, String alias) {
        return new CheckResult(
                about(provider, alias),
                "no answer in " + limit.toString().substring("PT".length()).toLowerCase(Locale.ROOT),
                todo(provider, FailureReason.UNAVAILABLE),
                ExitStatus.UNAVAILABLE);
    }

    private static String about(ProviderInfo provider, String alias) {
        return "account " + provider.id() + (provider.accounts().size() > 1 ? " " + alias : "");
    }

    private static String todo(ProviderInfo provider, FailureReason reason) {
        return switch (reason) {
            case KEY_REFUSED ->
                provider.keyVariables().isEmpty()
                        ? "correct what the server in front asks for"
                        : "set " + String.join(" or ", provider.keyVariables()) + " to a valid key of this service";
            case BALANCE -> "top up the account";
            case RATE_LIMITED -> "ask again later";
            default -> "ask again later; if it stays so, check the service's address and the proxy";
        };
    }
}
