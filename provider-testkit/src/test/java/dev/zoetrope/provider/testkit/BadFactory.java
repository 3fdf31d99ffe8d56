package dev.zoetrope.provider.testkit;

import dev.zoetrope.provider.paperboat.PaperboatProviderFactory;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteIdForm;
import dev.zoetrope.spi.RepeatedKey;
import dev.zoetrope.spi.WorkflowSupport;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The factory of Paperboat, or another one, with a fault in it; without one it is as good as the original. */
public final class BadFactory implements ProviderFactory {

    private final ProviderFactory good;
    private final Faulty fault;

    /** What a fault may change; unchanged by default. */
    interface Faulty {

        default String id(String id) {
            return id;
        }

        default ProviderSettings settings(ProviderSettings settings) {
            return settings;
        }

        default Catalog catalog(Catalog catalog) {
            return catalog;
        }

        default RepeatedKey repeatedKey() {
            return new RepeatedKey.Accepted();
        }

        default WorkflowSupport workflows(WorkflowSupport support) {
            return support;
        }

        default UnaryOperator<Provider> provider(ProviderContext context) {
            return provider -> provider;
        }
    }

    /** Makes a factory without a fault. */
    public BadFactory() {
        this(new Faulty() {});
    }

    BadFactory(Faulty fault) {
        this(new PaperboatProviderFactory(), fault);
    }

    BadFactory(ProviderFactory good, Faulty fault) {
        this.good = good;
        this.fault = fault;
    }

    @Override
    public String id() {
        return fault.id(good.id());
    }

    @Override
    public ProviderSettings settings() {
        return fault.settings(good.settings());
    }

    @Override
    public Catalog catalog() {
        return fault.catalog(good.catalog());
    }

    @Override
    public RepeatedKey repeatedKey() {
        return fault.repeatedKey();
    }

    @Override
    public RemoteIdForm remoteIdForm() {
        return good.remoteIdForm();
    }

    @Override
    public Optional<WorkflowSupport> workflows() {
        return good.workflows().map(fault::workflows);
    }

    @Override
    public Provider open(ProviderContext context) {
        return fault.provider(context).apply(good.open(context));
    }
}
