package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.Account;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitLookup;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.WorkflowHost;
import java.util.Optional;

/** A good provider, for faults to change something about. */
class WrappedProvider implements Provider {

    final Provider good;
    final Account account;

    WrappedProvider(Provider good, Account account) {
        this.good = good;
        this.account = account;
    }

    @Override
    public SubmitOutcome submit(SubmitCall call) {
        return good.submit(call);
    }

    @Override
    public RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException {
        return good.status(call);
    }

    @Override
    public CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException {
        return good.cancel(call);
    }

    @Override
    public Optional<SubmitLookup> submitLookup() {
        return good.submitLookup();
    }

    @Override
    public Optional<WorkflowHost> workflowHost() {
        return good.workflowHost();
    }

    @Override
    public void close() {
        good.close();
    }
}
