package dev.zoetrope.core.engine;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.Quote;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.core.accounts.OpenAccount;
import dev.zoetrope.core.accounts.OpenAccounts;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.PriceInquiry;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitCall;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks providers what planned jobs would cost. */
final class Quotes {

    private static final Logger LOG = LoggerFactory.getLogger(Quotes.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final OpenAccounts accounts;
    private final Timer timer;

    Quotes(OpenAccounts accounts, Timer timer) {
        this.accounts = accounts;
        this.timer = timer;
    }

    Quote of(PlannedJob planned) {
        Plan plan = planned.plan();
        OpenAccount account = accounts.get(planned.account());
        Optional<PriceInquiry> inquiry = account.provider().prices();
        if (inquiry.isEmpty()) {
            return new Quote(plan, plan.provider() + " tells no prices beforehand");
        }
        if (!plan.uploads().isEmpty()) {
            return new Quote(
                    plan,
                    plan.provider() + " is asked with the whole request, and its local files would have to be uploaded"
                            + " first; give their URLs instead");
        }
        try {
            return inquiry.get()
                    .ask(new SubmitCall(planned.spec(), planned.input(), LIMIT))
                    .map(price ->
                            new Quote(plan.toBuilder().cost(quoted(plan, price)).build(), null))
                    .orElseGet(() -> new Quote(plan, plan.provider() + " was asked and named no price"));
        } catch (ProviderCallException e) {
            return new Quote(plan, account.advised(e.reason(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaException.because(
                            FailureReason.INTERRUPTED,
                            "interrupted while " + plan.provider() + " was asked for a price")
                    .provider(plan.provider())
                    .model(plan.model().toString())
                    .cause(e)
                    .build();
        } catch (RuntimeException e) {
            LOG.error("the provider of {} broke its contract and threw at a question for the price", plan.model(), e);
            return new Quote(plan, "the provider's code failed: " + e.getClass().getSimpleName());
        }
    }

    private Cost quoted(Plan plan, Money price) {
        String today = LocalDate.ofInstant(timer.now(), ZoneOffset.UTC).toString();
        return Cost.estimated(price, "quoted by " + plan.provider() + " on " + today, today, false);
    }
}
