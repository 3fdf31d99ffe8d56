package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.core.accounts.OpenAccount;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.core.webhook.HookAddress;
import dev.zoetrope.core.webhook.Notice;
import dev.zoetrope.core.webhook.QuestionLimit;
import dev.zoetrope.core.webhook.WaitingNotices;
import dev.zoetrope.spi.NoticeCheck;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.WebhookSupport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the notices of providers. A notice is a hint: it has the job of its address polled now, and changes nothing by
 * itself. Only of a job in doubt it says more: the provider's id of the job, which the provider is asked about.
 */
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    /** How often the ledger is asked for the jobs that an unknown address may mean. */
    private static final Duration LOOK_UP_EVERY = Duration.ofSeconds(1);

    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
    private static final Duration LEAST_TIME = Duration.ofMinutes(1);

    private static final Set<JobState> OF_INTEREST =
            EnumSet.of(JobState.SUBMITTING, JobState.QUEUED, JobState.RUNNING, JobState.UNCONFIRMED);

    private final Engine engine;
    private final Timer timer;
    private final QuestionLimit limit;
    private final WaitingNotices waiting = new WaitingNotices();

    private final AtomicBoolean lookingUp = new AtomicBoolean();

    Notices(Engine engine, Timer timer) {
        this.engine = engine;
        this.timer = timer;
        this.limit = new QuestionLimit(timer);
    }

    /** Takes a notice, and returns at once. */
    void take(String path, Map<String, List<String>> headers, byte[] body) {
        HookAddress.parse(path).ifPresent(address -> {
            boolean taken = webhooks(address.provider()).isPresent() && waiting.add(address, Notice.of(headers, body));
            if (taken && lookingUp.compareAndSet(false, true)) {
                hand(this::lookUp);
            }
        });
    }

    private Optional<WebhookSupport> webhooks(String provider) {
        return engine.providers().find(provider).flatMap(ProviderFactory::webhooks);
    }

    private void hand(Runnable task) {
        try {
            engine.threads().workers().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: no more notices");
        }
    }

    /** Finds the jobs of all addresses that wait, and rests for a while, so that forged ones cost one look at most. */
    private void lookUp() {
        try {
            Map<HookAddress, Notice> sought = waiting.take();
            engine.executions().all().forEach(execution -> match(execution.snapshot(), sought));
            if (!sought.isEmpty()) {
                engine.context()
                        .ledger()
                        .list(JobFilter.builder().states(OF_INTEREST).build())
                        .forEach(job -> match(job, sought));
            }
        } catch (RuntimeException e) {
            LOG.warn("the ledger did not return the jobs that notices came for; their polls go on", e);
        } finally {
            timer.after(LOOK_UP_EVERY, this::lookUpAgain);
        }
    }

    private void match(JobSnapshot job, Map<HookAddress, Notice> sought) {
        Optional<Account> account = engine.own()
                .find(job)
                .filter(own -> OF_INTEREST.contains(job.state()) && own.key().isPresent());
        if (account.isPresent()) {
            Notice notice = sought.remove(HookAddress.of(account.get(), job.id()));
            if (notice != null) {
                received(job, account.get(), notice);
            }
        }
    }

    private void lookUpAgain() {
        lookingUp.set(false);
        if (!waiting.isEmpty() && lookingUp.compareAndSet(false, true)) {
            hand(this::lookUp);
        }
    }

    private void received(JobSnapshot job, Account account, Notice notice) {
        String payer = account.provider() + "/" + account.alias();
        Optional<String> remoteId =
                webhooks(account.provider()).flatMap(webhooks -> webhooks.remoteId(notice.headers(), notice.body()));
        if (job.state() != JobState.UNCONFIRMED) {
            limit.ask(payer, job.id(), () -> hand(() -> ifGenuine(notice, account, () -> wake(job, account))));
        } else if (remoteId.isPresent()) {
            limit.ask(
                    payer,
                    job.id(),
                    () -> hand(() -> ifGenuine(notice, account, () -> settle(job, account, remoteId.get()))));
        }
    }

    /** A notice that is signed by another, or whose signature cannot be checked, counts for nothing: polls go on. */
    private void ifGenuine(Notice notice, Account account, Runnable then) {
        try {
            Optional<NoticeCheck> check =
                    engine.accounts().get(account).provider().noticeCheck();
            if (check.isEmpty() || check.get().isGenuine(notice.headers(), notice.body(), CALL_LIMIT)) {
                then.run();
            } else {
                LOG.warn("a notice for {}/{} is not signed by its provider", account.provider(), account.alias());
            }
        } catch (ProviderCallException | MediaException e) {
            LOG.warn("the signature of a notice cannot be checked: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has a job polled now: by whichever engine executes it, or else by this one. */
    private void wake(JobSnapshot job, Account account) {
        if (engine.executions().running(job.id()) != null
                || engine.context().scheduler().shared()) {
            engine.context().scheduler().schedulePoll(job.id(), Duration.ZERO);
        } else {
            var unused = engine.executions().visit(job, account, left(job)).poll();
        }
    }

    private Duration left(JobSnapshot job) {
        Duration left = Duration.between(timer.now(), job.origin().deadline());
        return left.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : left;
    }

    /**
     * Settles a job in doubt if the provider knows the job that the notice names, and no other job of the account is
     * that one.
     */
    private void settle(JobSnapshot job, Account account, String remoteId) {
        try {
            engine.own().requireForm(job.origin().model(), remoteId);
            if (taken(job, remoteId)) {
                LOG.warn("a notice names {} for {}, which is another job's id; it counts for nothing", remoteId, job);
                return;
            }
            OpenAccount open = engine.accounts().get(account);
            RemoteCall question = RemoteCall.builder(job.origin().model(), remoteId, CALL_LIMIT)
                    .output(job.origin().output())
                    .build();
            var unused = open.provider().status(question);
            JobSnapshot bought = engine.settlement().bought(job, remoteId);
            LOG.info("{}: a notice named it, and the provider knows it", bought);
            engine.executions().execute(bought, account, JobTerms.leaving(within(job)));
        } catch (ProviderCallException | MediaException e) {
            LOG.warn("{} stays in doubt although a notice came: {}", job, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Deadline within(JobSnapshot job) {
        return Deadline.in(left(job), timer);
    }

    private boolean taken(JobSnapshot job, String remoteId) {
        JobFilter ofAccount = JobFilter.builder()
                .provider(job.origin().model().provider())
                .account(job.origin().account())
                .build();
        return engine.context().ledger().list(ofAccount).stream()
                .anyMatch(other -> !other.id().equals(job.id())
                        && other.remoteId().filter(remoteId::equals).isPresent());
    }
}
