package dev.zoetrope.core.engine;

import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.history.JobHistory;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.ledger.Ledger;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What all jobs of an engine share.
 *
 * @param timer the engine's time
 * @param prompt threads for what must not wait behind blocked calls
 * @param settings what the program chose
 * @param history how earlier jobs went
 * @param budgets what is reserved and spent
 * @param random where jitter comes from
 * @param ledger where jobs are recorded
 * @param scheduler decides when a bought job is polled
 */
record EngineContext(
        Timer timer,
        Executor prompt,
        EngineSettings settings,
        JobHistory history,
        BudgetTracker budgets,
        RandomGenerator random,
        Ledger ledger,
        PollScheduler scheduler) {}
